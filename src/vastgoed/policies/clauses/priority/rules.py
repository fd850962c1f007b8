"""Who goes first when several want the same, and whether a booking may have to move for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from vastgoed.policies.rules.scope import Scope

Tie = Literal["earliest", "series", "lot", "talk"]


class Claim(NamedTuple):
    """Somebody who wants the time: of which category, for what, as a series or not."""

    category: str
    activity: str
    series: bool


@dataclass(frozen=True, slots=True)
class Rank:
    """Those who stand at one place in the order; None: whatever it is."""

    categories: frozenset[str] | None
    activities: frozenset[str] | None
    series: bool | None

    def takes(self, claim: Claim) -> bool:
        by_category = self.categories is None or claim.category in self.categories
        by_activity = self.activities is None or claim.activity in self.activities
        return by_category and by_activity and self.series in {None, claim.series}


@dataclass(frozen=True, slots=True)
class Priority:
    """order: who goes first comes first; whoever is not named comes last.

    displaces: whoever goes first may take the place of a confirmed booking, so many days before, after the
    other was offered another room.
    """

    clause: str
    scope: Scope
    order: tuple[Rank, ...]
    tie: Tie
    displaces: bool = False
    days: int = 0

    def place(self, claim: Claim) -> int:
        return next((n for n, rank in enumerate(self.order) if rank.takes(claim)), len(self.order))

    def may_take_until(self, claim: Claim, other: Claim, used: date) -> date | None:
        """The last day on which it may take the place that another has on this day; None: it may not."""
        goes_first = self.displaces and self.place(claim) < self.place(other)
        return used - timedelta(days=self.days) if goes_first else None

    def first(self, claims: Sequence[Claim]) -> list[int]:
        """Which of these go before all others: one, or several when they are equal."""
        places = [self.place(claim) for claim in claims]
        return [n for n, place in enumerate(places) if place == min(places)]
