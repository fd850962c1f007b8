"""Work in kind: what an hour of it takes off the bill, and how much of the bill at most."""

from dataclasses import dataclass
from fractions import Fraction

from vastgoed.money import Money, Rate
from vastgoed.policies.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class SweatEquity:
    """most: permille of the bill."""

    clause: str
    scope: Scope
    rate: Rate
    most: int

    def worth(self, hours: Fraction, bill: Money) -> Money:
        """What so many hours take off, never more than the share of the bill, in whole cents."""
        return Money(min(self.rate.times(hours).cents, bill.cents * self.most // 1000))
