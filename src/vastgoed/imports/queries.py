"""Who has a room already."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.db import period_of
from vastgoed.period import Period


async def taken_by(
    session: AsyncSession, parts: Sequence[UUID], period: Period, but: UUID
) -> tuple[str, Period] | None:
    """Title and time of another booking that holds one of these parts then."""
    statement = (
        select(Booking.title, Occurrence.during)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .join(Occupancy, Occupancy.occurrence_id == Occurrence.id)
        .where(
            Occupancy.part_id.in_(parts),
            Occupancy.during.overlaps(Range(period.start, period.end)),
            Occurrence.id != but,
        )
        .order_by(Occurrence.starts_at)
        .limit(1)
    )
    found = (await session.execute(statement)).first()
    if found is None:
        return None
    title, during = found
    return title, period_of(during)
