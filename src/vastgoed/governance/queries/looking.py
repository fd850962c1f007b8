"""Around an emergency decision: who took it, what rubbed, what it brought, what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision
from vastgoed.houses.models import Constituency
from vastgoed.period import HOUSE_ZONE, midnight
from vastgoed.steering.queries import life, log
from vastgoed.steering.queries.life import Told
from vastgoed.steering.queries.log import Shown
from vastgoed.votes.models import Elector, Vote
from vastgoed.votes.queries import taking_part

AFTER = timedelta(days=14)
"""So long after its end what people say still is about it."""


@dataclass(frozen=True, slots=True)
class Around:
    """learned: entries of the log, what to keep and what never again. tasks: actions, with their words."""

    rubbed: Sequence[Told]
    yields: Sequence[Any]
    learned: Sequence[Shown]
    tasks: Sequence[Any]


async def around(session: AsyncSession, decision: Decision, now: datetime) -> Around:
    house, first = decision.house_id, decision.decided_at
    until = min(midnight(decision.until) + AFTER, now) if decision.until else now
    days = [it.astimezone(HOUSE_ZONE).date() for it in (first, until + timedelta(days=1))]
    told = await log.about(session, house, [decision.id], ["review"])
    return Around(
        await life.raised_between(session, house, first, until),
        await life.yields_between(session, house, days[0], days[1]),
        [it for it in told if it.entry.facts.get("look_back")],
        await life.came_of(session, house, decision.id),
    )


async def took_part(session: AsyncSession, vote: Vote) -> list[tuple[str, int, int]]:
    """By constituency: its name, how many took part, and of how many; of a secret vote all together."""
    here = (Constituency.key == Elector.constituency) & (Constituency.house_id == vote.house_id)
    name = func.coalesce(func.max(Constituency.name), Elector.constituency)
    took = func.count(Elector.id).filter(Elector.id.in_(taking_part(vote)))
    rows = select(name, took, func.count(Elector.id)).outerjoin(Constituency, here)
    found = rows.where(Elector.vote_id == vote.id).group_by(Elector.constituency).order_by(name)
    sides = [(side, some, every) for side, some, every in await session.execute(found)]
    if vote.secret:
        return [("", sum(it[1] for it in sides), sum(it[2] for it in sides))]
    return sides
