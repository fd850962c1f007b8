"""Around an emergency decision: who took it, what rubbed, what it brought, what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision
from vastgoed.governance.queries.sides import Side, sides_of
from vastgoed.period import day_of, midnight
from vastgoed.steering.queries import life, log
from vastgoed.steering.queries.life import Told
from vastgoed.steering.queries.log import Shown
from vastgoed.votes.models import Vote

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
    """From the day of the decision until two weeks after its end."""
    house, first = decision.house_id, decision.decided_at
    until = min(midnight(decision.until) + AFTER, now) if decision.until else now
    days = [day_of(it) for it in (first, until + timedelta(days=1))]
    told = await log.about(session, house, [decision.id], ["review"])
    return Around(
        await life.raised_between(session, house, first, until),
        await life.yields_between(session, house, days[0], days[1]),
        [it for it in told if it.entry.facts.get("look_back")],
        await life.came_of(session, house, decision.id),
    )


async def took_part(session: AsyncSession, vote: Vote) -> Sequence[Side]:
    """By constituency; of a secret vote all together, without a name."""
    sides = await sides_of(session, vote)
    if vote.secret:
        return [Side("", "", sum(it.seats for it in sides), sum(it.took for it in sides))]
    return sides
