"""The manager's answer to a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.tell import tell
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.errors import Conflict


@dataclass(frozen=True, slots=True)
class Answer:
    """Who says no, and why."""

    actor_id: UUID
    reason: str


async def approve(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], actor_id: UUID, now: datetime
) -> list[Occurrence]:
    """Accept what is still requested, and say so. Raises Conflict when there is nothing left to accept."""
    asked = _requested(times)
    for time in asked:
        await move(session, time, "confirmed", now, actor_id=actor_id)
    await tell(session, booking, asked, "approved")
    return asked


async def refuse(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], answer: Answer, now: datetime
) -> list[Occurrence]:
    """Say no, with the reason that the group will read."""
    asked = _requested(times)
    for time in asked:
        await move(session, time, "refused", now, actor_id=answer.actor_id, reason=answer.reason)
    await tell(session, booking, asked, "refused", answer.reason)
    return asked


def _requested(times: Sequence[Occurrence]) -> list[Occurrence]:
    asked = [time for time in times if time.state == "requested"]
    if not asked:
        raise Conflict("bookings.decided", "Over deze aanvraag is al beslist.")
    return asked
