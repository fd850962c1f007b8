"""One change between two documents, as it is shown and counted."""

from dataclasses import dataclass
from typing import Any

from vastgoed.policies.edits import Cell
from vastgoed.policies.telling.tables import Turned
from vastgoed.policies.telling.words import Kind


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """clause is None for words and agreements; kind text: nobody pays or may anything else by it.

    before and after: in words, empty where there was or is nothing. turn: the cells, where it is about
    a part of a table.
    """

    clause: str | None
    kind: Kind
    cell: Cell
    title: str
    before: str
    after: str
    sentence: str
    turn: Turned | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "clause": self.clause,
            "kind": self.kind,
            "cell": "/".join(self.cell),
            "from": self.before,
            "to": self.after,
            "rooms": list(self.turn.rooms) if self.turn else None,
            "categories": list(self.turn.categories) if self.turn else None,
            "sentence": self.sentence,
        }
