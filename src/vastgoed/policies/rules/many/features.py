"""What a part of a price may read of a request, as numbers: one per row, equal where it reads the same."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from vastgoed.policies.rules.conditions import Condition, Situation
from vastgoed.policies.rules.many.clock import calendar_day
from vastgoed.policies.rules.many.columns import Ints, Key, Small, distinct
from vastgoed.policies.rules.many.seen import Seen

Codes = tuple[Small, int]
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
                calendar_day(int(seen.day[row])) if seen.dated[row] else None,
            )
            for row in key.firsts().tolist()
        )
        held = [asked.holds(situation) for situation in situations]
        return np.array(held or [False], dtype=np.uint8)[key.codes], 2


def _bounds(asked: Condition) -> tuple[int | str | None, ...]:
    return (asked.at_least, asked.more_than, asked.at_most, asked.below)


@dataclass(frozen=True)
class Told(Feature):
    """Whether a fact is known at all."""

    fact: str

    def codes(self, seen: Seen) -> Codes:
        return seen.fact(self.fact).bits(lambda value: value is not None).view(np.uint8), 2


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
        return column.bits(lambda persons: (persons or 0) >= least).view(np.uint8), 2


@dataclass(frozen=True)
class Means(Feature):
    """Whether the activity is one of these."""

    activities: frozenset[str]

    def codes(self, seen: Seen) -> Codes:
        return seen.many.column("activity").bits(lambda activity: activity in self.activities).view(
            np.uint8
        ), 2


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
class Row(Feature):
    """A column of this very part, made on the way: what an earlier part said."""

    name: str

    def codes(self, seen: Seen) -> Codes:
        return numbers(seen.said[self.name])


def numbers(column: Ints) -> Codes:
    values, codes = distinct(column)
    return codes, max(1, len(values))
