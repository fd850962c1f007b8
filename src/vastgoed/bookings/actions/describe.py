"""Saying what a held booking is for, and what it costs then."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.asking import Whom, asking_for
from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.figuring import figured, rule_of, user_of
from vastgoed.bookings.actions.furnish import buffers_of, furnish, layout_for
from vastgoed.bookings.actions.limits import borrow, foresee
from vastgoed.bookings.actions.particulars import Unanswered, settled
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.actions.price import Asked, priced, tried
from vastgoed.bookings.actions.protecting import judged, left_for
from vastgoed.bookings.actions.standing import standing
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.admission import fits
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.limits import Asking
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
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


@dataclass(frozen=True, slots=True)
class Details:
    """What the person said it is for."""

    category: str
    title: str
    group_id: UUID | None = None
    private: bool = False
    wants_host: bool = False
    persons: int | None = None
    extras: dict[str, int] = field(default_factory=dict)
    layout_id: UUID | None = None
    equipment: dict[str, int] = field(default_factory=dict)
    """Equipment id → how many."""
    particulars: Particulars = UNSAID
    later: bool = False
    """Questions may stay open: whoever confirms it answers them first."""


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
    details = await _as_the_group_stands(session, booking, details, now)
    details = await _settled_in(session, booking, room, details)
    asked = Asked(details.category, persons, extras, now, booking.repeats, details.particulars)
    quotes = await _quoted(session, booking, room, times, (asked, details))
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


async def _as_the_group_stands(
    session: AsyncSession, booking: Booking, details: Details, now: datetime
) -> Details:
    """With the category and the answers of the group, where they are known."""
    whose, said = (booking.house_id, details.group_id), details.particulars
    doing = said.activity, details.persons or booking.persons
    stands = await standing(session, booking.policy_id, whose, doing, now)
    if stands is None:
        return details
    return replace(details, category=stands.category, particulars=stands.told(said))


async def _settled_in(session: AsyncSession, booking: Booking, room: RoomToBook, details: Details) -> Details:
    """It is no longer for later once every question has its answer."""
    said = details.particulars
    try:
        found = await settled(session, booking.policy_id, room.slug, details.category, said)
    except Unanswered as still:
        if not details.later:
            raise
        return replace(details, particulars=still.kept)
    return replace(details, particulars=found, later=False)


async def _quoted(
    session: AsyncSession,
    booking: Booking,
    room: RoomToBook,
    times: Sequence[Occurrence],
    said: tuple[Asked, Details],
) -> list[Quote]:
    """As long as a question is open no rule is heard: the answer may be what it looks at."""
    (asked, details), periods = said, _periods(times)
    policy = await policies.policy(session, booking.policy_id)
    user, series = user_of(booking, details.group_id), (periods, rule_of(booking))
    figures = await figured(session, policy, room, user, series, [asked.category])
    hearing = Hearing(lenient=details.later)
    return priced(policy, room, periods, replace(asked, figures=figures), hearing)


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
