"""From a hold to a booking: what it is for, what that costs, and the word that makes it definite."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.asking import Whom, asking_for
from vastgoed.bookings.actions.furnish import buffers_of, furnish, layout_for
from vastgoed.bookings.actions.limits import borrow, foresee, reclaim
from vastgoed.bookings.actions.occupy import let_go
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.actions.price import Asked, priced, tried
from vastgoed.bookings.events import Moved
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import hold_over
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.admission import fits
from vastgoed.bookings.rules.life import CERTAIN, HOLDING
from vastgoed.bookings.rules.limits import Asking
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.models import Layout
from vastgoed.people.queries import group_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Category, in_order
from vastgoed.policies.rules.quote import Quote
from vastgoed.subscriptions import publish
from vastgoed.web.visitor import Visitor

PRICE = text("""
UPDATE occurrence AS o SET cents = p.cents, quote = p.quote
FROM jsonb_to_recordset(:priced) AS p(id uuid, cents integer, quote jsonb) WHERE o.id = p.id
""").bindparams(bindparam("priced", type_=JSONB))

SETTLE = text("""
WITH before AS (
  SELECT id, state FROM occurrence WHERE booking_id = :booking_id AND state = 'held' FOR UPDATE
), history AS (
  INSERT INTO transition (occurrence_id, before, after, at, actor_id, clause)
  SELECT id, state, :state, :now, :actor_id, :clause FROM before
), kept AS (
  UPDATE occupancy SET expires_at = NULL WHERE occurrence_id IN (SELECT id FROM before)
)
UPDATE occurrence SET state = :state, held_until = NULL WHERE id IN (SELECT id FROM before) RETURNING id
""")


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


def live(times: Sequence[Occurrence]) -> list[Occurrence]:
    """The times that really are to be: not skipped, refused, cancelled or lapsed."""
    return [time for time in times if time.state in HOLDING | CERTAIN]


async def prices(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> list[tuple[Category, list[Quote]]]:
    """Per category what all times together would cost; a quote may carry the clause that refuses it."""
    room = await room_to_book(session, booking.room_id)
    policy = await policies.policy(session, booking.policy_id)
    asked = [
        (category, Asked(category.id, booking.persons, booking.extras, now, booking.repeats))
        for category in in_order(policy.vocabulary.categories.values())
    ]
    return [
        (category, [q for t in live(times) if (q := tried(policy, room, t.period, how)) is not None])
        for category, how in asked
    ]


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
    asked = Asked(details.category, persons, extras, now, booking.repeats)
    policy = await policies.policy(session, booking.policy_id)
    quotes = priced(policy, room, [time.period for time in live(times)], asked)
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
    )


def _fill_in(booking: Booking, details: Details) -> None:
    booking.category, booking.title = details.category, details.title
    booking.group_id, booking.private = details.group_id, details.private
    booking.wants_host = details.wants_host


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
    asking = await asking_for(session, _wanted(booking, details, persons), room, spots, counted=True)
    if asking:
        await lock(session, room.parts, now)
        await foresee(session, asking, now)
    return asking


async def confirm(
    session: AsyncSession, visitor: Visitor, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> str:
    """Make a held booking definite, or a request where the policy wants approval. Returns the new state.

    Raises Unknown when nobody signed in, Refusal when it was not said what it is for, Spent when the hold
    lapsed meanwhile, Absent when the room is no longer in use, or the group no longer theirs.
    """
    person_id = visitor.me
    if booking.group_id is not None:
        await group_of(session, person_id, booking.group_id)
    if not booking.category:
        raise Refusal("bookings.no_purpose", "Zeg eerst waar het voor is.", field="category")
    room = await room_to_book(session, booking.room_id)
    booking.person_id = person_id
    quotes = [Quote.from_json(time.quote) for time in live(times)]
    clause = next((quote.approval_clause for quote in quotes if quote.needs_approval), None)
    await session.flush()
    await reclaim(session, booking, room, live(times), now)
    state = await _settled(session, booking, live(times), clause, now)
    if not all(quote.holds for quote in quotes):
        await let_go(session, booking.id)
    for time in live(times):
        await publish(session, Moved(time.id, booking.id, "held", state, now))
    return state


async def _settled(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], clause: str | None, now: datetime
) -> str:
    """All of the held times, or none. Returns their new state."""
    state = "requested" if clause else "confirmed"
    who = {"booking_id": booking.id, "actor_id": booking.person_id}
    asked = who | {"state": state, "now": now, "clause": clause or ""}
    if len((await session.execute(SETTLE, asked)).all()) < len(times):
        raise hold_over()
    return state
