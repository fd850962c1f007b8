"""What time does by itself: a hold that ran out lapses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.option import tell_option_over
from vastgoed.bookings.events import Freed, Moved
from vastgoed.subscriptions import publish

LAPSE = text("""
WITH over AS (
  UPDATE occurrence SET state = 'lapsed', held_until = NULL
  WHERE booking_id = :booking_id AND state = 'held' AND held_until <= :now
  RETURNING id, house_id, room_id, during
), history AS (
  INSERT INTO transition (occurrence_id, before, after, at) SELECT id, 'held', 'lapsed', :now FROM over
), left_ AS (
  DELETE FROM occupancy WHERE occurrence_id IN (SELECT id FROM over)
)
SELECT id, house_id, room_id, lower(during), upper(during) FROM over
""")


async def lapse(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """End the hold of this booking, when its time is over and nobody finished it."""
    lapsed = (await session.execute(LAPSE, {"booking_id": booking_id, "now": now})).all()
    for occurrence_id, *place in lapsed:
        await publish(session, Moved(occurrence_id, booking_id, "held", "lapsed", now))
        await publish(session, Freed(*place))
    if lapsed:
        await tell_option_over(session, booking_id)
