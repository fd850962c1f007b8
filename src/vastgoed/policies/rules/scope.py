"""What a clause is about: rooms, categories, activities, bands. Missing means all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

OTHER = "other"
"""The activity of a request that names none."""


@dataclass(frozen=True, slots=True)
class Scope:
    rooms: frozenset[str] | None = None
    categories: frozenset[str] | None = None
    activities: frozenset[str] | None = None
    bands: int = 0

    def covers(self, room: str | None, category: str) -> bool:
        """About this room and category; room None asks about the category only."""
        in_rooms = room is None or self.rooms is None or room in self.rooms
        return in_rooms and (self.categories is None or category in self.categories)

    def holds(self, activity: str, mask: int) -> bool:
        """For this activity, at a moment where the bands of the mask hold."""
        meant = self.activities is None or activity in self.activities
        return meant and (not self.bands or bool(self.bands & mask))


class Scoped(Protocol):
    @property
    def scope(self) -> Scope: ...


S = TypeVar("S", bound=Scoped)


def about(clauses: Iterable[S], room: str | None, category: str) -> tuple[S, ...]:
    """The clauses that cover a room and category, in the order of the document."""
    return tuple(clause for clause in clauses if clause.scope.covers(room, category))
