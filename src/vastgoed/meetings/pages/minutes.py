"""What meetings wrote down about a proposal, on the page of the decision on it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.meetings import queries
from vastgoed.meetings.models import Meeting
from vastgoed.web.panel import Panel


@dataclass(frozen=True, slots=True)
class Minutes:
    """said: a meeting that is over, and what it agreed about this; often nothing was."""

    house: House
    said: list[tuple[Meeting, str]]


async def minutes_about(session: AsyncSession, house: House, proposal_id: UUID) -> Panel | None:
    found = await queries.minutes_about(session, proposal_id)
    return Panel("meetings/_about.html", Minutes(house, found)) if found else None
