"""What comes beside the room: coffee, cleaning, the beamer."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vastgoed.money import Rate
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words

Per = Literal["use", "hour", "item", "head"]


@dataclass(frozen=True, slots=True)
class ExtraPrice:
    scope: Scope
    rate: Rate


@dataclass(frozen=True, slots=True)
class Extra:
    """The id of the clause is the id of the extra. stock None: there is always enough."""

    clause: str
    label: Words
    per: Per
    prices: tuple[ExtraPrice, ...]
    stock: int | None = None
    vat_permille: int = 0

    def price_for(self, rooms: tuple[str, ...], category: str) -> Rate | None:
        """The price for whoever asks, None when it is not offered to them."""
        found = (p.rate for p in self.prices if any(p.scope.covers(room, category) for room in rooms))
        return next(found, None)

    def quantity(self, count: int, stay: Stay, billed: Fraction) -> Fraction:
        """Count is how many of it; per hour and per head are multiplied by hours and people."""
        if self.per == "hour":
            return count * (billed or stay.minutes) / 60
        if self.per == "head":
            return Fraction(count * stay.heads())
        return Fraction(count)
