"""What must be the case for a clause to hold: answers to questions, and figures of the booking itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vastgoed.policies.rules.calendar import months_after

Value = bool | int | str | date

FIGURES = (
    "persons", "minutes", "nights", "days_ahead", "uses_in_year", "use_number_in_year", "series_length",
    "m2", "weekly_hours", "contract_months",
)  # fmt: skip
"""Figures of a booking that every policy knows; other facts are answers to its own questions."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known: answers and figures by name. day: of the use, for what has lasted so long by then."""

    known: Mapping[str, Value] = field(default_factory=dict[str, Value])
    day: date | None = None

    def number(self, value: int | str | None) -> int | None:
        """A number, or the figure of that name if it is known."""
        found = self.known.get(value) if isinstance(value, str) else value
        return found if isinstance(found, int) else None


@dataclass(frozen=True, slots=True)
class Condition:
    """wanted: one of these answers; the others: bounds of a figure, which may name another figure.

    every: each so-many-th. months: a date that lies at least so many months before the day of use.
    What nobody told does not hold.
    """

    fact: str
    wanted: frozenset[Value] | None = None
    at_least: int | str | None = None
    more_than: int | str | None = None
    at_most: int | str | None = None
    below: int | str | None = None
    every: int | None = None
    months: int | None = None

    def holds(self, situation: Situation) -> bool:
        value = situation.known.get(self.fact)
        if value is None:
            return False
        if self.wanted is not None:
            return value in self.wanted
        if isinstance(value, date):
            return situation.day is not None and months_after(value, self.months or 0) <= situation.day
        return isinstance(value, int) and self._within(value, situation)

    def untold(self, situation: Situation) -> bool:
        """Whether nobody told what it looks at, so that it may be the case."""
        named = (self.fact, self.at_least, self.more_than, self.at_most, self.below)
        return any(isinstance(name, str) and name not in situation.known for name in named)

    def _within(self, value: int, situation: Situation) -> bool:
        least, over = situation.number(self.at_least), situation.number(self.more_than)
        most, under = situation.number(self.at_most), situation.number(self.below)
        bounds = [
            self.at_least is None or (least is not None and value >= least),
            self.more_than is None or (over is not None and value > over),
            self.at_most is None or (most is not None and value <= most),
            self.below is None or (under is not None and value < under),
            self.every is None or value % self.every == 0,
        ]
        return all(bounds)

    @property
    def examples(self) -> tuple[Value, ...]:
        """Values on both sides of every bound: enough to see each way in which it can turn out."""
        if self.wanted is not None:
            return tuple(self.wanted)
        bounds = [b for b in (self.at_least, self.more_than, self.at_most, self.below) if isinstance(b, int)]
        around = {bound + step for bound in bounds for step in (-1, 0, 1)} | {self.every or 1}
        return tuple(sorted(value for value in around if value >= 0))


def all_hold(conditions: tuple[Condition, ...], situation: Situation) -> bool:
    return all(condition.holds(situation) for condition in conditions)
