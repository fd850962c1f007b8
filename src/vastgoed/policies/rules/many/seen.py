"""What is known of many requests under one policy: facts, days, and which bands they touch."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Any

import numpy as np

from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.many.clock import MINUTE, Timeline, local, timeline
from vastgoed.policies.rules.many.columns import Bits, Column, Ints, Key, distinct, instead, numbered
from vastgoed.policies.rules.many.requests import NEVER, Many
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
        booked = self.many.at("booked_at")
        return local(np.where(booked == NEVER, 0, booked), self.facts.zone) // DAY

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
    def begun(self) -> Ints:
        """The bands at the beginning."""
        first, _ = self._within(self._timeline)
        return np.where(self.dated, self._timeline.masks[first], 0)

    @cached_property
    def touched(self) -> Ints:
        """All bands that hold at some moment of the stay."""
        found = self.begun.copy()
        for rows, masks in self._later():
            found[rows] |= masks
        return found

    def throughout(self, bands: int) -> Bits:
        """At every moment one of these holds."""
        found: Bits = self.begun & bands != 0
        for rows, masks in self._later():
            found[rows] &= masks & bands != 0
        return found

    def _later(self) -> Iterator[tuple[Ints, Ints]]:
        """The bands of the second stretch that a stay touches, of the third, and so on; and of which rows."""
        line = self._timeline
        first, last = self._within(line)
        rows, step = np.flatnonzero(last > first), 0
        while rows.size:
            step += 1
            yield rows, line.masks[first[rows] + step]
            rows = rows[last[rows] > first[rows] + step]

    def pieces(self, bands: int) -> tuple[Ints, int]:
        """A number for which of these bands hold in turn, and how long each."""
        line = self._timeline.only(bands)
        first, last = self._within(line)
        _, masks = distinct(line.masks)
        size = int(masks.max()) + 1
        codes = np.where(self.dated, masks[first], size)
        size += 1
        rows = np.flatnonzero(last > first)
        step = 0
        while rows.size:
            new = Key(rows.size).add(codes[rows], size)
            begun = np.maximum(line.bounds[first[rows] + step], self.many.start[rows])
            lengths, length = distinct((line.bounds[first[rows] + step + 1] - begun) // MINUTE)
            new.add(length, len(lengths)).add(masks[first[rows] + step + 1], int(masks.max()) + 1).dense()
            codes[rows] = new.codes + size
            size += new.size
            step += 1
            rows = rows[last[rows] > first[rows] + step]
        whole = Key(len(self.many)).add(codes, size).add(*_coded(np.where(self.dated, self.elapsed, 0)))
        return whole.codes, whole.size

    def _within(self, line: Timeline) -> tuple[Ints, Ints]:
        """The first and the last stretch that each stay touches."""
        (starts, of_start), (ends, of_end) = self._starts, self._ends
        first = np.searchsorted(line.bounds, starts * MINUTE, "right") - 1
        last = np.searchsorted(line.bounds, ends * MINUTE, "left") - 1
        return first[of_start], np.maximum(last[of_end], first[of_start])


FIGURES = {
    "persons": lambda seen: seen.many.persons,
    "minutes": Seen.minutes_known,
    "nights": Seen.nights_known,
    "days_ahead": Seen.days_ahead,
}
"""Facts that a request shows by itself."""


def _coded(numbers: Ints) -> tuple[Ints, int]:
    values, codes = distinct(numbers)
    return codes, max(1, len(values))


def _minutes(amount: Amount | None) -> int | None:
    return int(amount.count * 60) if amount and amount.unit == "hour" else None


def _nights(amount: Amount | None) -> int:
    return ceil(amount.count) if amount and amount.unit == "night" else 0
