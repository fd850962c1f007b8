"""Beside one's own bookings: the houses whose rules somebody has a say in, and the draft of each."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.queries.offices import steered_houses
from vastgoed.web.panel import Panel
from vastgoed.web.visitor import Visitor


async def drafts_of_mine(session: AsyncSession, visitor: Visitor, _now: datetime) -> Panel | None:
    """Nothing for who steers no house."""
    houses = await steered_houses(session, visitor) if visitor.signed_in else []
    return Panel("policies/draft/_mine.html", houses) if houses else None
