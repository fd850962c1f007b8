"""What waits for the manager, at the top of the desk and the board; and where a closure is seen to."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.disturbances import queries
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import Task
from vastgoed.period import day_of
from vastgoed.web.language import say


async def tasks(session: AsyncSession, house: House, now: datetime) -> list[Task]:
    """Bookings without a room, people to be called, and what is broken and forgotten."""
    base = f"/manage/{house.slug}"
    found = [
        (it.waiting, say("te regelen: {reason}", reason=it.reason), f"{base}/disturbances/{it.id}")
        for it in await queries.troubles(session, house.id, now)
        if it.waiting
    ]
    today = day_of(now)
    late = await queries.late_or_new(session, house.id, today)
    if late:
        found.append((late, say("nieuw of te laat: meldingen"), f"{base}/defects"))
    return found


async def closure_pages(session: AsyncSession, house: House, closures: Collection[UUID]) -> dict[UUID, str]:
    """Of closures that hit somebody, or that were made because something broke: the page that helps."""
    found = await queries.about_closures(session, closures)
    return {closure: f"/manage/{house.slug}/disturbances/{key}" for closure, key in found.items()}
