"""What a clause is about: rooms, categories, activities, bands, situations. Missing means all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from vastgoed.policies.rules.conditions import Condition, Situation, all_hold

OTHER = "other"
"""The activity of a request that names none."""
NOTHING_KNOWN = Situation()


@dataclass(frozen=True, slots=True)
class Scope:
    rooms: frozenset[str] | None = None
    categories: frozenset[str] | None = None
    activities: frozenset[str] | None = None
    bands: int = 0
    when: tuple[Condition, ...] = ()

    def covers(self, room: str | None, category: str | None) -> bool:
        """About this room and category; None asks about the other only."""
        in_rooms = room is None or self.rooms is None or room in self.rooms
        return in_rooms and (category is None or self.categories is None or category in self.categories)

    def holds(self, activity: str, mask: int) -> bool:
        """For this activity, at a moment where the bands of the mask hold."""
        return self.means(activity) and (not self.bands or bool(self.bands & mask))

    def means(self, activity: str) -> bool:
        return self.activities is None or activity in self.activities

    def met(self, situation: Situation) -> bool:
        return not self.when or all_hold(self.when, situation)

    def may_be_met(self, situation: Situation) -> bool:
        """It is, or would be with some answer to what nobody told."""
        return all(it.holds(situation) or it.untold(situation) for it in self.when)


EVERYTHING = Scope()


class Scoped(Protocol):
    @property
    def scope(self) -> Scope: ...


S = TypeVar("S", bound=Scoped)


def about(clauses: Iterable[S], room: str | None, category: str) -> tuple[S, ...]:
    """The clauses that cover a room and category, in the order of the document."""
    return tuple(clause for clause in clauses if clause.scope.covers(room, category))
