"""Amounts, purposes and rooms as they stand in lists and tiles, in the language of the reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import Fee
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.models import Layout
from vastgoed.houses.rules import FACTS
from vastgoed.money import Money, total
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Category
from vastgoed.policies.rules.quote import Quote
from vastgoed.text import euros, msgid, when
from vastgoed.web.form import F, Form
from vastgoed.web.language import current, gettext, say

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


def offer_tiles(offers: Iterable[tuple[Category, Sequence[Quote]]]) -> list[Tile]:
    """Per purpose its price, or why it cannot be."""
    return [(category.id, category.label.said(current.get()), _offer(quotes)) for category, quotes in offers]


def _offer(quotes: Sequence[Quote]) -> str:
    refused = next((quote.refused_by for quote in quotes if quote.refused_by), None)
    if refused:
        return refused.sentence(current.get())
    price = money(total([quote.total for quote in quotes])).capitalize()
    asks = any(quote.needs_approval for quote in quotes)
    return say("{price}, na akkoord van de beheerder", price=price) if asks else price


@dataclass(frozen=True, slots=True)
class ExtraField:
    """Something that can be had with the room: name of the field, what it is, what it costs."""

    name: str
    label: str
    price: str
    value: int


async def extra_fields(session: AsyncSession, booking: Booking) -> list[ExtraField]:
    """What the policy offers with this room, whoever asks."""
    policy = await policies.policy(session, booking.policy_id)
    room = await any_room(session, booking.room_id)
    category = booking.category or next(iter(policy.vocabulary.categories))
    rates = {name: extra.price_for((room.slug,), category) for name, extra in policy.extras.items()}
    return [
        ExtraField(
            name=f"extras.{name}",
            label=extra.label.said(current.get()),
            price=say(PER[extra.per], price=rate.times(1)),
            value=booking.extras.get(name, 0),
        )
        for name, extra in policy.extras.items()
        if (rate := rates[name]) is not None
    ]


PER = {
    "use": msgid("{price} per keer"),
    "hour": msgid("{price} per uur"),
    "item": msgid("{price} per stuk"),
    "head": msgid("{price} per persoon"),
}


async def layout_options(session: AsyncSession, room_id: UUID) -> list[Option]:
    """How the room can be furnished; nothing to choose where there is one way at most."""
    statement = select(Layout).where(Layout.room_id == room_id).order_by(Layout.name)
    found = (await session.scalars(statement)).all()
    if not found:
        return []
    words = msgid("{name}, voor {capacity} mensen")
    return [
        ("", gettext("Maakt niet uit")),
        *((layout.id, say(words, name=layout.name, capacity=layout.capacity)) for layout in found),
    ]


def fee_tiles(fees: Iterable[tuple[Occurrence, Fee]]) -> list[Tile]:
    """Per time that can be cancelled what that costs, and why."""
    return [(time.id, initial(period_words(time)), fee_words(fee)) for time, fee in fees]


def fee_words(fee: Fee) -> str:
    return say(
        "Afzeggen kost {price}. {why}",
        price=euros(fee.money, current.get()),
        why=initial(fee.words.said(current.get())),
    )


def period_words(time: Occurrence) -> str:
    return when(time.period, current.get())


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


def told(form: Form[F], refusal: Refusal, otherwise: str) -> Form[F]:
    """The form with what was refused at its field; otherwise: the field of what has none."""
    return form.but(**{refusal.field or otherwise: say(refusal.sentence, **refusal.parameters)})
