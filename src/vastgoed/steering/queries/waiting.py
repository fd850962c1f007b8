"""What of the log waits for one person, in all houses: a statement for each sort."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import HELPING, held, steered
from vastgoed.period import day_of
from vastgoed.steering.models import Action, Agreement, LogBody, Tension
from vastgoed.web.visitor import Visitor

AHEAD = timedelta(days=14)


async def due(session: AsyncSession, visitor: Visitor, now: datetime) -> Sequence[Row[Action, str, House]]:
    """Actions of this visitor that are late, or must be done before long, in their words."""
    said = (LogBody.house_id == Action.house_id) & (LogBody.seq == Action.seq)
    found = (
        select(Action, func.coalesce(LogBody.text, ""), House)
        .join(House, House.id == Action.house_id)
        .outerjoin(LogBody, said)
        .where(Action.owner_id == visitor.me, Action.done_at.is_(None), steered(visitor))
        .where(Action.due_on <= day_of(now + AHEAD))
    )
    return (await session.execute(found)).all()


async def to_check(
    session: AsyncSession, visitor: Visitor, now: datetime
) -> Sequence[Row[Agreement, str, House]]:
    """Agreements that were to be looked at again, in houses that this visitor steers."""
    said = (LogBody.house_id == Agreement.house_id) & (LogBody.seq == Agreement.seq)
    found = (
        select(Agreement, func.coalesce(LogBody.text, ""), House)
        .join(House, House.id == Agreement.house_id)
        .outerjoin(LogBody, said)
        .where(Agreement.ended_at.is_(None), steered(visitor))
        .where(Agreement.review_on <= day_of(now + AHEAD))
    )
    return (await session.execute(found)).all()


async def open_tensions(session: AsyncSession, visitor: Visitor) -> Sequence[Row[House, int, int]]:
    """Of houses that this visitor guides or manages: how many, and the number of the eldest."""
    found = (
        select(House, func.count(Tension.id), func.min(Tension.number))
        .join(Tension, Tension.house_id == House.id)
        .where(Tension.state == "open", House.published_at.is_not(None))
        .where(held(visitor, *HELPING))
        .group_by(House.id)
    )
    return (await session.execute(found)).all()
