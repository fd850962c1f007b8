"""What was said of the prices of times."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence, SpokenPrice, SpokenTime
from vastgoed.bookings.rules.spoken import UNSPOKEN, Spoken


async def spoken_of(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Spoken]:
    """What counts now for each of these times, in one statement; without those of which nothing was said."""
    statement = (
        select(SpokenTime.occurrence_id, SpokenPrice.kind, SpokenPrice.clause, SpokenPrice.amount)
        .join(SpokenPrice, SpokenPrice.id == SpokenTime.spoken_id)
        .where(SpokenTime.occurrence_id.in_(ids))
        .order_by(SpokenPrice.at, SpokenPrice.id)
    )
    found: dict[UUID, Spoken] = {}
    for time_id, kind, clause, amount in await session.execute(statement):
        found[time_id] = found.get(time_id, UNSPOKEN).but(kind, clause, amount)
    return found


async def agreed_at(session: AsyncSession, ids: Collection[UUID]) -> datetime | None:
    """When a price on request was last said of one of these times."""
    statement = (
        select(func.max(SpokenPrice.at))
        .join(SpokenTime, SpokenTime.spoken_id == SpokenPrice.id)
        .where(SpokenTime.occurrence_id.in_(ids), SpokenPrice.kind == "agreed")
    )
    return await session.scalar(statement)


async def sayings_of(session: AsyncSession, booking: Booking) -> Sequence[SpokenPrice]:
    """All that was said of the times that a booking has now, oldest first."""
    times = (
        select(SpokenTime.spoken_id)
        .join(Occurrence, Occurrence.id == SpokenTime.occurrence_id)
        .where(Occurrence.booking_id == booking.id)
    )
    statement = select(SpokenPrice).where(SpokenPrice.id.in_(times)).order_by(SpokenPrice.at, SpokenPrice.id)
    return (await session.scalars(statement)).all()
