"""Deciding together, where a house is steered: what is talked about, and what ends by itself."""

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
from vastgoed.period import day_of
from vastgoed.web.panel import Panel
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True)
class Deciding:
    house: House
    proposals: Sequence[Proposal]
    live: Sequence[tuple[Decision, Standing]]
    states = STATES


async def deciding(session: AsyncSession, _: Visitor, house: House, now: datetime) -> Panel | None:
    """Also when there is nothing: from here one goes to proposals, decisions and meetings."""
    today = day_of(now)
    ending = [(it, Standing.of(it, today)) for it in await live(session, house.id)]
    proposals = await proposals_of(session, house, most=20, drafts=True)
    return Panel("governance/_waiting.html", Deciding(house, proposals, ending))
