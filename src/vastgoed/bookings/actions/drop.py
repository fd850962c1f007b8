"""Giving up a hold because the same person holds the time anew."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.occupy import vacate
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.events import Freed
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import occurrences_of
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.period import Period
from vastgoed.subscriptions import publish


async def drop(session: AsyncSession, room: RoomToBook, booking: Booking, now: datetime) -> list[Occurrence]:
    """Leave the room without telling anybody yet: most of it is held again at once. Returns the times."""
    await lock(session, room.parts, now)
    held = [time for time in await occurrences_of(session, booking) if time.state == "held"]
    await vacate(session, [time.id for time in held])
    for time in held:
        await move(session, time, "lapsed", now)
    return held


async def free_the_rest(session: AsyncSession, dropped: Sequence[Occurrence], kept: Sequence[Period]) -> None:
    """What was held and is not any more can be had by others."""
    for time in dropped:
        period = time.period
        if period not in kept:
            await publish(session, Freed(time.house_id, time.room_id, period.start, period.end))
