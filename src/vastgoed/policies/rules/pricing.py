"""The lines of one room: choose the unit, round the hours, price the bands, reach the minimum."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vastgoed.errors import Refusal
from vastgoed.money import Money, Rate, total
from vastgoed.policies.clauses.band_crossing.rules import Crossing
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.tariff.rules import Billing, Charge, Offer, OfferAt, charges
from vastgoed.policies.rules.lines import Pricing, QuoteLine
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.request import TIME_UNITS, Request, Unit
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words
from vastgoed.text import msgid

NO_TARIFF = msgid(
    "Voor deze ruimte, dit tijdstip en deze gebruikerscategorie staat geen prijs in de huisregels."
)


def room_lines(
    cell: Cell, request: Request, time: Stay, pricing: Pricing, room: Words | None
) -> tuple[list[QuoteLine], Fraction]:
    """The lines of one room and the minutes that are billed for it (0 when not by the hour)."""
    offers = [offer for offer in cell.offers if offer.scope.activities is None or _meant(offer, request)]
    ways = _ways(cell, offers, time, request)
    found = [charge for way in ways for charge in way.charges]
    lines = [
        _line(charge, way.billing, pricing, room, split=len(found) > 1)
        for way in ways
        for charge in way.charges
    ]
    rounding = _rounding(cell)
    if rounding and rounding.minimum_cents:
        lines += _minimum(rounding, _sum(found), found, pricing)
    return lines, sum((way.billing.billed for way in ways), Fraction(0))


@dataclass(frozen=True, slots=True)
class Way:
    """One way to price a stay: in one unit."""

    billing: Billing
    charges: list[Charge]


def _ways(cell: Cell, offers: list[Offer], time: Stay, request: Request) -> list[Way]:
    """One way, or, where the unit differs between the bands of a stay, what the crossing rule makes of it."""
    units = _units(cell, offers, request, time)
    crossing = cell.crossings[0].crossing if cell.crossings else None
    if units:
        ways = [
            _way(cell, [offer for offer in offers if offer.unit == unit], time, crossing) for unit in units
        ]
        return [min(ways, key=lambda way: _sum(way.charges))]
    masks = tuple(dict.fromkeys(time.masks))
    if len(masks) == 1 or crossing is None:
        raise Refusal("policies.no_tariff", NO_TARIFF, field="rooms")
    if crossing == "split":
        return [way for piece in time.pieces for way in _ways(cell, offers, time.within(piece), request)]
    single = (_ways(cell, offers, time.under(mask), request) for mask in masks)
    if crossing == "start":
        return next(single)
    return (max if crossing == "dearest" else min)(single, key=_cost)


def _cost(ways: list[Way]) -> Money:
    return total([_sum(way.charges) for way in ways])


def _meant(offer: Offer, request: Request) -> bool:
    return offer.scope.activities is not None and request.activity in offer.scope.activities


def _sum(found: list[Charge]) -> Money:
    return total([charge.price for charge in found])


def _rounding(cell: Cell) -> Rounding | None:
    return cell.roundings[0] if cell.roundings else None


def _units(cell: Cell, offers: list[Offer], request: Request, time: Stay) -> tuple[Unit, ...]:
    """The units that can price the whole stay, narrowed by what was asked and the hour_or_block clause."""
    masks = set(time.masks)
    units = tuple(unit for unit in dict.fromkeys(o.unit for o in offers) if _everywhere(unit, offers, masks))
    if request.amount and request.amount.unit in units and request.amount.unit != "hour":
        return (request.amount.unit,)
    timed = tuple(unit for unit in TIME_UNITS if unit in units)
    if len(timed) > 1 and cell.choices:
        return cell.choices[0].candidates(timed, request.unit)
    return timed or units[:1]


def _everywhere(unit: Unit, offers: list[Offer], masks: set[int]) -> bool:
    bands = [offer.scope.bands for offer in offers if offer.unit == unit]
    return all(any(not band or band & mask for band in bands) for mask in masks)


def _way(cell: Cell, offers: list[Offer], time: Stay, crossing: Crossing | None) -> Way:
    """Price the stay in one unit."""
    rounding = _rounding(cell)
    least = Fraction(rounding.minimum_minutes if rounding else 0)
    billed = Fraction(0)
    if offers[0].unit == "hour":
        billed = rounding.billed(time.minutes) if rounding else time.minutes
    billing = Billing(time, billed, least)
    return Way(billing, charges(billing, _offer_at(offers), crossing))


def _offer_at(offers: list[Offer]) -> OfferAt:
    def offer_at(mask: int) -> Offer:
        for offer in offers:
            if not offer.scope.bands or offer.scope.bands & mask:
                return offer
        raise Refusal("policies.no_tariff", NO_TARIFF, field="start")

    return offer_at


def _line(
    charge: Charge, billing: Billing, pricing: Pricing, room: Words | None, *, split: bool
) -> QuoteLine:
    offer, time, shown = charge.offer, billing.stay, dict[str, Any]()
    if room:
        shown["room"] = {"nl": room.nl, "en": room.en}
    if offer.scope.bands:
        shown["band"] = pricing.band(offer.scope.bands)
    rounded = offer.unit == "hour" and time.elapsed is not None and billing.billed != time.elapsed
    if rounded and not split and time.elapsed is not None:
        shown["elapsed"] = int(time.elapsed)
    return pricing.line(
        offer.clause, f"tariff.{offer.unit}", offer.rate, charge.quantity, offer.vat_permille, **shown
    )


def _minimum(rounding: Rounding, rent: Money, found: list[Charge], pricing: Pricing) -> list[QuoteLine]:
    floor = Rate.of_cents(rounding.minimum_cents)
    short = Money(rounding.minimum_cents) - rent
    if short.cents <= 0 or all(charge.offer.unit == "free" for charge in found):
        return []
    vat = found[0].offer.vat_permille
    rate = Rate.of_cents(short.cents)
    return [pricing.line(rounding.clause, "rounding.minimum", rate, 1, vat, floor=floor.micro)]
