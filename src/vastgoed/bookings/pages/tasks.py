"""What of bookings waits for the manager: requests, and calls that were put aside."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import Task
from vastgoed.web.language import ngettext, say


async def tasks(session: AsyncSession, house: House, now: datetime) -> list[Task]:
    base = f"/manage/{house.slug}"
    requests, parked = await queries.waiting_counts(session, house.id, now)
    aside = ngettext("gesprek opzij gelegd", "gesprekken opzij gelegd", parked)
    both = [(requests, say("wacht op uw antwoord"), f"{base}/requests"), (parked, aside, f"{base}/desk")]
    return [task for task in both if task[0]]
