"""How many times one browser, or one address, may hold; and what it holds already."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Limited
from vastgoed.web.visitor import Visitor

HOLDS_PER_VISITOR = 3
HOLDS_PER_ADDRESS = 10


async def held_already(session: AsyncSession, visitor: Visitor, wish: Wish, now: datetime) -> Booking | None:
    """The same tap again is the same hold; asked more often or less often, it takes its place."""
    found: Booking | None = await session.scalar(
        select(Booking)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(
            Booking.mark == visitor.mark,
            Occurrence.room_id == wish.room_id,
            Occurrence.state == "held",
            Occurrence.held_until > now,
            Occurrence.during == Range(wish.period.start, wish.period.end),
        )
    )
    return found


async def few_holds(session: AsyncSession, visitor: Visitor, now: datetime) -> None:
    keys = sorted((f"holds {visitor.address}", f"holds {visitor.mark}"))
    await session.execute(select(*(func.pg_advisory_xact_lock(func.hashtext(key)) for key in keys)))
    mine = Booking.mark == visitor.mark
    near = Booking.address == visitor.address
    held = (
        select(func.count(Booking.id.distinct()).filter(mine), func.count(Booking.id.distinct()).filter(near))
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .where(Occurrence.state == "held", Occurrence.held_until > now)
    )
    own, neighbours = (await session.execute(held)).one()
    if own >= HOLDS_PER_VISITOR or neighbours >= HOLDS_PER_ADDRESS:
        raise Limited(
            "bookings.holds", "U houdt al genoeg tijden vast. Maak er eerst een af, of laat er een los."
        )
