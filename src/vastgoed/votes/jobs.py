"""The worker ends a vote at its instant."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.jobs import Reminding
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.opening import CLOSE


async def at_close(session: AsyncSession, vote_id: UUID, now: datetime) -> None:
    await close(session, vote_id, now)


REMINDERS: dict[str, Reminding] = {CLOSE: at_close}
