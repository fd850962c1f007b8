"""Hours as they are billed: in steps, with a grace and a minimum."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from vastgoed.policies.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Rounding:
    """grace: so many minutes past a full step are free; grace_steps: only after the first so many steps."""

    clause: str
    scope: Scope
    step: int
    direction: Literal["up", "nearest"]
    grace: int = 0
    grace_steps: int | None = None
    minimum_minutes: int = 0
    minimum_cents: int = 0
    maximum_cents: int | None = None

    def billed(self, minutes: Fraction) -> Fraction:
        """Minutes that are paid for; a half step goes up; a time above zero never becomes zero."""
        full, rest = divmod(minutes, self.step)
        steps = full if self._forgiven(full, rest) else self._rounded(minutes)
        return Fraction(max(steps * self.step, self.minimum_minutes))

    def _forgiven(self, full: int, rest: Fraction) -> bool:
        in_reach = self.grace_steps is None or full <= self.grace_steps
        return full > 0 and rest <= self.grace and in_reach

    def _rounded(self, minutes: Fraction) -> int:
        steps = minutes / self.step
        return max(1, ceil(steps) if self.direction == "up" else int(steps + Fraction(1, 2)))
