"""Free time, computed live by PostgreSQL's multiranges: opening hours minus closures minus occupancy."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.slots import starts
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import HouseHours, openings
from vastgoed.period import HOUSE_ZONE, Period

FREE = text("""
WITH asked AS (
  SELECT * FROM jsonb_to_recordset(:rooms) AS r(id uuid, house_id uuid, turnover integer, rank integer)
), opened AS (
  SELECT house_id, range_agg(tstzrange(opens, closes)) AS hours
  FROM jsonb_to_recordset(:openings) AS o(house_id uuid, opens timestamptz, closes timestamptz)
  GROUP BY house_id
), busy AS (
  SELECT asked.id, range_agg(
    tstzrange(lower(o.during) - make_interval(mins => asked.turnover), upper(o.during))
  ) AS during
  FROM asked
  JOIN room_composition AS c ON c.room_id = asked.id
  JOIN occupancy AS o ON o.part_id = c.part_id AND o.during && tstzrange(:first, :last)
  WHERE o.expires_at IS NULL OR o.expires_at > :now
  GROUP BY asked.id
), shut AS (
  SELECT asked.id, range_agg(closure.during) AS during
  FROM asked
  JOIN closure ON closure.house_id = asked.house_id AND closure.during && tstzrange(:first, :last)
  WHERE (closure.part_id IS NULL OR closure.part_id IN (
    SELECT part_id FROM room_composition WHERE room_id = asked.id
  )) AND NOT EXISTS (
    SELECT FROM closure_exempt AS e WHERE e.closure_id = closure.id AND e.group_id = :group_id
  )
  GROUP BY asked.id
)
SELECT asked.id, lower(free) AS free_from, upper(free) AS free_until
FROM asked
JOIN opened ON opened.house_id = asked.house_id
LEFT JOIN busy ON busy.id = asked.id
LEFT JOIN shut ON shut.id = asked.id
CROSS JOIN LATERAL unnest(
  opened.hours - coalesce(busy.during, '{}') - coalesce(shut.during, '{}')
) AS free
WHERE upper(free) - lower(free) >= make_interval(mins => :minutes)
ORDER BY free_from, asked.rank
LIMIT :most
""").bindparams(bindparam("rooms", type_=JSONB), bindparam("openings", type_=JSONB))


A_DAY_AT_MOST = timedelta(hours=25)
"""No opening is longer."""
MOST = 400
"""Stretches of free time that one search looks at."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of free time in a room, with the starts at which the booking fits."""

    room: RoomToBook
    day: date
    starts: tuple[datetime, ...]


async def free_stretches(
    session: AsyncSession,
    rooms: Sequence[RoomToBook],
    days: Sequence[date],
    minutes: int,
    now: datetime,
    group_id: UUID | None = None,
) -> list[Stretch]:
    """Where a booking of so many minutes fits, soonest first; three statements, however much is asked.

    days: calendar days of the house, in order. A room appears once per day, with all starts of that day.
    """
    if not rooms or not days:
        return []
    hours = await hours_of(session, {room.house_id for room in rooms}, days[0], days[-1])
    opened = _openings(hours, days, now)
    asked = _asked(rooms, opened, now) | {"minutes": minutes, "group_id": group_id, "most": MOST}
    rows = await session.execute(FREE, asked)
    by_id = {room.id: room for room in rooms}
    return _stretches([(by_id[row[0]], Period(row[1], row[2])) for row in rows], opened, minutes, now)


def _asked(rooms: Sequence[RoomToBook], opened: Mapping[UUID, list[Period]], now: datetime) -> dict[str, Any]:
    return {
        "rooms": [
            {"id": str(r.id), "house_id": str(r.house_id), "turnover": r.turnover, "rank": n}
            for n, r in enumerate(rooms)
        ],
        "openings": [
            {"house_id": str(house), "opens": p.start.isoformat(), "closes": p.end.isoformat()}
            for house, periods in opened.items()
            for p in periods
        ],
        "first": min((p[0].start for p in opened.values() if p), default=now),
        "last": max((p[-1].end for p in opened.values() if p), default=now),
        "now": now,
    }


def _openings(
    hours: Mapping[UUID, HouseHours], days: Collection[date], now: datetime
) -> dict[UUID, list[Period]]:
    return {
        house: [o.period for day in days for o in openings(of_it, day) if o.period.end > now]
        for house, of_it in hours.items()
    }


def _stretches(
    found: list[tuple[RoomToBook, Period]], opened: Mapping[UUID, list[Period]], minutes: int, now: datetime
) -> list[Stretch]:
    moments: dict[tuple[date, UUID], list[datetime]] = {}
    rooms: dict[UUID, RoomToBook] = {}
    begins = {house: [period.start for period in periods] for house, periods in opened.items()}
    for room, free in found:
        rooms[room.id] = room
        for opening in opened[room.house_id][_during(free, begins[room.house_id])]:
            for start in starts(free, opening, minutes, room.grid, now):
                day = start.astimezone(HOUSE_ZONE).date()
                moments.setdefault((day, room.id), []).append(start)
    return [
        Stretch(rooms[room_id], day, tuple(sorted(found_starts)))
        for (day, room_id), found_starts in sorted(moments.items(), key=lambda item: item[0][0])
    ]


def _during(free: Period, begins: Sequence[datetime]) -> slice:
    """The openings, by when they begin, that may share time with a free stretch."""
    return slice(bisect_left(begins, free.start - A_DAY_AT_MOST), bisect_left(begins, free.end))


async def next_free(
    session: AsyncSession, room: RoomToBook, wanted: Period, now: datetime, within: int = 21
) -> datetime | None:
    """The first start at or after the wanted one at which the same booking fits in this room."""
    first = wanted.start.astimezone(HOUSE_ZONE).date()
    days = [first + timedelta(days=n) for n in range(within)]
    minutes = int(wanted.minutes)
    for stretch in await free_stretches(session, [room], days, minutes, max(now, wanted.start)):
        return stretch.starts[0]
    return None
