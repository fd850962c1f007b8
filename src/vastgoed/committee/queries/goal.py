"""The shared goal of a house with what was measured of it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.models import Goal, IndicatorValue
from vastgoed.committee.rules.goal import Indicator, Measured, SharedGoal

LAST = 2**31 - 1


async def goal_of(session: AsyncSession, house_id: UUID, before: str = "") -> SharedGoal | None:
    """The goal of now; None while the house has none. before: the decision that put a later one in force."""
    mine = select(Goal).where(Goal.house_id == house_id).order_by(Goal.version.desc())
    if before:
        later = select(Goal.version).where(Goal.house_id == house_id, Goal.adoption == before)
        mine = mine.where(Goal.version < func.coalesce(later.scalar_subquery(), LAST))
    goal = await session.scalar(mine.limit(1))
    if goal is None:
        return None
    measured = select(IndicatorValue).where(IndicatorValue.house_id == house_id).order_by(IndicatorValue.day)
    values = (await session.scalars(measured)).all()
    found = tuple(Indicator(**it, values=_of(it["id"], values)) for it in goal.indicators)
    return SharedGoal(goal.text, found, goal.version, goal.since)


def _of(indicator: str, values: Sequence[IndicatorValue]) -> tuple[Measured, ...]:
    return tuple(Measured(it.day, it.value) for it in values if it.indicator == indicator)
