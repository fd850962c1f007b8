"""The manager's answer to a request."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.models import Occurrence
from vastgoed.errors import Conflict


async def approve(
    session: AsyncSession, times: Sequence[Occurrence], actor_id: UUID, now: datetime
) -> list[Occurrence]:
    """Accept what is still requested. Raises Conflict when there is nothing left to accept."""
    asked = _requested(times)
    for time in asked:
        await move(session, time, "confirmed", now, actor_id=actor_id)
    return asked


async def refuse(
    session: AsyncSession, times: Sequence[Occurrence], reason: str, actor_id: UUID, now: datetime
) -> list[Occurrence]:
    """Say no, with the reason that the group will read."""
    asked = _requested(times)
    for time in asked:
        await move(session, time, "refused", now, actor_id=actor_id, reason=reason)
    return asked


def _requested(times: Sequence[Occurrence]) -> list[Occurrence]:
    asked = [time for time in times if time.state == "requested"]
    if not asked:
        raise Conflict("bookings.decided", "Over deze aanvraag is al beslist.")
    return asked
