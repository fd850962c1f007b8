"""Who waits for a room stands next to who asks for it, where the manager decides."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.pages.rivals import Beside
from vastgoed.db import period_of
from vastgoed.waitlist import queries


async def wishes_beside(session: AsyncSession, house_id: UUID, now: datetime) -> list[Beside]:
    """Those who wait for one moment; whoever can come on any day is nobody's rival."""
    return [
        Beside(it.wish.room_id, period_of(it.wish.reach), it.who, it.wish.created_at)
        for it in await queries.of_house(session, house_id, now)
        if it.wish.starts_at is not None and it.wish.state == "waiting"
    ]
