"""What a surcharge adds to an hour, or a discount takes off: as far as it counts by time."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from vastgoed.money import MICRO
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.rules.policy import Cell
from vastgoed.words import Words

HOUR, ALL = 60, 1000
Extreme = Callable[[list[Fraction]], Fraction]


@dataclass(frozen=True, slots=True)
class Hour:
    """Cents of an hour, and what was counted in besides the price itself."""

    cents: Fraction
    with_labels: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A price by the hour as people pay it. bands: the times that are asked about; net: VAT comes on top."""

    offer: Offer
    cents: Fraction
    bands: int | None
    net: bool


def furthest(cell: Cell, asked: Asked, extreme: Extreme) -> Hour:
    """The dearest hour, or the cheapest: all that always holds, and what holds sometimes one at a time.

    Whether two conditions can be met at once is not known, so no two of them are added up.
    """
    sign = 1 if extreme is max else -1
    about = [it for it in cell.of(Adjustment) if it.sign == sign and _may_meet(it, asked)]
    always = [it for it in about if not it.scope.when and it.scope.activities is None]
    plain = _with(asked, always)
    others = [_with(asked, [*always, it]) for it in about if it not in always]
    return max([plain, *others], key=lambda it: sign * it.cents)


def _with(asked: Asked, adjustments: list[Adjustment]) -> Hour:
    more = [(it, _of_an_hour(it, asked)) for it in adjustments]
    counted = [(it, change) for it, change in more if change]
    total = asked.cents + sum(it.sign * change for it, change in counted)
    return Hour(max(total, Fraction(0)), tuple(it.label for it, _ in counted))


def _of_an_hour(it: Adjustment, asked: Asked) -> Fraction:
    """Nothing of what is due per use, day, night or head: that is no price of an hour."""
    minutes = {"hour": HOUR, "block": asked.offer.block_minutes or it.block_minutes}.get(it.per, 0)
    if it.permille is not None:
        return asked.cents * it.permille / ALL
    if not minutes or it.above or it.under is not None:
        return Fraction(0)
    tax = it.vat_permille if asked.net else 0
    return Fraction(it.rate.micro, MICRO) * HOUR / minutes * (ALL + tax) / ALL


def _may_meet(it: Adjustment, asked: Asked) -> bool:
    """At some moment of these bands both hold."""
    masks = [mask for mask in (it.scope.bands, asked.offer.scope.bands, asked.bands or 0) if mask]
    return all(one & other for one in masks for other in masks)
