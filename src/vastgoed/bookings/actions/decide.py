"""The manager's answer to a request."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.limits import reclaim
from vastgoed.bookings.actions.occupy import Spot, occupy, outrun, refuse_clashes, vacate
from vastgoed.bookings.actions.precedence import may_still_have
from vastgoed.bookings.actions.reschedule import take_turn
from vastgoed.bookings.actions.tell import What, tell
from vastgoed.bookings.events import Freed
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.change import REPLACED
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.errors import Conflict, Refusal
from vastgoed.policies.rules.quote import Quote
from vastgoed.subscriptions import publish

OUTRUN = "bookings.outrun"
"""Reason of a request that did not hold the room, when somebody else got it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who says no, and why."""

    actor_id: UUID
    reason: str


async def approve(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], actor_id: UUID, now: datetime
) -> list[Occurrence]:
    """Accept what is still requested of these times, and say so.

    A time in the place of another takes its room over; the other is given back without a fee. Who asked
    for the same room without holding it hears that it is gone. Raises Conflict when there is nothing left
    to accept, or somebody else has the room; Refusal while nobody said which category it is, or its price.
    """
    asked = _requested(times)
    _categorised(asked)
    _with_a_price(asked)
    replaced = await _replaced(session, asked, now)
    await take_turn(session, [*asked, *replaced], [], now)
    rooms = await _settle_in(session, asked, replaced)
    for time in asked:
        await move(session, time, "confirmed", now, actor_id=actor_id)
    await _give_back(session, replaced, actor_id, now)
    for room in rooms:
        await reclaim(session, booking, room, [time for time in asked if time.room_id == room.id], now)
    await tell(session, booking, asked, "granted" if replaced else "approved", before=replaced)
    await refuse_outrun(session, [time.id for time in asked], now, actor_id)
    return asked


async def refuse(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], answer: Answer, now: datetime
) -> list[Occurrence]:
    """Say no, with the reason that the group will read; a time that was to be replaced stays theirs."""
    asked = _requested(times)
    for time in asked:
        await move(session, time, "refused", now, actor_id=answer.actor_id, reason=answer.reason)
    what: What = "kept" if any(time.replaces_id for time in asked) else "refused"
    await tell(session, booking, asked, what, answer.reason)
    return asked


async def refuse_outrun(
    session: AsyncSession, granted: Sequence[UUID], now: datetime, actor_id: UUID | None = None
) -> None:
    """Say no to whoever asked for a room without holding it, now that these times have it."""
    await _refuse_lost(session, await outrun(session, granted) if granted else [], now, actor_id)


async def _refuse_lost(
    session: AsyncSession, lost: Collection[UUID], now: datetime, actor_id: UUID | None = None
) -> None:
    statement = select(Occurrence).where(Occurrence.id.in_(lost), Occurrence.state == "requested")
    by_booking: dict[UUID, list[Occurrence]] = {}
    for time in await session.scalars(statement.order_by(Occurrence.id).with_for_update()):
        await move(session, time, "refused", now, actor_id=actor_id, reason=OUTRUN)
        by_booking.setdefault(time.booking_id, []).append(time)
    for booking_id, times in by_booking.items():
        await tell(session, await session.get_one(Booking, booking_id), times, "outrun")


async def make_way(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """A booking that needed nobody's yes may have taken what others only asked for.

    Who goes first, and may take the place back, waits for the manager.
    """
    booked = select(Occurrence.id).where(Occurrence.booking_id == booking_id, Occurrence.state == "confirmed")
    granted = (await session.scalars(booked)).all()
    lost = set(await outrun(session, granted)) if granted else set[UUID]()
    if lost:
        house_id = (await session.get_one(Booking, booking_id)).house_id
        await _refuse_lost(session, lost - await may_still_have(session, house_id, lost, now), now)


def _requested(times: Sequence[Occurrence]) -> list[Occurrence]:
    asked = [time for time in times if time.state == "requested"]
    if not asked:
        raise Conflict("bookings.decided", "Over deze aanvraag is al beslist.")
    return asked


def _with_a_price(asked: Sequence[Occurrence]) -> None:
    if any(time.on_request for time in asked):
        raise Refusal("bookings.price_open", "Spreek eerst een prijs af. Zeg daarna ja.", field="price")


def _categorised(asked: Sequence[Occurrence]) -> None:
    if any(time.quote and Quote.from_json(time.quote).unfit for time in asked):
        raise Refusal("bookings.unfit", "Kies eerst welke gebruikerscategorie dit is.", field="category")


async def _replaced(session: AsyncSession, asked: Sequence[Occurrence], now: datetime) -> list[Occurrence]:
    """The times that are kept until these are granted; one that is over meanwhile is not given back."""
    ids = [time.replaces_id for time in asked if time.replaces_id]
    if not ids:
        return []
    kept = select(Occurrence).where(
        Occurrence.id.in_(ids), Occurrence.state == "confirmed", Occurrence.starts_at > now
    )
    return list(await session.scalars(kept.order_by(Occurrence.starts_at)))


async def _settle_in(
    session: AsyncSession, asked: Sequence[Occurrence], replaced: Sequence[Occurrence]
) -> list[RoomToBook]:
    """Take the rooms: what a request did not hold, and what the time in its place leaves."""
    rooms = {time.room_id: await any_room(session, time.room_id) for time in asked}
    await vacate(session, [time.id for time in [*asked, *replaced]])
    spots = [_spot(time, rooms[time.room_id]) for time in asked]
    names = {room.id: room.name for room in rooms.values()}
    refuse_clashes(spots, await occupy(session, spots), names)
    return list(rooms.values())


def _spot(time: Occurrence, room: RoomToBook) -> Spot:
    buffers = Buffers(time.setup_minutes, time.strike_minutes, room.turnover)
    return Spot(time.id, room.id, time.period, buffers)


async def _give_back(
    session: AsyncSession, replaced: Sequence[Occurrence], actor_id: UUID, now: datetime
) -> None:
    """Without a fee; their rooms were left before, so that nobody else was let in between."""
    for old in replaced:
        old.fee_cents = 0
        await move(session, old, "cancelled", now, actor_id=actor_id, reason=REPLACED)
        start, end = old.period.start, old.period.end
        await publish(session, Freed(old.house_id, old.room_id, start, end))
