"""All that was booked in a house in some years, in columns: to price it again, a million at once."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries.uses import COUNTED
from vastgoed.bookings.rules.stored import Stored, read
from vastgoed.houses.models import Room
from vastgoed.period import HOUSE_ZONE, midnight
from vastgoed.policies.asking import from_json

SAID = """jsonb_build_array(b.category, b.activity, b.unit, b.extras, b.facts, b.rule,
  b.rule <> '' OR b.extra_dates <> '{}')::text"""
WORDS = f"SELECT DISTINCT {SAID} FROM booking AS b WHERE b.house_id = :house"  # noqa: S608
TIMES = f"""
SELECT o.id, w.n::int, r.n::int, b.persons, o.cents,
  o.series_length::int, o.contract_months::int, o.uses_in_year::int, o.use_number_in_year::int,
  lower(o.during), upper(o.during), b.created_at
FROM (
  SELECT t.id, t.booking_id, t.room_id, t.during, t.starts_at, t.cents,
    count(*) OVER of_booking AS series_length,
    max(month) OVER of_booking - min(month) OVER of_booking + 1 AS contract_months,
    count(*) OVER (PARTITION BY who, year) AS uses_in_year,
    rank() OVER (PARTITION BY who, year ORDER BY t.starts_at) AS use_number_in_year
  FROM (
    SELECT o.*, coalesce(b.group_id, b.person_id, b.id) AS who, date_part('year', local) AS year,
      date_part('year', local) * 12 + date_part('month', local) AS month
    FROM occurrence AS o JOIN booking AS b ON b.id = o.booking_id,
      LATERAL (SELECT o.starts_at AT TIME ZONE '{HOUSE_ZONE.key}' AS local) AS wall
    WHERE o.house_id = $1 AND o.state = ANY($2)
  ) AS t
  WINDOW of_booking AS (PARTITION BY t.booking_id)
) AS o
JOIN booking AS b ON b.id = o.booking_id
JOIN unnest($3::text[]) WITH ORDINALITY AS w (said, n) ON w.said = {SAID}
JOIN unnest($4::uuid[]) WITH ORDINALITY AS r (id, n) ON r.id = o.room_id
WHERE o.starts_at >= $5 AND o.starts_at < $6
"""  # noqa: S608


async def stored(session: AsyncSession, house_id: UUID, first: date, until: date) -> Stored:
    """Every time in [first, until) that was asked, granted or used; with figures as booking counts them.

    PostgreSQL sends numbers of a fixed width, which numpy reads as they are; what is said in words comes
    apart, every combination once. Three statements, however much there is.
    """
    rooms = (await session.execute(select(Room.id, Room.slug).where(Room.house_id == house_id))).all()
    words = list(await session.scalars(text(WORDS), {"house": house_id}))
    wire, found = await (await session.connection()).get_raw_connection(), bytearray()
    driver: Any = wire.driver_connection

    async def keep(some: bytes) -> None:
        found.extend(some)

    said = (house_id, sorted(COUNTED), words, [room.id for room in rooms], midnight(first), midnight(until))
    await driver.copy_from_query(TIMES, *said, output=keep, format="binary")
    return read(found, words, [room.slug for room in rooms], from_json)
