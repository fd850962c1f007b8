"""What a part of a price may read of the time of a request: bands, and how long ahead it was booked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo

import numpy as np

from vastgoed.period import midnight
from vastgoed.policies.clauses.horizon.rules import Horizon
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.round.rules import Round, Turn
from vastgoed.policies.rules.many.clock import calendar_day, micros
from vastgoed.policies.rules.many.columns import Column, Ints, Key, distinct
from vastgoed.policies.rules.many.features import Codes, Feature
from vastgoed.policies.rules.many.requests import NEVER
from vastgoed.policies.rules.many.seen import Seen


@dataclass(frozen=True)
class Touches(Feature):
    """Whether one of these bands holds at some moment of the stay."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return (seen.stays.touched & self.bands != 0).view(np.uint8), 2


@dataclass(frozen=True)
class Begins(Feature):
    """Whether one of these bands holds at the beginning."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return (seen.stays.begun & self.bands != 0).view(np.uint8), 2


@dataclass(frozen=True)
class Throughout(Feature):
    """Whether at every moment one of these bands holds."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return seen.stays.throughout(self.bands).view(np.uint8), 2


@dataclass(frozen=True)
class Pieces(Feature):
    """Which of these bands hold in turn, and how long each."""

    bands: int

    def codes(self, seen: Seen) -> Codes:
        return seen.pieces(self.bands)


@dataclass(frozen=True)
class TooFar(Feature):
    """The day lies beyond a horizon."""

    rule: Horizon

    def codes(self, seen: Seen) -> Codes:
        last = _by_day(seen, lambda number: (self.rule.last_day(calendar_day(number)) - calendar_day(0)).days)
        return (seen.timed & (seen.day > last)).view(np.uint8), 2


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
        return (seen.timed & late).view(np.uint8), 2


def _first(rule: Notice, number: int, zone: tzinfo) -> int:
    """The first start, in microseconds, for who books on that day: its hour does not matter."""
    return micros(rule.earliest(midnight(calendar_day(number), zone), zone))


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
        turns = [_turn(self.rule, calendar_day(number)) for number in days.tolist()]
        column = Column.of(turns, lambda turn: turn)
        ends = [end for turn in column.values if turn for end in (turn.opens, turn.closes, turn.decided)]
        bounds = sorted({(end - calendar_day(0)).days + late for end in ends for late in (0, 1)})
        since = np.searchsorted(np.array(bounds, dtype=np.int64), seen.booked_day, "right")
        key = Key(len(seen.many)).add(column.codes[of_day], column.size).add(since, len(bounds) + 1)
        return np.where(seen.timed, key.codes + 1, 0), key.size + 1


def _turn(rule: Round, day: date) -> Turn | None:
    return rule.turn(day, series=True) or rule.turn(day, series=False)
