"""What waits for somebody, on the page with their bookings: appeals to judge, answers that are old."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification import queries
from vastgoed.period import HOUSE_ZONE
from vastgoed.web.panel import Panel
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Waiting:
    """appeals: slug and name of a house, and how many; ending: group, house and last day."""

    appeals: list[tuple[str, str, int]]
    ending: list[Any]
    today: date


async def appeals_of_mine(session: AsyncSession, visitor: Visitor, now: datetime) -> Panel | None:
    """Nothing for who sits on no committee and whose groups stand where they stand."""
    if visitor.person_id is None:
        return None
    day = now.astimezone(HOUSE_ZONE).date()
    houses = await queries.judged_houses(session, visitor)
    appeals = await queries.open_appeals(session, houses, visitor.person_id) if houses else []
    ending = await queries.ending(session, visitor.person_id, day)
    if not appeals and not ending:
        return None
    return Panel("classification/_mine.html", Waiting([(*it,) for it in appeals], list(ending), day))
