"""Giving a room back: letting go of a hold, cancelling a booking with the fee that its policy says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.price import Asked, facts_for
from vastgoed.bookings.actions.tell import tell
from vastgoed.bookings.events import Freed, Moved
from vastgoed.bookings.models import Booking, Occupancy, Occurrence, Transition
from vastgoed.bookings.rules.change import REPLACED
from vastgoed.bookings.rules.life import CERTAIN, OPEN, moved
from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.models import Room
from vastgoed.money import Money
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.cancelling import FREE, Booked, by_room, cancellation_fee
from vastgoed.policies.rules.words import Words
from vastgoed.subscriptions import publish

MOVED_LATE = Words(
    "Dat kostte het al toen u de oude tijd verplaatste.", "It cost that already when you moved the old time."
)


@dataclass(frozen=True, slots=True)
class Fee:
    """What cancelling one occurrence costs now, by which clause, in words."""

    occurrence_id: UUID
    money: Money
    clause: str | None
    words: Words


async def fee_for(session: AsyncSession, booking: Booking, time: Occurrence, now: datetime) -> Fee:
    """By the version that judges it, the mildest of more; a request that nobody granted yet costs nothing.

    Who moved a time when cancelling it was no longer free, still owes that much when it is cancelled.
    """
    fees = [await _fee_by(session, version, booking, time, now) for version in booking.judges(time)]
    money, clause, words = min(fees, key=lambda fee: fee[0])
    if time.state == "requested":
        return Fee(time.id, Money(0), None, FREE)
    if money.cents < time.fee_cents:
        return Fee(time.id, Money(time.fee_cents), clause, MOVED_LATE)
    return Fee(time.id, money, clause, words)


async def _fee_by(
    session: AsyncSession, version: UUID, booking: Booking, time: Occurrence, now: datetime
) -> tuple[Money, str | None, Words]:
    policy = await policies.policy(session, version)
    room = (await session.get_one(Room, time.room_id)).slug if by_room(policy) else None
    facts = facts_for(policy, [time.period])
    told = Asked.of(booking, booking.created_at).situation(policy, time.period, facts)
    booked = Booked(Money(time.cents), time.starts_at, booking.category, room, situation=told)
    try:
        return cancellation_fee(policy, booked, now, facts)
    except Refusal as refused:
        if refused.code != "policies.answer_missing":
            raise
        return Money(0), None, FREE  # nobody asked them, so nobody charges them for it


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
    fees = []
    await give_up_changes(session, times, actor_id, now)
    for time in times:
        _cancellable(time, now)
        fee = await fee_for(session, booking, time, now)
        time.fee_cents = fee.money.cents
        await move(session, time, "cancelled", now, actor_id=actor_id, reason=reason, clause=fee.clause or "")
        fees.append(fee)
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
