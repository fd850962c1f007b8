"""What waits for somebody, on the page with their bookings: appeals to judge, answers that are old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.queries import Waiting, waiting_for
from vastgoed.period import day_of
from vastgoed.web.panel import Panel
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Shown:
    rows: Sequence[Waiting]
    today: date


async def appeals_of_mine(session: AsyncSession, visitor: Visitor, now: datetime) -> Panel | None:
    """Nothing for who sits on no committee and whose groups stand where they stand."""
    if not visitor.signed_in:
        return None
    day = day_of(now)
    rows = await waiting_for(session, visitor, day)
    return Panel("classification/_mine.html", Shown(rows, day)) if rows else None
