"""A discount or a surcharge: what it is counted over, and how often."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vastgoed.money import Rate
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words

Over = Literal["rent", "all"]
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
    rate: Rate = Rate(0)
    per: str = "use"
    above: int = 0
    under: int | None = None
    over: Over = "rent"
    vat_permille: int = 0

    def applies(self, activity: str, time: Stay) -> bool:
        return self.scope.means(activity) and self.scope.met(time.situation) and self.share(time) > 0

    def share(self, time: Stay) -> Fraction:
        """The part of the stay in which it holds."""
        if not self.scope.bands:
            return Fraction(1)
        held = [piece.period.minutes for piece in time.pieces if piece.mask & self.scope.bands]
        return sum(held, Fraction(0)) / time.minutes if held else Fraction(0)

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
                return (billed or time.minutes) / 60 * self.share(time)
            case "day":
                return Fraction(time.days(calendar=True))
            case "night":
                return Fraction(time.nights)
            case "block":
                return blocks
            case "head":
                return Fraction(time.heads())
            case figure:
                return Fraction(time.situation.number(figure) or 0)
