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
from vastgoed.period import HOUSE_ZONE, Period, midnight
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.rules.bands import Facts, WeekTable
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.protecting import Taking, inside

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
        used = taker.period.start.astimezone(HOUSE_ZONE).date()
        for ground, first, minutes in self.amounts(taker):
            opened, ahead = self.open_minutes(ground, first), (used - self.today).days
            yield Taking(ground.rule, first, minutes, opened, used, ahead, ground.size)

    def amounts(self, taker: Taker) -> Iterator[tuple[Ground, date, int]]:
        """Per clause that counts it, and stretch: minutes times parts."""
        function = "" if taker.category in self.known else taker.function
        for ground in self.grounds:
            weight = len(ground.parts & taker.parts)
            if weight and ground.rule.counts(taker.category, function):
                yield from ((ground, first, n * weight) for first, n in self._inside(ground, taker.period))

    def _inside(self, ground: Ground, period: Period) -> Iterator[tuple[date, int]]:
        pieces = self.week.pieces(period, self.facts)
        yield from inside(ground.rule, pieces, HOUSE_ZONE).items()

    def open_minutes(self, ground: Ground, first: date) -> int:
        """Minutes times parts that can be used in the bands in a stretch."""
        key = ground.rule.clause, first
        if key not in self.opened:
            self.opened[key] = sum(self._opened_on(ground, day, first) for day in ground.days(first))
        return self.opened[key]

    def _opened_on(self, ground: Ground, day: date, first: date) -> int:
        """Of an opening that begins on this day, as far as it lies in the stretch."""
        found = Counter(
            opening.period for part in ground.parts for opening in open_periods(self.hours, day, (part,))
        )
        return sum(n * dict(self._inside(ground, period)).get(first, 0) for period, n in found.items())


@dataclass(frozen=True)
class Left:
    """What is left, for whoever looks or asks; nothing of it is taken yet."""

    protected: Protected
    taken: Mapping[Stretch, int]

    def refused(self, taker: Taker) -> Refused | None:
        """The first clause that keeps this time for others."""
        for taking in self.protected.takings(taker):
            taken = self.taken.get((taking.clause, taking.first), 0)
            if taken + taking.amount > taking.most:
                return taking.refused(taken, taking.released(taken, HOUSE_ZONE))
        return None


def taken(protected: Protected, takers: Iterable[Taker]) -> dict[Stretch, int]:
    """What these take together, save where a clause was set aside for them."""
    found: dict[Stretch, int] = {}
    for taker in takers:
        for ground, first, minutes in protected.amounts(taker):
            if ground.rule.clause not in taker.beyond:
                key = ground.rule.clause, first
                found[key] = found.get(key, 0) + minutes
    return found


def spanned(policy: Policy, days: Days) -> Days:
    """All days of the stretches that these days are in."""
    rules = policy.of(Protection)
    first = min(rule.stretch(days[0])[0] for rule in rules)
    return first, max(rule.stretch(days[1])[1] for rule in rules) - DAY


def whole_days(days: Days) -> Period:
    return Period(midnight(days[0]), midnight(days[1] + DAY))
