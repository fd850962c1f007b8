"""What cancelling costs, by how long before the start."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Literal

from vastgoed.money import Money, half_up
from vastgoed.policies.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Fee:
    """A share of the price, or a fixed amount."""

    permille: int = 0
    cents: int | None = None

    def of(self, total: Money) -> Money:
        if self.cents is not None:
            return Money(self.cents)
        return Money(half_up(Fraction(total.cents * self.permille, 1000)))


@dataclass(frozen=True, slots=True)
class Step:
    at_least: int
    fee: Fee


@dataclass(frozen=True, slots=True)
class Cancellation:
    """steps: from much notice to little. on_time: exactly the notice of a step is enough for it."""

    clause: str
    scope: Scope
    counted_in: Literal["hours", "calendar_days"]
    on_time: bool
    steps: tuple[Step, ...]
    later: Fee
    no_show: Fee

    def step(self, start: datetime, cancelled_at: datetime | None, zone: tzinfo) -> Step | Fee:
        """The step that applies; a bare fee when cancelled later than any step, or not at all."""
        if cancelled_at is None or cancelled_at >= start:
            return self.no_show
        for step in self.steps:
            if self._reached(step.at_least, start, cancelled_at, zone):
                return step
        return self.later

    def _reached(self, notice: int, start: datetime, cancelled_at: datetime, zone: tzinfo) -> bool:
        if self.counted_in == "hours":
            given = start.astimezone(UTC) - cancelled_at.astimezone(UTC)
        else:
            given = start.astimezone(zone).date() - cancelled_at.astimezone(zone).date()
        needed = timedelta(hours=notice) if self.counted_in == "hours" else timedelta(days=notice)
        return given >= needed if self.on_time else given > needed
