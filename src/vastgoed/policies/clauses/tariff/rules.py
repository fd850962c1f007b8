"""What a room costs for a stay: which price, how many times."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from vastgoed.money import Money, Rate
from vastgoed.policies.clauses.band_crossing.rules import Crossing
from vastgoed.policies.rules.request import Unit
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.stay import Stay


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of a tariff clause. block_minutes is for blocks; calendar: days of the calendar, not 24 h."""

    clause: str
    scope: Scope
    unit: Unit
    rate: Rate
    block_minutes: int = 0
    calendar: bool = False
    vat_permille: int = 0


@dataclass(frozen=True, slots=True)
class Charge:
    offer: Offer
    quantity: Fraction

    @property
    def price(self) -> Money:
        return self.offer.rate.times(self.quantity)


@dataclass(frozen=True, slots=True)
class Billing:
    """A stay with the minutes that are paid for (rounded) and the least that blocks must cover."""

    stay: Stay
    billed: Fraction = Fraction(0)
    least: Fraction = Fraction(0)

    def quantity(self, offer: Offer) -> Fraction:
        match offer.unit:
            case "hour":
                return self.billed / 60
            case "block":
                return Fraction(self.stay.blocks(offer.block_minutes, self.least))
            case "day":
                return Fraction(self.stay.days(calendar=offer.calendar))
            case "person":
                return Fraction(self.stay.heads())
            case _:
                return Fraction(1)


OfferAt = Callable[[int], Offer]
"""The one offer that holds for a mask of bands."""


def charges(billing: Billing, offer_at: OfferAt, crossing: Crossing | None) -> list[Charge]:
    """Apply the price of the band, or of the bands by the crossing rule."""
    touched = list(dict.fromkeys(offer_at(mask) for mask in billing.stay.masks))
    if len(touched) == 1 or crossing == "start":
        return [Charge(touched[0], billing.quantity(touched[0]))]
    if crossing == "split":
        return split(billing, offer_at)
    pick = max if crossing == "dearest" else min
    return [pick((Charge(o, billing.quantity(o)) for o in touched), key=lambda charge: charge.price)]


def split(billing: Billing, offer_at: OfferAt) -> list[Charge]:
    """Hours at the boundary of the bands; blocks and days by the band in which each begins."""
    first = offer_at(billing.stay.masks[0])
    if first.unit == "hour":
        return _hours(billing, offer_at)
    if first.unit not in ("block", "day"):
        return [Charge(first, billing.quantity(first))]
    length = None if first.calendar else first.block_minutes or 1440
    masks = billing.stay.starts(int(billing.quantity(first)), length)
    return [
        Charge(offer, Fraction(len(list(run)))) for offer, run in groupby(offer_at(mask) for mask in masks)
    ]


def _hours(billing: Billing, offer_at: OfferAt) -> list[Charge]:
    """The minutes of every band; what rounding adds or takes away is added to or taken from the end."""
    parts: list[tuple[Offer, Fraction]] = []
    for piece in billing.stay.pieces:
        offer, minutes = offer_at(piece.mask), piece.period.minutes
        if parts and parts[-1][0] == offer:
            minutes += parts.pop()[1]
        parts.append((offer, minutes))
    return [Charge(offer, minutes / 60) for offer, minutes in _fitted(parts, billing.billed)]


def _fitted(parts: Sequence[tuple[Offer, Fraction]], billed: Fraction) -> list[tuple[Offer, Fraction]]:
    fitted: list[tuple[Offer, Fraction]] = []
    left = billed
    for offer, minutes in parts:
        fitted.append((offer, min(minutes, left)))
        left -= fitted[-1][1]
    fitted[-1] = (fitted[-1][0], fitted[-1][1] + left)
    return [(offer, minutes) for offer, minutes in fitted if minutes]
