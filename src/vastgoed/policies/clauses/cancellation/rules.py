"""What cancelling costs, by how long before the start."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Literal

from vastgoed.money import Money, half_up
from vastgoed.period import day_of
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.calendar import months_after, working_days
from vastgoed.policies.rules.scope import Scope

CountedIn = Literal["hours", "calendar_days", "working_days", "weeks", "months"]
NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class Fee:
    """A share of the price, a fixed amount, or a share of the deposit."""

    permille: int = 0
    cents: int | None = None
    of_deposit: int | None = None

    def of(self, total: Money, deposit: Money = NOTHING) -> Money:
        if self.cents is not None:
            return Money(self.cents)
        base, share = (total, self.permille) if self.of_deposit is None else (deposit, self.of_deposit)
        return Money(half_up(Fraction(base.cents * share, 1000)))


@dataclass(frozen=True, slots=True)
class Step:
    at_least: int
    fee: Fee
    counted_in: CountedIn = "calendar_days"


@dataclass(frozen=True, slots=True)
class Cancellation:
    """steps: from much notice to little. on_time: exactly the notice of a step is enough for it."""

    clause: str
    scope: Scope
    counted_in: CountedIn
    on_time: bool
    steps: tuple[Step, ...]
    later: Fee
    no_show: Fee

    def step(self, start: datetime, cancelled_at: datetime | None, facts: Facts) -> Step | Fee:
        """The step that applies; a bare fee when cancelled later than any step, or not at all."""
        if cancelled_at is None or cancelled_at >= start:
            return self.no_show
        for step in self.steps:
            if self._reached(step, start, cancelled_at, facts):
                return step
        return self.later

    def _reached(self, step: Step, start: datetime, cancelled_at: datetime, facts: Facts) -> bool:
        notice = step.at_least
        if step.counted_in == "hours":
            given = start.astimezone(UTC) - cancelled_at.astimezone(UTC)
            needed = timedelta(hours=notice)
            return given >= needed if self.on_time else given > needed
        first, last = (day_of(moment, facts.zone) for moment in (cancelled_at, start))
        if step.counted_in == "working_days":
            days = working_days(first, last, facts.holidays)
            return days >= notice if self.on_time else days > notice
        deadline = self.deadline(step, last)
        return first <= deadline if self.on_time else first < deadline

    def deadline(self, step: Step, start: date) -> date:
        """The day that lies exactly this notice before the day of the start."""
        if step.counted_in == "months":
            return months_after(start, -step.at_least)
        return start - timedelta(days=step.at_least * (7 if step.counted_in == "weeks" else 1))
