"""How many units of a price a stay takes, and at which rate each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import ceil

from vastgoed.money import Rate
from vastgoed.policies.clauses.band_crossing.rules import Crossing
from vastgoed.policies.clauses.tariff.rules import Beyond, Charge, Offer
from vastgoed.policies.rules.fitting import fitted
from vastgoed.policies.rules.grades import graded
from vastgoed.policies.rules.request import Unit
from vastgoed.policies.rules.stay import Stay

HOURLY: tuple[tuple[Unit, ...], ...] = (("hour",), ("free",))
"""Time that is free is rounded together with the hours beside it."""
OfferAt = Callable[[int], Offer]
"""The one offer that holds for a mask of bands."""


@dataclass(frozen=True, slots=True)
class Billing:
    """A stay with the minutes that are paid for (rounded) and the least that blocks must cover."""

    stay: Stay
    billed: Fraction = Fraction(0)
    least: Fraction = Fraction(0)

    def quantity(self, offer: Offer) -> Fraction:
        """Units of time, before they are multiplied by people or floor."""
        match offer.unit:
            case "hour":
                return self.billed / 60
            case "use" | "free":
                return Fraction(1)
            case "block":
                return Fraction(self._blocks(offer))
            case "day":
                return Fraction(self.stay.days(calendar=offer.calendar, turn=offer.day_from))
            case unit:
                return Fraction(self.stay.units(unit))

    def _blocks(self, offer: Offer) -> int:
        if offer.windows:
            return len(self.stay.runs(offer.windows)) or 1
        if offer.beyond and not self.stay.counted("block"):
            return 1
        return self.stay.blocks(offer.block_minutes, self.least)


def charges(billing: Billing, offer_at: OfferAt, crossing: Crossing | None) -> list[Charge]:
    """Apply the price of the band, or of the bands by the crossing rule."""
    touched = list(dict.fromkeys(offer_at(mask) for mask in billing.stay.masks))
    if len(touched) == 1 or crossing == "start":
        return charged(billing, touched[0], billing.quantity(touched[0]))
    if crossing == "split":
        return split(billing, offer_at)
    ways = (charged(billing, offer, billing.quantity(offer)) for offer in touched)
    return (max if crossing == "dearest" else min)(ways, key=worth)


def worth(found: Sequence[Charge]) -> tuple[bool, int]:
    """By which they are compared: a price that nobody said yet goes above all others."""
    return any(charge.offer.on_request for charge in found), sum(charge.price.cents for charge in found)


def charged(billing: Billing, offer: Offer, quantity: Fraction) -> list[Charge]:
    """So many units of one offer: graded, multiplied by people or floor, and what lies beyond the block."""
    times = _times(billing.stay, offer)
    found = [_one(offer, count, rate, times) for count, rate in graded(quantity, offer.rate, offer.grades)]
    return [*found, *_beyond(billing, offer, offer.beyond)] if offer.beyond else found


def _one(offer: Offer, count: Fraction, rate: Rate, times: int) -> Charge:
    """Never less per unit than the least, whatever the people."""
    if rate.micro * times < offer.least.micro:
        return Charge(offer, count, offer.least)
    return Charge(offer, count * times, rate, times)


def _times(stay: Stay, offer: Offer) -> int:
    match offer.each:
        case "person":
            return stay.heads()
        case "m2" | "weekly_hour" as figure:
            return stay.figure("m2" if figure == "m2" else "weekly_hours")
        case _:
            return 1


def _beyond(billing: Billing, offer: Offer, beyond: Beyond) -> Iterator[Charge]:
    """Minutes after the first block, or before and after the windows that are hired."""
    stay = billing.stay
    if beyond.unit == "free" or stay.counted("block"):
        return
    over = (
        stay.outside(offer.windows, offer.gap)
        if offer.windows
        else max(stay.minutes - offer.block_minutes, Fraction(0))
    )
    if not over:
        return
    times = _times(stay, offer)
    if beyond.unit == "pro_rata":
        yield Charge(offer, over / offer.block_minutes * times, offer.rate, times, extra=True)
    else:
        yield Charge(offer, Fraction(ceil(over / beyond.minutes) * times), beyond.rate, times, extra=True)


def split(billing: Billing, offer_at: OfferAt) -> list[Charge]:
    """Hours at the boundary of the bands; blocks and days by the band in which each begins."""
    first = offer_at(billing.stay.masks[0])
    if (first.unit,) in HOURLY:
        return _hours(billing, offer_at)
    if first.unit not in ("block", "day"):
        return charged(billing, first, billing.quantity(first))
    masks = _starts(billing, first)
    runs = [(offer, len(list(run))) for offer, run in groupby(offer_at(mask) for mask in masks)]
    return [charge for offer, many in runs for charge in charged(billing, offer, Fraction(many))]


def _starts(billing: Billing, first: Offer) -> list[int]:
    if first.windows:
        return billing.stay.runs(first.windows)
    length = None if first.calendar else first.block_minutes or 1440
    return billing.stay.starts(int(billing.quantity(first)), length, first.day_from)


def _hours(billing: Billing, offer_at: OfferAt) -> list[Charge]:
    """The minutes of every band; what rounding adds or takes away is added to or taken from the end."""
    parts: list[tuple[Offer, Fraction]] = []
    for piece in billing.stay.pieces:
        offer, minutes = offer_at(piece.mask), piece.period.minutes
        if parts and parts[-1][0] == offer:
            minutes += parts.pop()[1]
        parts.append((offer, minutes))
    return [
        charge
        for offer, minutes in fitted(parts, billing.billed)
        for charge in charged(billing, offer, minutes / 60 if offer.unit == "hour" else Fraction(1))
    ]
