"""What comes beside the room: coffee, cleaning, the beamer."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vastgoed.money import Rate
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.rules.grades import Grade
from vastgoed.policies.rules.scope import EVERYTHING, NOTHING_KNOWN, Scope
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words

Per = Literal["use", "hour", "item", "head", "day"]


@dataclass(frozen=True, slots=True)
class ExtraPrice:
    """grades: what each later one, or each later day of it, costs."""

    scope: Scope
    rate: Rate
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """The id of the clause is the id of the extra. stock None: there is always enough."""

    clause: str
    label: Words
    per: Per
    prices: tuple[ExtraPrice, ...]
    stock: int | None = None
    vat_permille: int = 0
    ahead: int = 0
    """Days before, at least, that it must be ordered."""
    scope: Scope = EVERYTHING

    def offer_for(
        self, rooms: tuple[str, ...], category: str, situation: Situation = NOTHING_KNOWN
    ) -> "ExtraPrice | None":
        """The price for whoever asks, None when it is not offered to them."""
        return next(
            (
                price
                for price in self.prices
                if price.scope.met(situation) and any(price.scope.covers(room, category) for room in rooms)
            ),
            None,
        )

    def price_for(self, rooms: tuple[str, ...], category: str) -> Rate | None:
        """What one of it costs."""
        offer = self.offer_for(rooms, category)
        return offer.rate if offer else None

    def quantity(self, count: int, stay: Stay, billed: Fraction) -> Fraction:
        """Count is how many of it; per hour, day and head are multiplied by hours, days and people."""
        match self.per:
            case "hour":
                return count * (billed or stay.minutes) / 60
            case "head":
                return Fraction(count * stay.heads())
            case "day":
                return Fraction(count * stay.days(calendar=True))
            case _:
                return Fraction(count)
