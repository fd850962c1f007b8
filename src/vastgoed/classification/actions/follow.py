"""Every change is a next row; one at a time per group."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.models import Classification
from vastgoed.classification.queries import newest
from vastgoed.classification.rules import WARNED
from vastgoed.errors import Conflict
from vastgoed.jobs.actions import remind
from vastgoed.people.models import Group
from vastgoed.period import day_of, instant
from vastgoed.text import msgid

ENDS = "classification_ends"
MORNING = time(9)
CHANGED = msgid("Er is intussen iets veranderd. Kijk nog een keer.")


async def take_turns(session: AsyncSession, group_id: UUID) -> None:
    """Until the end of this transaction nobody else writes about this group."""
    await session.execute(select(Group.id).where(Group.id == group_id).with_for_update())


async def still_newest(session: AsyncSession, it: Classification) -> None:
    """Take turns, and raise Conflict when something came after what was looked at."""
    await take_turns(session, it.group_id)
    last = await newest(session, it.house_id, it.group_id, it.activity)
    if last is None or last.id != it.id:
        raise Conflict("classification.changed", CHANGED)


async def follow(
    session: AsyncSession, it: Classification, now: datetime, actor_id: UUID | None
) -> Classification:
    """Keep it, with who said so and when, and wake us a month before it ends."""
    it.by_id, it.at = actor_id, now
    session.add(it)
    await session.flush()
    await remind(session, ENDS, it.id, max(now, _month_before(it.valid_until)))
    return it


def _month_before(until: date) -> datetime:
    return instant(datetime.combine(until - WARNED, MORNING))


def today(now: datetime) -> date:
    return day_of(now)
