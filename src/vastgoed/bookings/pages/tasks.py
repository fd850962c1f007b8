"""What of bookings waits for the manager: requests, calls put aside, what new rules do not allow."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import Task
from vastgoed.web.language import ngettext, say


async def tasks(session: AsyncSession, house: House, now: datetime) -> list[Task]:
    base = f"/manage/{house.slug}"
    requests, parked, refused = await queries.waiting_counts(session, house.id, now)
    aside = ngettext("gesprek opzij gelegd", "gesprekken opzij gelegd", parked)
    stays = say("mag niet meer van de nieuwe regels")
    found = [
        (requests, say("wacht op uw antwoord"), f"{base}/requests"),
        (parked, aside, f"{base}/desk"),
        (refused, stays, f"{base}/new-rules"),
    ]
    return [task for task in found if task[0]]
