"""What happened to a booking, step by step, and in which rooms."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.houses.models import Room

MOST = 400


async def transitions_of(session: AsyncSession, booking: Booking) -> Sequence[Transition]:
    """Of all its times, latest first."""
    statement = (
        select(Transition)
        .join(Occurrence, Occurrence.id == Transition.occurrence_id)
        .where(Occurrence.booking_id == booking.id)
        .order_by(Transition.at.desc(), Occurrence.starts_at)
        .limit(MOST)
    )
    return (await session.scalars(statement)).all()


async def since(session: AsyncSession, booking: Booking) -> datetime:
    """When the oldest of its times was booked, also when it was in another booking then."""
    first = select(func.min(Transition.at)).join(Occurrence, Occurrence.id == Transition.occurrence_id)
    found = await session.scalar(first.where(Occurrence.booking_id == booking.id))
    return found or booking.created_at


async def room_names(session: AsyncSession, ids: Collection[UUID]) -> Mapping[UUID, str]:
    if not ids:
        return {}
    rows = await session.execute(select(Room.id, Room.name).where(Room.id.in_(ids)))
    return dict(rows.all())


async def elsewhere(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence]
) -> Mapping[UUID, str]:
    """The room of each time that is not in the room of its booking."""
    other = {time.id: time.room_id for time in times if time.room_id != booking.room_id}
    names = await room_names(session, list(other.values()))
    return {time_id: names[room_id] for time_id, room_id in other.items()}
