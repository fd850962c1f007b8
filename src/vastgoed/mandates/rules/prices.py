"""What each price of a policy comes to by the hour, where that can be said."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from vastgoed.mandates.rules.adjusted import Asked, Extreme, furthest
from vastgoed.money import MICRO, Money, Rate, half_up
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.rules.policy import Policy
from vastgoed.text import LANGUAGES, euros
from vastgoed.words import Words

HOUR = 60
ALL = 1000
PLACE = Words("{room}, {category}{band}", "{room}, {category}{band}")
WITH = Words("{place}, met {label}", "{place}, with {label}")


@dataclass(frozen=True, slots=True)
class Within:
    """Which prices are meant; None: all."""

    rooms: frozenset[str] | None = None
    categories: frozenset[str] | None = None
    bands: int | None = None
    function: str = ""


@dataclass(frozen=True, slots=True)
class Hourly:
    """A price by the hour, in cents; None where it is for something else than time, or on request."""

    room: str
    category: str
    offer: Offer
    cents: Fraction | None
    counted: tuple[Words, ...] = ()
    """The surcharges or discounts that are in it."""


def hourly(policy: Policy, within: Within, extreme: Extreme, *, paid: bool = True) -> Iterator[Hourly]:
    """extreme: max or min, where a price is not always the same. paid: with VAT, surcharges and discounts."""
    for (room, category), cell in policy.cells.items():
        function = policy.vocabulary.categories[category].function
        if not _means(within, room, category) or within.function not in ("", function):
            continue
        for offer in cell.of(Offer):
            if within.bands is None or not offer.scope.bands or offer.scope.bands & within.bands:
                cents = _cents(offer, extreme)
                if cents is None or not paid:
                    yield Hourly(room, category, offer, cents)
                else:
                    net = policy.prices_are == "net"
                    taxed = cents * (ALL + offer.vat_permille) / ALL if net else cents
                    hour = furthest(cell, Asked(offer, taxed, within.bands, net), extreme)
                    yield Hourly(room, category, offer, hour.cents, hour.with_labels)


def _means(within: Within, room: str, category: str) -> bool:
    here = within.rooms is None or room in within.rooms
    return here and (within.categories is None or category in within.categories)


def _cents(offer: Offer, extreme: Extreme) -> Fraction | None:
    if offer.unit == "free":
        return Fraction(0)
    minutes = HOUR if offer.unit == "hour" else offer.block_minutes if offer.unit == "block" else 0
    if not minutes or offer.each or offer.on_request:
        return None
    rates = [offer.rate, *(grade.rate for grade in offer.grades), *_beyond(offer, minutes)]
    return extreme([_by_the_hour(rate, minutes) for rate in rates])


def _beyond(offer: Offer, minutes: int) -> Iterator[Rate]:
    """What an hour beyond the block costs, as if it were a block of its own."""
    if offer.beyond is not None and offer.beyond.unit == "hour":
        yield Rate(offer.beyond.rate.micro * minutes // HOUR)


def _by_the_hour(rate: Rate, minutes: int) -> Fraction:
    return Fraction(rate.micro, MICRO) * HOUR / minutes


def mask_of(policy: Policy, bands: frozenset[str] | None) -> int | None:
    """The bands of this policy as a mask; 0 when it knows none of them."""
    if bands is None:
        return None
    return sum(1 << n for n, name in enumerate(policy.vocabulary.bands) if name in bands)


def place(policy: Policy, it: Hourly) -> Words:
    """«Grote zaal, Vereniging (Avond)»."""
    known = policy.vocabulary
    names = [words for n, words in enumerate(known.bands.values()) if it.offer.scope.bands >> n & 1]
    band = Words(*(_among(names, language) for language in ("nl", "en")))
    label = known.categories[it.category].label
    found = PLACE.filled(room=known.rooms[it.room], category=label, band=band)
    for more in it.counted:
        found = WITH.filled(place=found, label=more)
    return found


def _among(names: list[Words], language: str) -> str:
    said = ", ".join(name.nl if language == "nl" else name.en for name in names)
    return f" ({said})" if said else ""


def amount(cents: Fraction | int) -> Words:
    """«€ 12,50»."""
    money = Money(half_up(Fraction(cents)))
    return Words(*(euros(money, language) for language in LANGUAGES))
