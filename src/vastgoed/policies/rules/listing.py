"""How the prices of one policy become lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from vastgoed.money import Money, Rate, half_up
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.words import Words

PricesAre = Literal["gross", "net"]


@dataclass(frozen=True, slots=True)
class Pricing:
    """How the prices of one policy become lines: with VAT inside them, or added to them."""

    prices_are: PricesAre
    uses: int = 1
    bands: tuple[Words, ...] = ()
    questions: Mapping[str, Words] = field(default_factory=dict[str, Words])

    def band(self, mask: int) -> dict[str, str]:
        """The bands of a mask, named as a parameter of a line."""
        names = [words for n, words in enumerate(self.bands) if mask >> n & 1]
        return {"nl": " / ".join(name.nl for name in names), "en": " / ".join(name.en for name in names)}

    def line(
        self,
        clause: str,
        code: str,
        rate: Rate,
        quantity: Fraction | int,
        vat_permille: int = 0,
        **params: Any,
    ) -> QuoteLine:
        """Rounded half up once for the price and once for its VAT; then times the number of uses."""
        money, vat = self._paid(rate.times(quantity), vat_permille)
        shown: dict[str, Any] = {"quantity": _plain(quantity), "rate": rate.micro, **params}
        if self.uses != 1:
            shown["uses"] = self.uses
        if vat_permille and self.prices_are == "net":
            shown["plus_vat"] = vat_permille
        return QuoteLine(
            clause, code, shown, Money(money.cents * self.uses), Money(vat.cents * self.uses), vat_permille
        )

    def _paid(self, price: Money, permille: int) -> tuple[Money, Money]:
        if not permille:
            return price, Money(0)
        if self.prices_are == "net":
            vat = Money(half_up(Fraction(price.cents * permille, 1000)))
            return price + vat, vat
        return price, Money(half_up(Fraction(price.cents * permille, 1000 + permille)))


def _plain(quantity: Fraction | int) -> int | str:
    return int(quantity) if quantity == int(quantity) else str(quantity)
