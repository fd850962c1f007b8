"""What it costs to stay longer than was booked."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from vastgoed.money import Money, half_up
from vastgoed.policies.rules.scope import Scope

Of = Literal["hour", "rent"]


@dataclass(frozen=True, slots=True)
class OverrunStep:
    """From so many minutes over: permille of an hour or of the rent, or cents; once or per hour."""

    since: int
    permille: int = 0
    cents: int | None = None
    each_hour: bool = False

    def of(self, base: Money, minutes: Fraction) -> Money:
        count = ceil(minutes / 60) if self.each_hour else 1
        one = Fraction(base.cents * self.permille, 1000) if self.cents is None else Fraction(self.cents)
        return Money(half_up(one * count))


@dataclass(frozen=True, slots=True)
class Overrun:
    """steps: from short to long; below the first it is free."""

    clause: str
    scope: Scope
    of: Of
    steps: tuple[OverrunStep, ...]
    vat_permille: int = 0

    def step(self, minutes: Fraction) -> OverrunStep | None:
        reached = [step for step in self.steps if step.since <= minutes]
        return reached[-1] if reached else None
