"""What is left beside protected hours, and of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from vastgoed.bookings.rules.protected import Protected, Stretch, Taker
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.protecting import Taking

NOBODYS = UUID(int=0)


@dataclass(frozen=True)
class Left:
    """What is left, for whoever looks or asks; nothing of it is taken yet.

    taken: by those who are counted; own: by the others, in the same rooms and bands.
    """

    protected: Protected
    taken: Mapping[Stretch, int]
    own: Mapping[Stretch, int]

    @classmethod
    def of(cls, protected: Protected, takers: Iterable[Taker]) -> "Left":
        taken, own = dict[Stretch, int](), dict[Stretch, int]()
        for taker in takers:
            for ground, first, minutes in protected.amounts(taker.parts, taker.period):
                key = ground.rule.clause, first
                where = taken if protected.counts(ground.rule, taker) else own
                where[key] = where.get(key, 0) + minutes * (key[0] not in taker.beyond)
        return cls(protected, taken, own)

    def refused(self, parts: Iterable[UUID], period: Period, category: str) -> Refused | None:
        """The first clause that keeps this time from a category."""
        taker = Taker(NOBODYS, period, frozenset(parts), category, "")
        full = (it for it in self.full(parts, period) if self.protected.counts(it.rule, taker))
        taking = next(full, None)
        return taking.refused(self.so_far(taking), self.released(taking)) if taking else None

    def never(self, parts: Iterable[UUID], period: Period, category: str) -> Refused | None:
        """The first clause that keeps this time from a category, also when nobody else had any of it."""
        taker = Taker(NOBODYS, period, frozenset(parts), category, "")
        takings = self.protected.takings(taker)
        taking = next((it for it in takings if it.amount > it.at_best), None)
        return taking.refused(self.so_far(taking), None) if taking else None

    def full(self, parts: Iterable[UUID], period: Period) -> Iterator[Taking]:
        """Of the clauses that count some of those who may come, those that leave too little."""
        takings = self.protected.kept(frozenset(parts), period)
        return (it for it in takings if self.so_far(it) + it.amount > it.most)

    def coming(self, days: Sequence[date]) -> Iterator[Taking]:
        """What each clause is about, on the first of these days to come that has hours in its bands."""
        for ground in self.protected.grounds:
            ahead = (day for day in days if day >= self.protected.today)
            day = next((day for day in ahead if self.protected.open_on(ground, day)), None)
            if day is not None:
                first = ground.rule.stretch(day)[0]
                opened, until = self.protected.open_minutes(ground, first), (day - self.protected.today).days
                yield Taking(ground.rule, first, 0, opened, day, until, ground.size)

    def free(self, taking: Taking) -> Fraction:
        """Of what is kept, or of a limit, what nobody has yet."""
        own, taken = self.own.get((taking.clause, taking.first), 0), self.so_far(taking)
        if taking.rule.limit:
            return Fraction(max(0, taking.most - taken))
        return max(Fraction(0), min(taking.still_kept - own, Fraction(taking.opened - own - taken)))

    def so_far(self, taking: Taking) -> int:
        return self.taken.get((taking.clause, taking.first), 0)

    def released(self, taking: Taking) -> datetime | None:
        return taking.released(self.so_far(taking), HOUSE_ZONE)
