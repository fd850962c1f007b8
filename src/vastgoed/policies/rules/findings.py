"""What keeps a policy from being published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vastgoed.policies.rules.open_questions import TWICE
from vastgoed.policies.rules.words import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """A hole, an overlap or an open question; clause: one of those it is about.

    question: with holes in it; told: what fills them here, and for whom it is so; clauses: all it is about.
    """

    question: Words
    clause: str | None = None
    told: Mapping[str, object] = field(default_factory=dict[str, object], compare=False)
    clauses: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        return self.question.filled(**self.told)


@dataclass(frozen=True, slots=True)
class Place:
    """A room and category, in words; cell: by their ids."""

    room: str
    category: str
    words: dict[str, Words] = field(compare=False)

    @property
    def cell(self) -> dict[str, object]:
        return {**self.words, "cell": f"{self.room}:{self.category}"}


def twice(clauses: Sequence[str], words: Mapping[str, object]) -> Finding:
    everywhere = {"room": Words("alle ruimtes", "all rooms"), **words}
    about = tuple(dict.fromkeys(clauses))
    return Finding(TWICE, clauses[-1], {**everywhere, "clauses": ", ".join(clauses)}, about)
