"""Hold a room while somebody types, or book it at once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.place import Placing, Time, place, skip
from vastgoed.bookings.actions.price import Asked, policy_for, priced
from vastgoed.bookings.actions.tell import announce, wake_for_hold
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.admission import admit
from vastgoed.bookings.rules.series import occurrences
from vastgoed.bookings.rules.wish import RoomToBook, Wish
from vastgoed.errors import Conflict, Limited, Refusal
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import HouseHours, reason_closed
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies import queries as policies
from vastgoed.web.visitor import Visitor

HELD_FOR = timedelta(minutes=10)
LOOK_ON = timedelta(days=21)
"""How far beyond a refused time we look for the next one that would do."""
HOLDS_PER_VISITOR = 3
HOLDS_PER_ADDRESS = 10


@dataclass(frozen=True, slots=True)
class Purpose:
    """What it is for, and on whose behalf."""

    title: str = ""
    group_id: UUID | None = None
    private: bool = False
    person_id: UUID | None = None
    """For whom; the visitor when it is None."""


async def hold(session: AsyncSession, visitor: Visitor, wish: Wish, now: datetime) -> UUID:
    """Keep a room for ten minutes; of a series the free times, while the others are kept as skipped.

    Returns the id of the booking. Raises Refusal with what was asked for; Limited at too many holds.
    """
    try:
        room = await room_to_book(session, wish.room_id)
        already = await _held_already(session, visitor, wish, now)
        if already is not None:
            return already
        times = await _times(session, room, wish, None, now)
        await _few_holds(session, visitor, now)
        policy_id = await policy_for(session, room, wish.period, now)
        booking = _row(room, wish, policy_id) | {"mark": visitor.mark, "address": visitor.address}
        if visitor.signed_in:
            booking["person_id"] = str(visitor.person_id)
        placing = Placing(booking, times, "held", held_until=now + HELD_FOR, actor_id=visitor.person_id)
        await _placed(session, room, placing, now)
        await wake_for_hold(session, UUID(booking["id"]), now + HELD_FOR)
    except Refusal as refusal:
        refusal.asked = wish
        raise
    return UUID(booking["id"])


async def book(
    session: AsyncSession, visitor: Visitor, wish: Wish, purpose: Purpose, now: datetime
) -> tuple[UUID, str]:
    """Book at once, priced by the policy in force. Returns the booking and its state.

    Raises Refusal naming what stands in the way; nothing is stored then.
    """
    try:
        room = await room_to_book(session, wish.room_id)
        times = await _times(session, room, wish, purpose.group_id, now)
        policy_id = await policy_for(session, room, wish.period, now)
        policy = await policies.policy(session, policy_id)
        asked = Asked(wish.category, wish.persons, wish.extras, now, wish.rule is not None)
        quotes = priced(policy, room, [time.period for time in times], asked)
        times = [
            replace(time, cents=quote.total.cents, quote=quote.as_json(), clause=quote.approval_clause)
            for time, quote in zip(times, quotes, strict=True)
        ]
        state = "requested" if any(q.needs_approval for q in quotes) else "confirmed"
        booking = _row(room, wish, policy_id) | _purpose(visitor, purpose)
        booking |= {"category": wish.category, "function": quotes[0].function}
        placing = Placing(booking, times, state, actor_id=visitor.person_id)
        await _placed(session, room, placing, now)
        await announce(session, UUID(booking["id"]), now)
    except Refusal as refusal:
        refusal.asked = wish
        raise
    return UUID(booking["id"]), state


async def _times(
    session: AsyncSession, room: RoomToBook, wish: Wish, group_id: UUID | None, now: datetime
) -> list[Time]:
    """All times of the wish. The first must be admitted; a later one may be closed, and says why."""
    periods = occurrences(wish.period, wish.rule)
    days = [m.astimezone(HOUSE_ZONE).date() for p in (periods[0], periods[-1]) for m in (p.start, p.end)]
    found = await hours_of(session, [room.house_id], min(days), max(days) + LOOK_ON)
    hours = found[room.house_id]
    admit(room, periods[0], wish.persons, hours, now, group_id)
    later = [Time(uuid4(), p, closed=_why_not(room, p, hours, group_id)) for p in periods[1:]]
    return [Time(uuid4(), periods[0]), *later]


def _why_not(room: RoomToBook, period: Period, hours: HouseHours, group_id: UUID | None) -> str:
    refusal = reason_closed(hours, period, room.parts, group_id)
    return refusal.code if refusal else ""


async def _placed(session: AsyncSession, room: RoomToBook, placing: Placing, now: datetime) -> None:
    clashes = await place(session, room, placing, now)
    closed = [time for time in placing.times if time.closed and time not in clashes]
    if len(clashes) + len(closed) == len(placing.times):
        taken = placing.times[0].period
        raise Conflict("bookings.full", "{room} is dan al bezet: {when}.", room=room.name, when=taken)
    if clashes or closed:
        await skip(session, [*clashes, *closed], placing.state, now)


async def _held_already(session: AsyncSession, visitor: Visitor, wish: Wish, now: datetime) -> UUID | None:
    """The same tap again is the same hold."""
    found: UUID | None = await session.scalar(
        select(Booking.id)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(
            Booking.mark == visitor.mark,
            Occurrence.room_id == wish.room_id,
            Occurrence.state == "held",
            Occurrence.held_until > now,
            Occurrence.during == Range(wish.period.start, wish.period.end),
        )
    )
    return found


async def _few_holds(session: AsyncSession, visitor: Visitor, now: datetime) -> None:
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"holds {visitor.address}"))))
    mine = Booking.mark == visitor.mark
    near = Booking.address == visitor.address
    held = (
        select(func.count(Booking.id.distinct()).filter(mine), func.count(Booking.id.distinct()).filter(near))
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(Occurrence.state == "held", Occurrence.held_until > now)
    )
    own, neighbours = (await session.execute(held)).one()
    if own >= HOLDS_PER_VISITOR or neighbours >= HOLDS_PER_ADDRESS:
        raise Limited(
            "bookings.holds", "U houdt al genoeg tijden vast. Maak er eerst een af, of laat er een los."
        )


def _row(room: RoomToBook, wish: Wish, policy_id: UUID) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "house_id": str(room.house_id),
        "room_id": str(room.id),
        "policy_id": str(policy_id),
        "category": wish.category,
        "persons": wish.persons,
        "title": "",
        "private": False,
        "address": "",
        "extras": dict(wish.extras),
        "rule": wish.rule.text if wish.rule else "",
    }


def _purpose(visitor: Visitor, purpose: Purpose) -> dict[str, Any]:
    behalf = purpose.person_id is not None and purpose.person_id != visitor.person_id
    return {
        "title": purpose.title,
        "group_id": str(purpose.group_id) if purpose.group_id else None,
        "private": purpose.private,
        "person_id": str(purpose.person_id or visitor.person_id),
        "entered_by": str(visitor.person_id) if behalf else None,
    }
