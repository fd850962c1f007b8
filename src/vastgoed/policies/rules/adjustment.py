"""A discount or a surcharge: what it is counted over, and how often."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from vastgoed.money import NO_RATE, Rate
from vastgoed.policies.rules.fitting import fitted
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words

Over = Literal["rent", "blocks", "all"]
"""The rent, the rent without what time beyond the block costs, or rent and extras."""
COUNTS = ("use", "hour", "day", "night", "block", "head")


@dataclass(frozen=True, slots=True)
class Adjustment:
    """permille of what it is counted over, or so much per use, hour, day, night, block, head or figure.

    sign: -1 takes off, 1 adds. above: only what a count is more than this; under: only what it falls short.
    """

    clause: str
    scope: Scope
    label: Words
    sign: Literal[-1, 1]
    permille: int | None = None
    rate: Rate = NO_RATE
    per: str = "use"
    above: int = 0
    under: int | None = None
    over: Over = "rent"
    vat_permille: int = 0
    setup: bool = False
    """Over what setting up costs too."""
    block_minutes: int = 0
    """How long a block is, where the rent has none."""

    def applies(self, activity: str, time: Stay) -> bool:
        return self.scope.means(activity) and self.scope.met(time.situation) and self.share(time) > 0

    def share(self, time: Stay, billed: Fraction = Fraction(0)) -> Fraction:
        """The part of the stay in which it holds; of the minutes that are billed, where they are."""
        if not self.scope.bands:
            return Fraction(1)
        parts = [(bool(piece.mask & self.scope.bands), piece.period.minutes) for piece in time.pieces]
        if billed and parts:
            parts = fitted(parts, billed)
        held = [minutes for within, minutes in parts if within]
        return sum(held, Fraction(0)) / (billed or time.minutes) if held else Fraction(0)

    def count(self, time: Stay, billed: Fraction, blocks: Fraction) -> Fraction:
        """How often a fixed amount is due."""
        found = self._counted(time, billed, blocks)
        beyond = found - self.above if self.under is None else self.under - found
        return max(beyond, Fraction(0))

    def _counted(self, time: Stay, billed: Fraction, blocks: Fraction) -> Fraction:
        match self.per:
            case "use":
                return Fraction(1)
            case "hour":
                return (billed or time.minutes) / 60 * self.share(time, billed)
            case "block":
                return blocks or Fraction(
                    ceil(time.minutes / self.block_minutes) if self.block_minutes else 0
                )
            case per:
                return Fraction(_figure(per, time))


def _figure(per: str, time: Stay) -> int:
    """Days, nights, people, or a number that was told."""
    if per == "day":
        return time.days(calendar=True)
    if per == "night":
        return time.nights
    return time.heads() if per == "head" else time.situation.number(per) or 0
