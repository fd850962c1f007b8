"""A round in which a season is asked for: until a day everybody may ask, and then all is decided together."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vastgoed.policies.clauses.horizon.rules import AppliesTo, applies
from vastgoed.policies.clauses.priority.rules import Priority, Rank, Tie
from vastgoed.policies.rules.calendar import Season
from vastgoed.policies.rules.scope import Scope

State = Literal["not_open", "in_round", "after_calendar"]
Late = Literal["waits", "refused"]
DayOfYear = tuple[int | None, int, int]
"""Year (None: every year), month, day."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One round for one season: asked in [opens, closes), decided by a day that counts in."""

    opens: date
    closes: date
    decided: date

    def state(self, booked: date) -> State:
        if booked < self.opens:
            return "not_open"
        return "in_round" if booked < self.closes else "after_calendar"

    def undecided(self, booked: date) -> bool:
        return booked <= self.decided


@dataclass(frozen=True, slots=True)
class Round:
    """late: who asks after the round and before the calendar is there waits, or is refused."""

    clause: str
    scope: Scope
    applies_to: AppliesTo
    season: Season
    opens: DayOfYear
    closes: DayOfYear
    decided: DayOfYear
    order: tuple[Rank, ...]
    tie: Tie
    late: Late

    def turn(self, used: date, *, series: bool) -> Turn | None:
        """The round for the season in which this day lies; None: it is in none."""
        if not applies(self.applies_to, series=series) or not self.season.holds(used, ()):
            return None
        year = self.season.years[0] if self.season.years else None
        opens = last(self.opens, last((year, *self.season.first), used))
        closes = first(self.closes, opens)
        return Turn(opens, closes, first(self.decided, closes))

    @property
    def priority(self) -> Priority:
        """Who goes first in it."""
        return Priority(self.clause, self.scope, self.order, self.tie)


def last(at: DayOfYear, day: date) -> date:
    """The last of such days up to and including this one."""
    this = _in(at, day.year)
    return this if this <= day or at[0] else _in(at, day.year - 1)


def first(at: DayOfYear, day: date) -> date:
    """The first of such days from this one on."""
    this = _in(at, day.year)
    return this if this >= day or at[0] else _in(at, day.year + 1)


def _in(at: DayOfYear, year: int) -> date:
    """In a year without 29 February its place is taken by the day before."""
    year = at[0] or year
    return date(year, at[1], min(at[2], monthrange(year, at[1])[1]))
