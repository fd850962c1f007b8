"""When a room is taken: at which moment it is not."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Conflict


@asynccontextmanager
async def naming_the_next(session: AsyncSession, now: datetime) -> AsyncGenerator[None, None]:
    """Add the next free moment to a Conflict; first let go of the locks, since others wait for them."""
    try:
        yield
    except Conflict as full:
        if isinstance(full.asked, Wish):
            await session.rollback()
            room = await queries.room_to_book(session, full.asked.room_id)
            full.next_possible = await queries.next_free(session, room, full.asked.period, now)
        raise
