"""What the reception says on the page of the house: when whoever is new may walk in."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.reception.queries.shifts import walk_in
from vastgoed.web.panel import Panel


async def newcomers(session: AsyncSession, house: House, now: datetime) -> Panel | None:
    times = await walk_in(session, house.id, now)
    return Panel("reception/_newcomers.html", times) if times else None
