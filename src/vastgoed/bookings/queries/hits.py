"""How many bookings stand in the way of a closure, or of taking a room out of use."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.rules.life import STANDING
from vastgoed.houses.models import RoomPart
from vastgoed.period import Period


async def bookings_hit(
    session: AsyncSession, house_id: UUID, parts: Collection[UUID] | None, period: Period
) -> int:
    """Occurrences that are asked for or granted in this time, in these parts or (None) the whole house."""
    hit = select(func.count()).where(
        Occurrence.house_id == house_id,
        Occurrence.state.in_(STANDING),
        Occurrence.during.overlaps(Range(period.start, period.end)),
    )
    if parts is not None:
        hit = hit.where(Occurrence.room_id.in_(select(RoomPart.room_id).where(RoomPart.part_id.in_(parts))))
    return await session.scalar(hit) or 0
