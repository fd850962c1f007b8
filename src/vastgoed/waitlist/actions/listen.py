"""What the waiting list hears of bookings and of houses; wiring.py connects it."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.events import Freed, Moved
from vastgoed.bookings.models import Booking
from vastgoed.db import sqlstate
from vastgoed.houses.events import Reopened
from vastgoed.jobs.actions import remind
from vastgoed.period import Period
from vastgoed.waitlist import queries
from vastgoed.waitlist.actions.settle import LOOK_FOR, MARGIN, came_free, settle
from vastgoed.waitlist.models import WaitingWish

BUSY = {"40P01", "55P03"}


async def on_freed(session: AsyncSession, freed: Freed | Reopened) -> None:
    """In the transaction that gave the room back, so that nobody comes in between.

    When a lock cannot be had at once the worker does it: giving a room back never fails because others wait.
    """
    now, free = datetime.now(UTC), Period(freed.start, freed.end)
    wide = free.widened(MARGIN, MARGIN)
    wish_id = await queries.somebody(session, freed.house_id, wide, now) if free.end > now else None
    if wish_id is None:
        return
    try:
        async with session.begin_nested():
            await came_free(session, freed.house_id, free, now)
    except DBAPIError as error:
        if sqlstate(error) not in BUSY:
            raise
        await remind(session, LOOK_FOR, wish_id, now)


async def on_moved(session: AsyncSession, moved: Moved) -> None:
    """An offer was answered. A hold with a mark is a browser's: most are, and cost no question here."""
    if moved.before != "held":
        return
    booking = await session.get(Booking, moved.booking_id)
    if booking is None or booking.mark is not None:
        return
    offered = select(WaitingWish.id).where(
        WaitingWish.booking_id == moved.booking_id, WaitingWish.state == "offered"
    )
    wish_id = await session.scalar(offered)
    if wish_id is not None:
        await settle(session, wish_id, moved.at)
