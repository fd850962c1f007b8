"""Protected hours of a house: which rooms they are about, how long those are open, and what is left. Pure.

Rooms are counted by their parts, so that who takes half a hall takes half of what is kept in it, whichever
of the hall and its halves the policy names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from vastgoed.houses.rules import HouseHours, open_periods
from vastgoed.period import Period, day_of, merged, midnight
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.rules.bands import Facts, WeekTable
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.protecting import Taking

DAY = timedelta(days=1)
Stretch = tuple[str, date]
"""Clause, first day."""
Days = tuple[date, date]
"""The first and the last, both included."""


@dataclass(frozen=True, slots=True)
class Taker:
    """A time of a booking that may be counted. beyond: clauses that were set aside for it."""

    id: UUID
    period: Period
    parts: frozenset[UUID]
    category: str
    function: str
    beyond: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """A protection, and the parts of the building that it is about.

    size: how many of them one room has, so that hours of parts can be told as hours of rooms.
    """

    rule: Protection
    parts: frozenset[UUID]
    size: Fraction

    @classmethod
    def of(cls, rule: Protection, rooms: Mapping[str, frozenset[UUID]]) -> "Ground":
        """rooms: the parts of each room of the house, by the name that it has in the policy."""
        named = {parts for slug, parts in rooms.items() if rule.scope.rooms and slug in rule.scope.rooms}
        whole = frozenset[UUID]().union(*named)
        smallest = [parts for parts in named if not any(other < parts for other in named)]
        return cls(rule, whole, Fraction(len(whole), max(1, len(smallest))))

    def days(self, first: date) -> list[date]:
        """Those of a stretch, and the one before it: an opening may run past midnight."""
        begin, beyond = self.rule.stretch(first)
        return [begin + n * DAY for n in range(-1, (beyond - begin).days)]


@dataclass(frozen=True)
class Protected:
    """The protections of the policy by which a house decides today."""

    week: WeekTable
    known: frozenset[str]
    grounds: Sequence[Ground]
    hours: HouseHours
    facts: Facts
    today: date
    opened: dict[Stretch, int] = field(default_factory=dict[Stretch, int])
    times: dict[tuple[int, date], list[Period]] = field(default_factory=dict[tuple[int, date], list[Period]])
    """What was worked out before, for who asks again."""

    @property
    def rooms(self) -> set[str]:
        """The names of those of which hours are protected."""
        return {slug for ground in self.grounds for slug in ground.rule.scope.rooms or ()}

    def days(self, stretches: Iterable[Stretch]) -> Days:
        """From the first day of these stretches to the last."""
        rules = {ground.rule.clause: ground.rule for ground in self.grounds}
        both = [rules[clause].stretch(first) for clause, first in stretches]
        return min(first for first, _ in both), max(beyond for _, beyond in both) - DAY

    def takings(self, taker: Taker) -> Iterator[Taking]:
        """What this takes of each clause that counts it."""
        return (it for it in self.kept(taker.parts, taker.period) if self.counts(it.rule, taker))

    def kept(self, parts: frozenset[UUID], period: Period) -> Iterator[Taking]:
        """What it would take of each clause, were it counted."""
        used = day_of(period.start)
        for ground, first, minutes in self.amounts(parts, period):
            opened, ahead = self.open_minutes(ground, first), (used - self.today).days
            yield Taking(ground.rule, first, minutes, opened, used, ahead, ground.size)

    def counts(self, rule: Protection, taker: Taker) -> bool:
        return rule.counts(taker.category, "" if taker.category in self.known else taker.function)

    def amounts(self, parts: frozenset[UUID], period: Period) -> Iterator[tuple[Ground, date, int]]:
        """Per clause and stretch: minutes times parts."""
        for ground in self.grounds:
            if weight := len(ground.parts & parts):
                yield from ((ground, first, n * weight) for first, n in self._inside(ground, period).items())

    def _inside(self, ground: Ground, period: Period) -> dict[date, int]:
        """Minutes that lie in the bands of a clause, by the first day of their stretch."""
        minutes = dict[date, int]()
        for day in period.days():
            for shared in filter(None, map(period.shared, self._times(ground.rule.scope.bands, day))):
                first = ground.rule.stretch(day)[0]
                minutes[first] = minutes.get(first, 0) + int(shared.minutes)
        return minutes

    def _times(self, bands: int, day: date) -> list[Period]:
        """When one of these bands holds on a day; mostly never."""
        if (bands, day) not in self.times:
            pieces = self.week.pieces(whole_days((day, day)), self.facts)
            self.times[bands, day] = merged([piece.period for piece in pieces if piece.mask & bands])
        return self.times[bands, day]

    def open_minutes(self, ground: Ground, first: date) -> int:
        """Minutes times parts that can be used in the bands in a stretch."""
        key = ground.rule.clause, first
        if key not in self.opened:
            self.opened[key] = sum(self._opened_on(ground, day, first) for day in ground.days(first))
        return self.opened[key]

    def open_on(self, ground: Ground, day: date) -> int:
        return self._opened_on(ground, day, ground.rule.stretch(day)[0])

    def _opened_on(self, ground: Ground, day: date, first: date) -> int:
        """Of an opening that begins on this day, as far as it lies in the stretch."""
        found = Counter(
            opening.period for part in ground.parts for opening in open_periods(self.hours, day, (part,))
        )
        return sum(n * self._inside(ground, period).get(first, 0) for period, n in found.items())


def uses(protected: Protected, taker: Taker) -> Iterator[tuple[Ground, date, int]]:
    """Of each clause that counts it."""
    amounts = protected.amounts(taker.parts, taker.period)
    return (it for it in amounts if protected.counts(it[0].rule, taker))


def spanned(policy: Policy, days: Days) -> Days:
    """All days of the stretches that these days are in."""
    rules = policy.of(Protection)
    first = min(rule.stretch(days[0])[0] for rule in rules)
    return first, max(rule.stretch(days[1])[1] for rule in rules) - DAY


def whole_days(days: Days) -> Period:
    return Period(midnight(days[0]), midnight(days[1] + DAY))
