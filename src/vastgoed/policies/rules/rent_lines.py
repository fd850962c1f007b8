"""What is charged for a room, as lines that show the arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vastgoed.money import Rate, half_up
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.tariff.rules import Charge, Offer
from vastgoed.policies.rules.charging import Billing
from vastgoed.policies.rules.lines import ON_REQUEST, QuoteLine
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.words import Words


@dataclass(frozen=True, slots=True)
class Way:
    """One way to price a stay: in one unit. share: permille of its price, for preparation only."""

    billing: Billing
    charges: list[Charge]
    share: int | None = None


def charge_cents(charge: Charge, share: int | None) -> int:
    return rate_of(charge, share).times(charge.quantity).cents


def rate_of(charge: Charge, share: int | None) -> Rate:
    if share is None:
        return charge.rate
    return Rate(half_up(Fraction(charge.rate.micro * share, 1000)))


def line(charge: Charge, way: Way, pricing: Pricing, room: Words | None, *, split: bool) -> QuoteLine:
    offer, time, shown = charge.offer, way.billing.stay, dict[str, Any]()
    if room:
        shown["room"] = {"nl": room.nl, "en": room.en}
    if offer.scope.bands:
        shown["band"] = pricing.band(offer.scope.bands)
    rounded = offer.unit == "hour" and time.elapsed is not None and way.billing.billed != time.elapsed
    if rounded and not split and time.elapsed is not None:
        shown["elapsed"] = int(time.elapsed)
    if charge.times != 1:
        shown |= {"each": offer.each, "times": charge.times}
    if way.share is not None:
        shown["share"] = way.share
    shown |= _over(charge) | _label(offer)
    return pricing.line(
        offer.clause, _code(charge), rate_of(charge, way.share), charge.quantity, offer.vat_permille, **shown
    )


def _label(offer: Offer) -> dict[str, dict[str, str]]:
    """What a block is called here."""
    label = offer.block_label
    return {"block": {"nl": label.nl, "en": label.en}} if label else {}


def _over(charge: Charge) -> dict[str, int]:
    """How many minutes are charged pro rata."""
    pro_rata = _code(charge) == "tariff.beyond_pro_rata"
    return (
        {"elapsed_over": int(charge.quantity / charge.times * charge.offer.block_minutes)} if pro_rata else {}
    )


def _code(charge: Charge) -> str:
    if charge.offer.on_request:
        return ON_REQUEST
    if not charge.extra:
        return f"tariff.{charge.offer.unit}"
    beyond = charge.offer.beyond
    return f"tariff.beyond_{beyond.unit}" if beyond else "tariff.block"


def bounds(rounding: Rounding, rent: int, found: Sequence[Charge], pricing: Pricing) -> list[QuoteLine]:
    """What is added up to the least rent, or taken off down to the most."""
    if all(charge.offer.unit == "free" for charge in found) or any(it.offer.on_request for it in found):
        return []
    vat = found[0].offer.vat_permille
    if rent < rounding.minimum_cents:
        code, bound = "rounding.minimum", rounding.minimum_cents
    elif rounding.maximum_cents is not None and rent > rounding.maximum_cents:
        code, bound = "rounding.maximum", rounding.maximum_cents
    else:
        return []
    rate = Rate.of_cents(bound - rent)
    return [pricing.line(rounding.clause, code, rate, 1, vat, floor=Rate.of_cents(bound).micro)]
