"""What time does by itself: a hold that ran out lapses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

LAPSE = text("""
WITH over AS (
  UPDATE occurrence SET state = 'lapsed', held_until = NULL
  WHERE booking_id = :booking_id AND state = 'held' AND held_until <= :now
  RETURNING id
), history AS (
  INSERT INTO transition (occurrence_id, before, after, at) SELECT id, 'held', 'lapsed', :now FROM over
)
DELETE FROM occupancy WHERE occurrence_id IN (SELECT id FROM over)
""")


async def lapse(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """End the hold of this booking, when its time is over and nobody finished it."""
    await session.execute(LAPSE, {"booking_id": booking_id, "now": now})
