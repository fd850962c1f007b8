"""What waits for whoever steers a house: votes, proposals that are talked about, what ends by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.pages.standings import Standing
from vastgoed.governance.pages.words import STATES
from vastgoed.governance.queries.outcomes import live
from vastgoed.governance.queries.proposals import proposals_of
from vastgoed.houses.models import House
from vastgoed.period import HOUSE_ZONE
from vastgoed.votes.models import Vote
from vastgoed.votes.queries import open_for
from vastgoed.web.panel import Panel
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True)
class Waits:
    house: House
    votes: Sequence[Vote]
    proposals: Sequence[Proposal]
    live: Sequence[tuple[Decision, Standing]]
    states = STATES


async def deciding_waits(
    session: AsyncSession, visitor: Visitor, house: House, now: datetime
) -> Panel | None:
    """Also when nothing waits: from here one goes to proposals, decisions and meetings."""
    votes = [it for it in await open_for(session, visitor.me, now) if it.house_id == house.id]
    today = now.astimezone(HOUSE_ZONE).date()
    ending = [(it, Standing.of(it, today)) for it in await live(session, house.id)]
    proposals = await proposals_of(session, house, most=20, drafts=True)
    return Panel("governance/_waiting.html", Waits(house, votes, proposals, ending))
