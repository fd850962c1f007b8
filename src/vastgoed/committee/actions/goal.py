"""The shared goal of a house, and what is measured of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.forms.goal import parse
from vastgoed.committee.models import Goal, IndicatorValue
from vastgoed.committee.queries import goal_of
from vastgoed.committee.rules.goal import Measured
from vastgoed.errors import Absent, Refusal
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.steering.actions.by import By
from vastgoed.steering.actions.log import note
from vastgoed.steering.rules.entries import Entry


async def set_goal(
    session: AsyncSession, house_id: UUID, document: dict[str, Any], adoption: str, now: datetime
) -> Goal:
    """The next version, from now on: `goal` and at most three `indicators`.

    Only a decision of the house calls this. Raises DocumentError for a document that cannot be.
    """
    form = parse(document)
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))
    last = select(func.coalesce(func.max(Goal.version), 0)).where(Goal.house_id == house_id)
    made = Goal(
        house_id=house_id,
        version=(await session.scalar(last) or 0) + 1,
        text=form.goal,
        indicators=[it.model_dump() for it in form.indicators],
        since=now,
        adoption=adoption,
    )
    session.add(made)
    await session.flush()
    return made


async def measure(
    session: AsyncSession, house_id: UUID, indicator: str, found: Measured, by: By, now: datetime
) -> None:
    """What an indicator was on a day; the same day again puts it right."""
    goal = await goal_of(session, house_id)
    if goal is None or indicator not in {it.id for it in goal.indicators}:
        raise Absent
    if found.day > day_of(now):
        raise Refusal("committee.measured_later", "Kies een dag die al geweest is.", field="day")
    again = {"value": found.value, "by_id": by.person_id}
    put = insert(IndicatorValue).values(house_id=house_id, indicator=indicator, day=found.day, **again)
    await session.execute(
        put.on_conflict_do_update(index_elements=["house_id", "indicator", "day"], set_=again)
    )
    facts = {"indicator": indicator, "day": found.day, "value": found.value, "state": "measured"}
    await note(session, Entry(house_id, "goal", house_id, facts, by=by.person_id, role=by.role), now)
