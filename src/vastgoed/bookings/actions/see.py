"""Ticking off a booking that new rules do not allow: somebody looked at it, and it stays."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Changeover, ChangeoverSeen, Occurrence
from vastgoed.errors import Absent


async def see(
    session: AsyncSession, booking: Booking, policy_id: UUID, actor_id: UUID, now: datetime
) -> None:
    """Who looks again is the last who saw it. Raises Absent where that version has nothing against it."""
    refused = select(Changeover.policy_id).join(Occurrence, Occurrence.id == Changeover.occurrence_id)
    of_it = Occurrence.booking_id == booking.id, Changeover.policy_id == policy_id
    if await session.scalar(refused.where(*of_it, Changeover.outcome == "stays").limit(1)) is None:
        raise Absent
    row = {"booking_id": booking.id, "policy_id": policy_id, "actor_id": actor_id, "at": now}
    again = {"actor_id": actor_id, "at": now}
    once = insert(ChangeoverSeen).values(row)
    await session.execute(once.on_conflict_do_update(index_elements=["booking_id", "policy_id"], set_=again))
