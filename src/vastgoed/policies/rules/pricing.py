"""The lines of one room: choose the unit, round the hours, price the bands, reach the minimum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from vastgoed.errors import Refusal
from vastgoed.policies.clauses.band_crossing.rules import BandCrossing, Crossing
from vastgoed.policies.clauses.hour_or_block.rules import HourOrBlock
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.charging import HOURLY, Billing, OfferAt, charges, worth
from vastgoed.policies.rules.lines import QuoteLine
from vastgoed.policies.rules.listing import Pricing
from vastgoed.policies.rules.parts import Part, parts
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.rent_lines import Way, bounds, charge_cents, line
from vastgoed.policies.rules.request import CONTRACT_UNITS, TIME_UNITS, Request, Unit
from vastgoed.policies.rules.scope import Scoped
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.untold import ask, one_of
from vastgoed.policies.rules.words import Words
from vastgoed.text import msgid

NO_TARIFF = msgid(
    "Voor deze ruimte, dit tijdstip en deze gebruikerscategorie staat geen prijs in de huisregels."
)
BY_THE_CLOCK = msgid("De prijs hangt af van het tijdstip: geef start en end.")


@dataclass(frozen=True, slots=True)
class Rented:
    """The lines of one room, the minutes (0 when not by the hour) and the blocks that are billed for it."""

    lines: list[QuoteLine]
    billed: Fraction
    blocks: Fraction


def rented(cell: Cell, request: Request, time: Stay, pricing: Pricing, room: Words | None) -> Rented:
    """What the room costs, without discounts, surcharges and extras."""
    found = [way for part in parts(cell, request, time) for way in _of_part(cell, request, part, pricing)]
    charges = [charge for way in found for charge in way.charges]
    lines = [
        line(charge, way, pricing, room, split=len(charges) > 1) for way in found for charge in way.charges
    ]
    rounding = _rounding(cell, time)
    if rounding:
        lines += bounds(rounding, _cost(found), charges, pricing)
    blocks = (charge.quantity for charge in charges if charge.offer.unit == "block" and not charge.extra)
    return Rented(lines, sum((way.billing.billed for way in found), Fraction(0)), sum(blocks, Fraction(0)))


def _of_part(cell: Cell, request: Request, part: Part, pricing: Pricing) -> list[Way]:
    """A part that is only preparation costs its share."""
    meant = [offer for offer in cell.of(Offer) if offer.scope.means(request.activity)]
    held = [offer for offer in meant if offer.scope.met(part.stay.situation)]
    if meant and not held:
        ask(meant, part.stay.situation, pricing.questions)
    _decided(cell, held, part.stay, pricing)
    ways = _ways(cell, held, part.stay, request)
    return ways if part.permille is None else [replace(way, share=part.permille) for way in ways]


def _decided(cell: Cell, offers: Sequence[Offer], time: Stay, pricing: Pricing) -> None:
    """Raises Refusal where how to round, or what holds across bands, depends on what nobody told."""
    if any(offer.unit == "hour" for offer in offers):
        one_of(cell.of(Rounding), time.situation, pricing.questions)
    if len(set(time.masks)) > 1 and any(offer.scope.bands for offer in offers):
        one_of(cell.of(BandCrossing), time.situation, pricing.questions)


def _ways(cell: Cell, offers: list[Offer], time: Stay, request: Request) -> list[Way]:
    """One way, or, where the unit differs between the bands of a stay, what the crossing rule makes of it."""
    units = _units(cell, offers, request, time)
    crossings = holding(cell.of(BandCrossing), time)
    crossing = crossings[0].crossing if crossings else None
    if units:
        ways = [
            _way(cell, [offer for offer in offers if offer.unit == unit], time, crossing) for unit in units
        ]
        return [min(ways, key=lambda way: worth(way.charges))] if len(ways) > 1 else ways
    if not time.pieces and any(offer.scope.bands for offer in offers):
        raise Refusal("policies.time_missing", BY_THE_CLOCK, field="start")
    if len(set(time.masks)) == 1 or crossing is None:
        raise Refusal("policies.no_tariff", NO_TARIFF, field="rooms")
    return _across(cell, offers, time, request, crossing)


def _across(cell: Cell, offers: list[Offer], time: Stay, request: Request, crossing: Crossing) -> list[Way]:
    """No unit prices all of it: each part in its own, hours together with what is free."""
    masks = tuple(dict.fromkeys(time.masks))
    if crossing == "split":
        if all(_units(cell, offers, request, time.under(mask)) in HOURLY for mask in masks):
            hourly = [offer for offer in offers if (offer.unit,) in HOURLY]
            return [_way(cell, hourly, time, crossing)]
        return [way for piece in time.pieces for way in _ways(cell, offers, time.within(piece), request)]
    single = (_ways(cell, offers, time.under(mask), request) for mask in masks)
    if crossing == "start":
        return next(single)
    return (max if crossing == "dearest" else min)(single, key=_worth)


def _worth(ways: list[Way]) -> tuple[bool, int]:
    """The same of all parts together."""
    return any(worth(way.charges)[0] for way in ways), _cost(ways)


def _cost(ways: list[Way]) -> int:
    return sum(charge_cents(charge, way.share) for way in ways for charge in way.charges)


H = TypeVar("H", bound=Scoped)


def holding(rules: Sequence[H], time: Stay) -> Sequence[H]:
    """Those whose conditions are met."""
    return [rule for rule in rules if rule.scope.met(time.situation)]


def _rounding(cell: Cell, time: Stay) -> Rounding | None:
    return next(iter(holding(cell.of(Rounding), time)), None)


def _units(cell: Cell, offers: list[Offer], request: Request, time: Stay) -> tuple[Unit, ...]:
    """The units that can price the whole stay, narrowed by what was asked and the hour_or_block clause."""
    masks = set(time.masks)
    units = tuple(unit for unit in dict.fromkeys(o.unit for o in offers) if _everywhere(unit, offers, masks))
    if request.amount and request.amount.unit in units and request.amount.unit != "hour":
        return (request.amount.unit,)
    units = tuple(unit for unit in units if unit not in CONTRACT_UNITS) or units
    timed = tuple(unit for unit in TIME_UNITS if unit in units)
    choices = holding(cell.of(HourOrBlock), time)
    if len(timed) > 1 and choices:
        return choices[0].candidates(timed, request.unit)
    return timed or units[:1]


def _everywhere(unit: Unit, offers: list[Offer], masks: set[int]) -> bool:
    bands = [offer.scope.bands for offer in offers if offer.unit == unit]
    return all(any(not band or band & mask for band in bands) for mask in masks)


def _way(cell: Cell, offers: list[Offer], time: Stay, crossing: Crossing | None) -> Way:
    """Price the stay in one unit."""
    rounding = _rounding(cell, time)
    least = Fraction(rounding.minimum_minutes if rounding else 0)
    billed = Fraction(0)
    if any(offer.unit == "hour" for offer in offers):
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
