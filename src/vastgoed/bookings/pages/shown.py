"""Amounts, purposes and rooms as they stand in lists and tiles, in the language of the reader."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from vastgoed.bookings.actions.fees import Fee
from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.rules import FACTS
from vastgoed.money import Money, total
from vastgoed.policies.rules.policy import Category
from vastgoed.policies.rules.quote import Quote
from vastgoed.text import euros
from vastgoed.web.form import F, Form
from vastgoed.web.language import current, gettext, say, when_said

Option = tuple[Any, str]
Tile = tuple[Any, str, str]


def money(amount: Money) -> str:
    return gettext("gratis") if not amount else euros(amount, current.get())


def price_words(lowest: Money | None, highest: Money | None) -> str:
    """What a room costs, before anybody said what it is for."""
    if lowest is None or highest is None:
        return gettext("De prijs hoort u van het huis.")
    if lowest == highest:
        return say("Kosten: {price}.", price=money(lowest))
    return say(
        "Van {lowest} tot {highest}. Dat hangt af van waar het voor is.",
        lowest=money(lowest),
        highest=money(highest),
    )


def offer_tiles(
    offers: Iterable[tuple[Category, Sequence[Quote]]], still_open: Collection[str] = ()
) -> list[Tile]:
    """Per purpose its price, or why it cannot be; still_open: of these it depends on what is not said yet."""
    return [
        (category.id, category.label.said(current.get()), _offer(quotes, waits=category.id in still_open))
        for category, quotes in offers
        if quotes
    ]


def _offer(quotes: Sequence[Quote], *, waits: bool) -> str:
    refused = next((quote.refused_by for quote in quotes if quote.refused_by), None)
    if refused:
        return (
            gettext("Of dat kan, hangt af van uw antwoorden.") if waits else refused.sentence(current.get())
        )
    price = _together(quotes)
    if any(quote.on_request for quote in quotes):
        return gettext("De prijs hoort u van het huis.")
    if waits:
        return say("{price}. Uw antwoorden kunnen dat veranderen.", price=price)
    asks = any(quote.needs_approval for quote in quotes)
    return say("{price}, na akkoord van de beheerder", price=price) if asks else price


def _together(quotes: Sequence[Quote]) -> str:
    """Of a series it is said for how many times: one time was what the finder told."""
    price = total([quote.total for quote in quotes])
    if len(quotes) == 1 or not price:
        return money(price).capitalize()
    return say("{price} voor {n} keer", price=money(price), n=len(quotes))


def fee_tiles(fees: Iterable[tuple[Occurrence, Fee]]) -> list[Tile]:
    """Per time that can be cancelled what that costs, and why."""
    return [(time.id, initial(period_words(time)), fee_words(fee)) for time, fee in fees]


def fee_words(fee: Fee) -> str:
    if not fee.money:
        return gettext("Afzeggen is gratis.")
    return say(
        "Afzeggen kost {price}. {why}",
        price=euros(fee.money, current.get()),
        why=initial(fee.words.said(current.get())),
    )


def period_words(time: Occurrence) -> str:
    return when_said(time.period)


def room_options(rooms: Iterable[RoomToBook]) -> list[Option]:
    return [(room.id, f"{room.house_name}: {room.name}") for room in rooms]


def named_options(things: Iterable[Any], key: str = "id", *, none: str = "") -> list[Option]:
    """Key and name of each; none: what the empty choice is called, if there is one."""
    first: list[Option] = [("", none)] if none else []
    return [*first, *((getattr(thing, key), thing.name) for thing in things)]


def need_options() -> list[Option]:
    return [(name, fact.words(current.get())) for name, fact in FACTS.items()]


def initial(words: str) -> str:
    return words[:1].upper() + words[1:]


def told_at(errors: Mapping[str, Refusal]) -> dict[str, str]:
    """What is wrong at each field, in the language of the reader."""
    return {field: say(no.sentence, **no.parameters) for field, no in errors.items()}


def told(form: Form[F], refusal: Refusal, otherwise: str) -> Form[F]:
    """The form with what was refused at its field; otherwise: the field of what has none."""
    return form.but(**{refusal.field or otherwise: say(refusal.sentence, **refusal.parameters)})
