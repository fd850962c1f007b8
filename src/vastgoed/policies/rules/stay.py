"""The time that is priced: elapsed time for money, calendar days of the house for days."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil

from vastgoed.errors import Refusal
from vastgoed.period import midnight
from vastgoed.policies.rules.bands import Facts, Piece, WeekTable
from vastgoed.policies.rules.request import Amount, Request


@dataclass(frozen=True, slots=True)
class Stay:
    """pieces is empty when the request names no period."""

    week: WeekTable
    facts: Facts
    pieces: tuple[Piece, ...] = ()
    elapsed: Fraction | None = None
    amount: Amount | None = None
    persons: int | None = None

    @property
    def masks(self) -> tuple[int, ...]:
        return tuple(piece.mask for piece in self.pieces) or (0,)

    @property
    def minutes(self) -> Fraction:
        """Elapsed minutes; refused when the request names neither times nor hours."""
        if self.elapsed is None:
            raise Refusal("policies.time_missing", "Vul in van wanneer tot wanneer u komt.", field="start")
        return self.elapsed

    def within(self, piece: Piece) -> "Stay":
        """Only this piece of it."""
        return replace(self, pieces=(piece,), elapsed=piece.period.minutes)

    def under(self, mask: int) -> "Stay":
        """The whole stay as if these bands held all the time."""
        return replace(self, pieces=tuple(replace(piece, mask=mask) for piece in self.pieces))

    def heads(self) -> int:
        if self.persons is None:
            raise Refusal("policies.persons_missing", "Vul in met hoeveel mensen u komt.", field="persons")
        return self.persons

    def blocks(self, length: int, least: Fraction) -> int:
        """Blocks of so many minutes that the stay begins, at least one."""
        if self.amount and self.amount.unit == "block":
            return ceil(self.amount.count)
        return max(1, ceil(max(self.minutes, least) / length))

    def days(self, *, calendar: bool) -> int:
        """Calendar days touched, or begun stretches of 24 hours."""
        if self.amount and self.amount.unit == "day":
            return ceil(self.amount.count)
        if calendar and self.pieces:
            return len(self._midnights()) + 1
        return max(1, ceil(self.minutes / 1440))

    def starts(self, count: int, length: int | None) -> list[int]:
        """The bands at the start of each block of length minutes; length None: of each calendar day."""
        if not self.pieces:
            return [0] * count
        first = self.pieces[0].period.start
        moments = (
            [first, *self._midnights()]
            if length is None
            else [first + timedelta(minutes=length * n) for n in range(count)]
        )
        return [self.week.mask_at(moment, self.facts) for moment in moments]

    def _midnights(self) -> list[datetime]:
        first, last = self.pieces[0].period, self.pieces[-1].period
        days = range(1, (self._day(last.end) - self._day(first.start)).days + 1)
        starts = (midnight(self._day(first.start) + timedelta(days=n), self.facts.zone) for n in days)
        return [start for start in starts if start < last.end]

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.facts.zone).date()


def stay(request: Request, week: WeekTable, facts: Facts) -> Stay:
    period, amount = request.period, request.amount
    if period is not None:
        pieces = tuple(week.pieces(period, facts))
        return Stay(week, facts, pieces, period.minutes, None, request.persons)
    elapsed = amount.count * 60 if amount and amount.unit == "hour" else None
    return Stay(week, facts, (), elapsed, amount, request.persons)
