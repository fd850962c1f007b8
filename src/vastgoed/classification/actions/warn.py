"""A month before it ends the group hears of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.actions.follow import ENDS, today
from vastgoed.classification.actions.letters import tell_contacts
from vastgoed.classification.models import Classification
from vastgoed.classification.queries import newest
from vastgoed.people.models import Group

__all__ = ["ENDS", "warn"]


async def warn(session: AsyncSession, classification_id: UUID, now: datetime) -> None:
    """Once per classification; nothing when another came after it, or when it is over."""
    it = await session.get(Classification, classification_id)
    if it is None or it.valid_until <= today(now):
        return
    last = await newest(session, it.house_id, it.group_id, it.activity)
    group = await session.get_one(Group, it.group_id)
    if last is not None and last.id == it.id and group.closed_at is None:
        await tell_contacts(session, it, "ends", str(it.id))
