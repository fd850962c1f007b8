"""Giving a room back: letting go of a hold, cancelling a booking with the fee that its policy says."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.fees import Fee, fees_for
from vastgoed.bookings.actions.tell import tell
from vastgoed.bookings.events import Freed, Moved
from vastgoed.bookings.models import Booking, Occupancy, Occurrence, Transition
from vastgoed.bookings.rules.change import REPLACED
from vastgoed.bookings.rules.life import CERTAIN, OPEN, moved
from vastgoed.errors import Conflict, Refusal
from vastgoed.subscriptions import publish


async def cancel(
    session: AsyncSession,
    booking: Booking,
    times: Sequence[Occurrence],
    reason: str,
    actor_id: UUID,
    now: datetime,
) -> list[Fee]:
    """Cancel these times of a booking; the room is free at once. Returns the fees.

    Raises Refusal for a time that has begun, Conflict for one that is no longer open.
    """
    await give_up_changes(session, times, actor_id, now)
    for time in times:
        _cancellable(time, now)
    fees = await fees_for(session, booking, times, now)
    for time, fee in zip(times, fees, strict=True):
        time.fee_cents = fee.money.cents
        await move(session, time, "cancelled", now, actor_id=actor_id, reason=reason, clause=fee.clause or "")
    await tell(session, booking, times, "cancelled")
    return fees


async def give_up_changes(
    session: AsyncSession, times: Sequence[Occurrence], actor_id: UUID, now: datetime
) -> None:
    """Nobody waits any longer for another time in the place of one of these."""
    own = {time.id for time in times}
    asked = select(Occurrence).where(Occurrence.replaces_id.in_(own), Occurrence.state == "requested")
    for change in await session.scalars(asked.order_by(Occurrence.id).with_for_update()):
        if change.id not in own:
            await withdraw(session, change, actor_id, now)


async def withdraw(session: AsyncSession, change: Occurrence, actor_id: UUID, now: datetime) -> None:
    """A time that was only asked for, in the place of another, is no longer wanted; that costs nothing."""
    change.fee_cents = 0
    await move(session, change, "cancelled", now, actor_id=actor_id, reason=REPLACED)


async def release(session: AsyncSession, times: Sequence[Occurrence], now: datetime) -> None:
    """Let go of a hold; whoever waits can have the room at once."""
    for time in times:
        if time.state == "held":
            await move(session, time, "cancelled", now)


async def move(
    session: AsyncSession,
    time: Occurrence,
    state: str,
    now: datetime,
    *,
    actor_id: UUID | None = None,
    **why: str,
) -> None:
    """One step in the life of an occurrence, written in its history; leaving the room when it ends."""
    before, time.state = time.state, moved(time.state, state)
    time.held_until = None
    time.sequence += 1
    await session.flush()
    row = {"occurrence_id": time.id, "before": before, "after": state, "at": now, "actor_id": actor_id}
    await session.execute(insert(Transition).values(row | why))
    if state not in CERTAIN:
        await _leave(session, time)
    await publish(session, Moved(time.id, time.booking_id, before, state, now))


async def _leave(session: AsyncSession, time: Occurrence) -> None:
    """Give the room back, and say so when it was really taken."""
    left = delete(Occupancy).where(Occupancy.occurrence_id == time.id).returning(Occupancy.id)
    if (await session.execute(left)).first() is not None:
        await publish(session, Freed(time.house_id, time.room_id, time.period.start, time.period.end))


def _cancellable(time: Occurrence, now: datetime) -> None:
    if time.state not in OPEN:
        raise Conflict("bookings.not_open", "Deze keer is al afgezegd of voorbij.")
    if time.starts_at <= now:
        raise Refusal("bookings.begun", "Deze keer is al begonnen. Bel het huis.")
