"""What a part of a price may read of a request, as numbers: one per row, equal where it reads the same."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Literal

import numpy as np

from vastgoed.period import midnight
from vastgoed.policies.clauses.horizon.rules import Horizon
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.round.rules import Round, Turn
from vastgoed.policies.rules.conditions import Condition, Situation
from vastgoed.policies.rules.many.clock import day_of, micros
from vastgoed.policies.rules.many.columns import Column, Ints, Key, distinct
from vastgoed.policies.rules.many.requests import NEVER
from vastgoed.policies.rules.many.seen import Seen

Codes = tuple[Ints, int]
"""Numbers in [0, size), and that size."""


class Feature(ABC):
    @abstractmethod
    def codes(self, seen: Seen) -> Codes:
        """Of every row."""


@dataclass(frozen=True)
class Met(Feature):
    """Whether a condition holds."""

    condition: Condition

    def codes(self, seen: Seen) -> Codes:
        asked = self.condition
        names = [asked.fact, *(n for n in _bounds(asked) if isinstance(n, str))]
        columns = [seen.fact(name) for name in dict.fromkeys(names)]
        key = Key(len(seen.many))
        for column in columns:
            key.add(column.codes, column.size)
        if any(isinstance(value, date) for value in columns[0].values):
            key.add(*numbers(seen.day))
        key.dense()
        situations = (
            Situation(
                {name: seen.fact(name)[row] for name in names},
                day_of(int(seen.day[row])) if seen.dated[row] else None,
            )
            for row in key.firsts().tolist()
        )
        held = [asked.holds(situation) for situation in situations]
        return np.array(held or [False], dtype=np.int64)[key.codes], 2


def _bounds(asked: Condition) -> tuple[int | str | None, ...]:
    return (asked.at_least, asked.more_than, asked.at_most, asked.below)


@dataclass(frozen=True)
class Told(Feature):
    """Whether a fact is known at all."""

    fact: str

    def codes(self, seen: Seen) -> Codes:
        return seen.fact(self.fact).ints(lambda value: value is not None), 2


@dataclass(frozen=True)
class Figure(Feature):
    """A fact as it is."""

    fact: str

    def codes(self, seen: Seen) -> Codes:
        column = seen.fact(self.fact)
        return column.codes, column.size


@dataclass(frozen=True)
class Heads(Feature):
    """The people as they are; or whether they are so many, or more."""

    least: int | None = None

    def codes(self, seen: Seen) -> Codes:
        column, least = seen.many.persons, self.least
        if least is None:
            return column.codes, column.size
        return column.ints(lambda persons: (persons or 0) >= least), 2


@dataclass(frozen=True)
class Means(Feature):
    """Whether the activity is one of these."""

    activities: frozenset[str]

    def codes(self, seen: Seen) -> Codes:
        return seen.many.column("activity").ints(lambda activity: activity in self.activities), 2


@dataclass(frozen=True)
class Touches(Feature):
    """Whether one of these bands holds at some moment of the stay."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return (seen.touched & self.bands != 0).astype(np.int64), 2


@dataclass(frozen=True)
class Begins(Feature):
    """Whether one of these bands holds at the beginning."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return (seen.begun & self.bands != 0).astype(np.int64), 2


@dataclass(frozen=True)
class Stays(Feature):
    """Whether at every moment one of these bands holds."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return seen.throughout(self.bands).astype(np.int64), 2


@dataclass(frozen=True)
class Pieces(Feature):
    """Which of these bands hold in turn, and how long each."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return seen.pieces(self.bands)


@dataclass(frozen=True)
class Said(Feature):
    """A column as it is."""

    name: Literal["unit", "amount", "uses", "series"]

    def codes(self, seen: Seen) -> Codes:
        column = seen.many.column(self.name)
        return column.codes, column.size


@dataclass(frozen=True)
class Counted(Feature):
    """Minutes that elapse, midnights within, the minute of the day at which it begins, minutes too long."""

    name: Literal["elapsed", "nights", "clock", "over"]

    def codes(self, seen: Seen) -> Codes:
        return numbers(getattr(seen, self.name))


@dataclass(frozen=True)
class TooFar(Feature):
    """The day lies beyond a horizon."""

    rule: Horizon

    def codes(self, seen: Seen) -> Codes:
        last = _by_day(seen, lambda number: (self.rule.last_day(day_of(number)) - day_of(0)).days)
        return (seen.timed & (seen.day > last)).astype(np.int64), 2


@dataclass(frozen=True)
class TooLate(Feature):
    """The start lies before what a notice allows."""

    rule: Notice

    def codes(self, seen: Seen) -> Codes:
        booked, start = seen.many.at("booked_at"), seen.many.start
        if self.rule.hours:
            late = start < np.where(booked == NEVER, 0, booked) + self.rule.hours * 3_600_000_000
        else:
            late = start < _by_day(seen, lambda number: _first(self.rule, number, seen.facts.zone))
        return (seen.timed & late).astype(np.int64), 2


def _first(rule: Notice, number: int, zone: tzinfo) -> int:
    """The first start, in microseconds, for who books on that day: its hour does not matter."""
    return micros(rule.earliest(midnight(day_of(number), zone), zone))


def _by_day(seen: Seen, look: Callable[[int], int]) -> Ints:
    """What look makes of the day of booking, asked once per day."""
    days, codes = distinct(seen.booked_day)
    return np.array([look(number) for number in days.tolist()] or [0], dtype=np.int64)[codes]


@dataclass(frozen=True)
class InRound(Feature):
    """Which turn of a round the day of use belongs to, and how that stood when it was booked."""

    rule: Round

    def codes(self, seen: Seen) -> Codes:
        days, of_day = distinct(seen.day)
        turns = [_turn(self.rule, day_of(number)) for number in days.tolist()]
        column = Column.of(turns, lambda turn: turn)
        ends = [end for turn in column.values if turn for end in (turn.opens, turn.closes, turn.decided)]
        bounds = sorted({(end - day_of(0)).days + late for end in ends for late in (0, 1)})
        since = np.searchsorted(np.array(bounds, dtype=np.int64), seen.booked_day, "right")
        key = Key(len(seen.many)).add(column.codes[of_day], column.size).add(since, len(bounds) + 1)
        return np.where(seen.timed, key.codes + 1, 0), key.size + 1


def _turn(rule: Round, day: date) -> Turn | None:
    return rule.turn(day, series=True) or rule.turn(day, series=False)


@dataclass(frozen=True)
class Row(Feature):
    """A column of this very part, made on the way: what an earlier part said."""

    name: str

    def codes(self, seen: Seen) -> Codes:
        return numbers(seen.said[self.name])


def numbers(column: Ints) -> Codes:
    values, codes = distinct(column)
    return codes, max(1, len(values))
