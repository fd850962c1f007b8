"""What can be written in the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

KINDS = (
    "conversation", "tension", "signal", "agreement", "action", "yield", "outreach", "question", "proposal",
    "amendment", "objection", "round", "vote", "decision", "adoption", "review", "mandate", "emergency",
    "experiment", "role", "rules", "goal", "minutes", "discretion",
)  # fmt: skip
MOST = 20_000
"""Characters of facts, as canonical JSON."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened in a house.

    subject: id of what it is about, whatever that is. facts: numbers, hashes, states and links, in the
    chain for ever: so nothing personal. text and by: what was said and by whom; they stand beside the
    chain, so that they can be erased. role: as what, such as «beheerder»; it goes with the facts. shown:
    False while nobody of the house has read the text.
    """

    house_id: UUID
    kind: str
    subject: UUID
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    text: str = ""
    by: UUID | None = None
    role: str = ""
    shown: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no kind of entry: {self.kind}")


def exact(value: Any) -> Any:
    """The same as JSON that always hashes the same. Raises TypeError for a float and what else is no fact."""
    match value:
        case None | bool() | int() | str():
            return value
        case UUID():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(name): exact(inner) for name, inner in value.items()}
        case list() | tuple():
            return [exact(inner) for inner in value]
    raise TypeError(f"no fact for the log: {value!r}")
