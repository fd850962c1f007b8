"""Saying what a held booking is for, and what it costs then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.asking import Whom, asking_for
from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.figuring import figured, rule_of, user_of
from vastgoed.bookings.actions.furnish import buffers_of, furnish, layout_for
from vastgoed.bookings.actions.limits import borrow, foresee
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.actions.price import Asked, tried
from vastgoed.bookings.actions.protecting import judged, left_for
from vastgoed.bookings.actions.valuing import Details, valued
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.admission import fits
from vastgoed.bookings.rules.limits import Asking
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.houses.models import Layout
from vastgoed.period import Period
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Category, in_order
from vastgoed.policies.rules.quote import Quote

PRICE = text("""
UPDATE occurrence AS o SET cents = p.cents, quote = p.quote
FROM jsonb_to_recordset(:priced) AS p(id uuid, cents integer, quote jsonb) WHERE o.id = p.id
""").bindparams(bindparam("priced", type_=JSONB))


async def prices(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> list[tuple[Category, list[Quote]]]:
    """Per category what all times together would cost; a quote may carry the clause that refuses it."""
    room = await room_to_book(session, booking.room_id)
    policy = await policies.policy(session, booking.policy_id)
    known = policy.vocabulary.categories
    user, rule = user_of(booking, booking.group_id), rule_of(booking)
    figures = await figured(session, policy, room, user, (_periods(times), rule), known)
    asked = [
        (category, replace(Asked.of(booking, now), category=category.id, figures=figures))
        for category in in_order(known.values())
    ]
    periods = _periods(times)
    left = await left_for(session, room.house_id, policy, periods, now)
    return [
        (
            category,
            [judged(left, room, it, q) for it in periods if (q := tried(policy, room, it, how)) is not None],
        )
        for category, how in asked
    ]


def _periods(times: Sequence[Occurrence]) -> list[Period]:
    return [time.period for time in live(times)]


async def describe(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], details: Details, now: datetime
) -> None:
    """Say what a held booking is for; it is priced by the policy of the moment it was held.

    Raises Refusal, and then nothing of the booking has changed.
    """
    room = await room_to_book(session, booking.room_id)
    persons = details.persons or booking.persons
    fits(room, persons)
    layout = await layout_for(session, room, details.layout_id, persons)
    extras = {name: count for name, count in details.extras.items() if count}
    details = replace(details, persons=persons, extras=extras)
    details, quotes = await valued(session, booking, room, times, details, now)
    asking = await _limited(session, booking, room, times, (details, persons, layout), now)
    await furnish(session, booking, room, layout, now)
    booking.function, booking.persons, booking.extras = quotes[0].function, persons, extras
    _fill_in(booking, details)
    if asking.equipment or booking.equipment:
        booking.equipment = {str(key): number for key, number in asking.equipment.items()}
        await borrow(session, asking)
    rows = [
        {"id": str(time.id), "cents": quote.total.cents, "quote": quote.as_json()}
        for time, quote in zip(live(times), quotes, strict=True)
    ]
    await session.execute(PRICE, {"priced": rows})
    await session.flush()


def _wanted(booking: Booking, details: Details, persons: int) -> Whom:
    return replace(
        Whom.of(booking),
        category=details.category,
        persons=persons,
        group_id=str(details.group_id) if details.group_id else None,
        equipment=details.equipment,
        particulars=details.particulars,
    )


def _fill_in(booking: Booking, details: Details) -> None:
    booking.category, booking.title = details.category, details.title
    booking.group_id, booking.private = details.group_id, details.private
    booking.wants_host, said = details.wants_host, details.particulars
    booking.activity, booking.facts, booking.unit = said.activity, dict(said.facts), said.unit


async def _limited(
    session: AsyncSession,
    booking: Booking,
    room: RoomToBook,
    times: Sequence[Occurrence],
    chosen: tuple[Details, int, Layout | None],
    now: datetime,
) -> Asking:
    """What it will take of all that is limited. Raises Refusal when there is not enough."""
    details, persons, layout = chosen
    spots = [(time.id, time.period, buffers_of(layout)) for time in live(times)]
    asking = await asking_for(session, _wanted(booking, details, persons), room, spots, now, counted=True)
    if asking:
        await lock(session, room.parts, now)
        await foresee(session, asking, now)
    return asking
