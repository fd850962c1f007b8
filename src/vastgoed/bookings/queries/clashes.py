"""Who is in the way of a time that somebody wants to move, to show before anything is done."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.period import Period

CLASHES = text("""
SELECT DISTINCT asked.n
FROM jsonb_to_recordset(:asked) AS asked(n integer, starts timestamptz, ends timestamptz)
JOIN occupancy ON occupancy.part_id = ANY(:parts)
  AND occupancy.during && tstzrange(asked.starts, asked.ends)
  AND occupancy.occurrence_id <> ALL(:own)
  AND (occupancy.expires_at IS NULL OR occupancy.expires_at > :now)
""").bindparams(
    bindparam("asked", type_=JSONB),
    bindparam("parts", type_=ARRAY(PG_UUID)),
    bindparam("own", type_=ARRAY(PG_UUID)),
)


async def clashing(
    session: AsyncSession, room: RoomToBook, wanted: Sequence[Period], own: Sequence[UUID], now: datetime
) -> set[int]:
    """The places in `wanted` (buffers included) at which somebody else has a part of this room."""
    asked = [
        {"n": n, "starts": period.start.isoformat(), "ends": period.end.isoformat()}
        for n, period in enumerate(wanted)
    ]
    rows = await session.execute(
        CLASHES, {"asked": asked, "parts": list(room.parts), "own": list(own), "now": now}
    )
    return set(rows.scalars())
