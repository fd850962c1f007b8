"""The worker ends a vote at its instant, and before that reminds whoever said nothing yet."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.jobs import Reminding
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.opening import CLOSE
from vastgoed.votes.actions.reminders import REMIND, tell_silent


async def at_close(session: AsyncSession, vote_id: UUID, now: datetime) -> None:
    await close(session, vote_id, now)


REMINDERS: dict[str, Reminding] = {CLOSE: at_close, REMIND: tell_silent}
