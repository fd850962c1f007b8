"""What somebody waits for, on the page with their bookings."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.pages.panels import Panel
from vastgoed.waitlist import actions, queries
from vastgoed.waitlist.pages.shown import Shown
from vastgoed.web.visitor import Visitor


async def mine(session: AsyncSession, visitor: Visitor, now: datetime) -> Panel | None:
    """Nothing for who waits for nothing. Offers that ran out unseen go to the next one first."""
    lines = await queries.my_wishes(session, visitor, now)
    late = [it.wish.id for it in lines if it.wish.offered_until and it.wish.offered_until <= now]
    if late:
        await actions.catch_up(session, late, now)
    shown = sorted(map(Shown, lines), key=lambda it: it.wish.state != "offered")
    return Panel("waitlist/_mine.html", shown) if shown else None
