"""What is known of many requests under one policy: facts, days, and which bands they touch."""

from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Any

import numpy as np

from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.many.clock import MINUTE, Timeline, local, timeline
from vastgoed.policies.rules.many.columns import Bits, Column, Ints, Key, distinct, instead, numbered
from vastgoed.policies.rules.many.requests import NEVER, Many
from vastgoed.policies.rules.many.stays import Stays
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Amount

DAY = 1440 * MINUTE


@dataclass
class Seen:
    """said: what was found out on the way, per row."""

    policy: Policy
    many: Many
    facts: Facts
    said: dict[str, Ints] = field(default_factory=dict[str, Ints])

    @cached_property
    def dated(self) -> Bits:
        """There is a period."""
        return np.not_equal(self.many.start, NEVER)

    @cached_property
    def timed(self) -> Bits:
        """There is a period, and a moment of booking."""
        booked: Bits = self.many.at("booked_at") != NEVER
        return self.dated & booked

    @cached_property
    def elapsed(self) -> Ints:
        """Whole minutes; 0 without a period."""
        return (self.many.end - self.many.start) // MINUTE

    @cached_property
    def over(self) -> Ints:
        """Microseconds that they stayed too long."""
        left = self.many.at("actual_end")
        return np.where(self.dated & (left > self.many.end), left - self.many.end, 0)

    @cached_property
    def day(self) -> Ints:
        return self._local_start // DAY

    @cached_property
    def clock(self) -> Ints:
        """The minute of the day at which it begins."""
        return self._local_start % DAY // MINUTE

    @cached_property
    def nights(self) -> Ints:
        """Midnights within: the last moment is just before the end."""
        return np.where(self.dated, self._last_day - self.day, 0)

    @cached_property
    def turned(self) -> Bits:
        """The clock is turned meanwhile."""
        wall = self._wall(self._ends) - self._local_start
        turned: Bits = wall != self.many.end - self.many.start
        return self.dated & turned

    @cached_property
    def booked_day(self) -> Ints:
        """Where nobody says when it was booked, the day of use."""
        booked = self.many.at("booked_at")
        usual = self._starts[0][self._starts[1]] * MINUTE
        return local(np.where(booked == NEVER, usual, booked), self.facts.zone) // DAY

    @cached_property
    def _local_start(self) -> Ints:
        return self._wall(self._starts)

    @cached_property
    def _last_day(self) -> Ints:
        return self._wall(self._ends, -1) // DAY

    def _wall(self, minutes: tuple[Ints, Ints], shift: int = 0) -> Ints:
        """On the wall; each minute that occurs is looked at once."""
        return local(minutes[0] * MINUTE + shift, self.facts.zone)[minutes[1]]

    @cached_property
    def _starts(self) -> tuple[Ints, Ints]:
        """The minutes at which stays begin, and for each row which of them."""
        return distinct(np.where(self.dated, self.many.start // MINUTE, self._first))

    @cached_property
    def _ends(self) -> tuple[Ints, Ints]:
        return distinct(np.where(self.dated, self.many.end // MINUTE, self._first))

    @cached_property
    def _first(self) -> int:
        """The first minute of all, for where none is given."""
        starts = self.many.start[self.dated]
        return int(starts.min()) // MINUTE if starts.size else 0

    def fact(self, name: str) -> Column[Any]:
        """A fact of every request, None where it is not known."""
        column = self._shown.get(name)
        if column is None and name in FIGURES:
            column = self._shown[name] = FIGURES[name](self)
        told = self.many.known.get(name)
        if column is not None and told is not None:
            return instead(column, told)
        return column or told or Column.same(None, len(self.many))

    @cached_property
    def _shown(self) -> dict[str, Column[Any]]:
        return {}

    def minutes_known(self) -> Column[int | None]:
        """Of the period, or of hours that were told."""
        amounts = self.many.column("amount")
        told = Column[int | None](amounts.codes, [_minutes(amount) for amount in amounts.values])
        return self._dated(self.elapsed, told)

    def nights_known(self) -> Column[int | None]:
        amounts = self.many.column("amount")
        told = Column[int | None](amounts.codes, [_nights(amount) for amount in amounts.values])
        return self._dated(self.nights, told)

    def days_ahead(self) -> Column[int | None]:
        ahead = numbered(np.where(self.timed, self.day - self.booked_day, 0))
        return Column(np.where(self.timed, ahead.codes, len(ahead.values)), [*ahead.values, None])

    def _dated(self, numbers: Ints, other: Column[int | None]) -> Column[int | None]:
        """The numbers where there is a period, else the other."""
        mine = numbered(np.where(self.dated, numbers, 0))
        codes = np.where(self.dated, mine.codes, other.codes + len(mine.values))
        return Column(codes, [*mine.values, *other.values])

    @cached_property
    def _timeline(self) -> Timeline:
        days = self.day[self.dated], self._last_day[self.dated]
        ends = (int(days[0].min()), int(days[1].max())) if days[0].size else (0, 0)
        return timeline(self.policy.vocabulary.week, ends, self.facts)

    @cached_property
    def stays(self) -> Stays:
        """Which bands each touches."""
        return self._along(self._timeline)

    def pieces(self, bands: int) -> tuple[Ints, int]:
        """A number for which of these bands hold in turn, and how long each; minutes in all included."""
        codes, size = self._along(self._timeline.only(bands)).pieces()
        lengths, of_row = distinct(self.elapsed)
        whole = Key(len(self.many)).add(codes, size).add(of_row, max(1, len(lengths)))
        return whole.codes, whole.size

    def _along(self, line: Timeline) -> Stays:
        (starts, of_start), (ends, of_end) = self._starts, self._ends
        first = np.searchsorted(line.bounds, starts * MINUTE, "right")[of_start] - 1
        last = np.searchsorted(line.bounds, ends * MINUTE, "left")[of_end] - 1
        return Stays(line, self.many.start, self.dated, first, np.maximum(last, first))


FIGURES = {
    "persons": lambda seen: seen.many.persons,
    "minutes": Seen.minutes_known,
    "nights": Seen.nights_known,
    "days_ahead": Seen.days_ahead,
}
"""Facts that a request shows by itself."""


def _minutes(amount: Amount | None) -> int | None:
    return int(amount.count * 60) if amount and amount.unit == "hour" else None


def _nights(amount: Amount | None) -> int:
    return ceil(amount.count) if amount and amount.unit == "night" else 0
