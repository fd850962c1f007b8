"""The time that is priced: elapsed time for money, calendar days of the house for days."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import groupby
from math import ceil

from vastgoed.errors import Refusal
from vastgoed.period import day_of, midnight
from vastgoed.policies.rules.bands import Facts, Piece, WeekTable
from vastgoed.policies.rules.conditions import Situation, Value
from vastgoed.policies.rules.request import Amount, Request, Unit
from vastgoed.policies.rules.scope import NOTHING_KNOWN
from vastgoed.text import msgid

A_DAY = 1440
LONG: dict[Unit, int] = {"week": 7 * A_DAY}
MISSING = {
    "m2": msgid("Vul in hoe groot de ruimte is."),
    "weekly_hours": msgid("Vul in hoeveel uur per week u komt."),
}
COUNT_MISSING = msgid("Vul in hoeveel maanden, seizoenen of jaren u huurt.")


@dataclass(frozen=True, slots=True)
class Stay:
    """pieces is empty when the request names no period."""

    week: WeekTable
    facts: Facts
    pieces: tuple[Piece, ...] = ()
    elapsed: Fraction | None = None
    amount: Amount | None = None
    persons: int | None = None
    situation: Situation = NOTHING_KNOWN

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

    def figure(self, name: str) -> int:
        """A figure that the price needs; refused when nobody told it."""
        found = self.situation.number(name)
        if found is None:
            sentence = MISSING[name]
            raise Refusal("policies.figure_missing", sentence, field=f"facts.{name}")
        return found

    def counted(self, unit: Unit) -> bool:
        """The request says how many of these, instead of from when to when."""
        return self.amount is not None and self.amount.unit == unit

    def units(self, unit: Unit) -> int:
        """Nights, people and weeks; months, half years, seasons and years must be told."""
        if self.amount and self.amount.unit == unit:
            return ceil(self.amount.count)
        if unit == "night":
            return self.nights
        if unit == "person":
            return self.heads()
        if unit in LONG:
            return max(1, ceil(self.minutes / LONG[unit]))
        raise Refusal("policies.count_missing", COUNT_MISSING, field="start")

    @property
    def nights(self) -> int:
        """Midnights of the house within the stay, or what was told."""
        if self.counted("night") and self.amount:
            return ceil(self.amount.count)
        return len(self._turns()) if self.pieces else 0

    def runs(self, windows: int) -> list[int]:
        """The clock windows that the stay touches, each as the bands at its beginning."""
        if self.amount and self.amount.unit == "block":
            return [0] * ceil(self.amount.count)
        found: list[int] = []
        before = 0
        for piece in self.pieces:
            begun = piece.mask & windows & ~before
            found += [piece.mask] * begun.bit_count()
            before = piece.mask
        return found

    def outside(self, windows: int, gap: int | None = None) -> Fraction:
        """Minutes outside these windows; between two of one day they are free, or up to so many minutes."""
        runs = [list(run) for _, run in groupby(self.pieces, lambda piece: bool(piece.mask & windows))]
        inside = [bool(run[0].mask & windows) for run in runs]
        if not any(inside):
            return Fraction(0)
        found = Fraction(0)
        for n, run in enumerate(runs):
            minutes = sum((piece.period.minutes for piece in run), Fraction(0))
            between = 0 < n < len(runs) - 1 and self._short(runs[n - 1][0], runs[n + 1][0], minutes, gap)
            found += 0 if inside[n] or between else minutes
        return found

    def _short(self, one: Piece, two: Piece, minutes: Fraction, gap: int | None) -> bool:
        """Whether the time between two windows is free."""
        if gap is not None:
            return minutes <= gap
        return self._day(one.period.start) == self._day(two.period.start)

    def blocks(self, length: int, least: Fraction) -> int:
        """Blocks of so many minutes that the stay begins, at least one."""
        if self.amount and self.amount.unit == "block":
            return ceil(self.amount.count)
        return max(1, ceil(max(self.minutes, least) / length))

    def days(self, *, calendar: bool, turn: int = 0) -> int:
        """Days touched, or begun stretches of 24 hours. turn: the minute at which a day begins."""
        if self.amount and self.amount.unit == "day":
            return ceil(self.amount.count)
        if calendar and self.pieces:
            return len(self._turns(turn)) + 1
        return max(1, ceil(self.minutes / 1440))

    def starts(self, count: int, length: int | None, turn: int = 0) -> list[int]:
        """The bands at the start of each block of length minutes; length None: of each day of the house."""
        if not self.pieces:
            return [0] * count
        first = self.pieces[0].period.start
        moments = (
            [first, *self._turns(turn)]
            if length is None
            else [first + timedelta(minutes=length * n) for n in range(count)]
        )
        return [self.week.mask_at(moment, self.facts) for moment in moments]

    def _turns(self, minute: int = 0) -> list[datetime]:
        """Where a new day begins within the stay: at midnight, or at this minute of the clock."""
        begin, end = self.pieces[0].period.start, self.pieces[-1].period.end
        days = range((self._day(end) - self._day(begin)).days + 1)
        starts = (self._at(self._day(begin) + timedelta(days=n), minute) for n in days)
        return [start for start in starts if begin < start < end]

    def _at(self, day: date, minute: int) -> datetime:
        if not minute:
            return midnight(day, self.facts.zone)
        return datetime.combine(day, time(minute // 60, minute % 60), self.facts.zone).astimezone(UTC)

    def _day(self, moment: datetime) -> date:
        return day_of(moment, self.facts.zone)


def stay(request: Request, week: WeekTable, facts: Facts) -> Stay:
    """The time of a request, with all that is known of it."""
    period, amount = request.period, request.amount
    if period is not None:
        bare = Stay(week, facts, tuple(week.pieces(period, facts)), period.minutes, None, request.persons)
    else:
        elapsed = amount.count * 60 if amount and amount.unit == "hour" else None
        bare = Stay(week, facts, (), elapsed, amount, request.persons)
    return replace(bare, situation=_situation(request, bare))


def _situation(request: Request, time: Stay) -> Situation:
    """Answers, and the figures that the request itself shows."""
    shown: dict[str, Value] = {"nights": time.nights}
    if request.persons is not None:
        shown["persons"] = request.persons
    if time.elapsed is not None:
        shown["minutes"] = int(time.elapsed)
    if request.period is None:
        return Situation({**shown, **request.known})
    day = day_of(request.period.start, time.facts.zone)
    if request.booked_at is not None:
        shown["days_ahead"] = (day - day_of(request.booked_at, time.facts.zone)).days
    return Situation({**shown, **request.known}, day)
