"""What keeps a policy from being published."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vastgoed.policies.rules.open_questions import TWICE
from vastgoed.policies.rules.words import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """A hole, an overlap or an open question; clause: one of those it is about."""

    words: Words
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A room and category, in words."""

    room: str
    category: str
    words: dict[str, Words] = field(compare=False)


def twice(clauses: Sequence[str], words: dict[str, Words]) -> Finding:
    everywhere = {"room": Words("alle ruimtes", "all rooms"), **words}
    return Finding(TWICE.filled(clauses=", ".join(clauses), **everywhere), clauses[-1])
