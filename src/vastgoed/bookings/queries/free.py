"""Free time, computed live by PostgreSQL's multiranges: opening hours minus closures minus occupancy."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.slots import Sought, Starts, starts
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import HouseHours, openings
from vastgoed.period import HOUSE_ZONE, Period, day_of

FREE = text("""
WITH asked AS (
  SELECT * FROM jsonb_to_recordset(:rooms) AS r(id uuid, house_id uuid, turnover integer, rank integer)
), opened AS (
  SELECT house_id, range_agg(tstzrange(opens, closes)) AS hours
  FROM jsonb_to_recordset(:openings) AS o(house_id uuid, opens timestamptz, closes timestamptz)
  GROUP BY house_id
), used AS (
  SELECT asked.id, asked.turnover, c.part_id FROM asked JOIN room_composition AS c ON c.room_id = asked.id
), taken AS MATERIALIZED (
  SELECT part_id, range_agg(during) AS during
  FROM (
    SELECT part_id, during FROM occupancy
    WHERE house_id = ANY(:houses) AND during && tstzrange(:first, :last)
      AND (expires_at IS NULL OR expires_at > :now)
    OFFSET 0
  ) AS here
  WHERE part_id IN (SELECT part_id FROM used)
  GROUP BY part_id
), busy AS (
  SELECT used.id, range_agg(CASE WHEN used.turnover = 0 THEN taken.during ELSE (
    SELECT range_agg(tstzrange(lower(t) - make_interval(mins => used.turnover), upper(t)))
    FROM unnest(taken.during) AS t
  ) END) AS during
  FROM used JOIN taken ON taken.part_id = used.part_id
  GROUP BY used.id
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
), found AS (
  SELECT asked.id, asked.rank, lower(free) AS free_from, upper(free) AS free_until
  FROM asked
  JOIN opened ON opened.house_id = asked.house_id
  LEFT JOIN busy ON busy.id = asked.id
  LEFT JOIN shut ON shut.id = asked.id
  CROSS JOIN LATERAL unnest(
    opened.hours - coalesce(busy.during, '{}') - coalesce(shut.during, '{}')
  ) AS free
  WHERE upper(free) - lower(free) >= make_interval(mins => :minutes)
  ORDER BY (lower(free) AT TIME ZONE :zone)::date
  FETCH FIRST :enough ROWS WITH TIES
)
SELECT id, free_from, free_until FROM found ORDER BY free_from, rank
""").bindparams(
    bindparam("rooms", type_=JSONB),
    bindparam("openings", type_=JSONB),
    bindparam("houses", type_=ARRAY(PG_UUID)),
    zone=str(HOUSE_ZONE),
)
"""Whole days, until there are enough stretches of free time.

OFFSET 0: a house is read in one go, not part by part.
"""
ENOUGH = 100

A_DAY_AT_MOST = timedelta(hours=25)
"""No opening is longer."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Free time of a room on a day, as the starts at which the booking fits."""

    room: RoomToBook
    day: date
    spans: tuple[Starts, ...]

    @property
    def starts(self) -> list[datetime]:
        """All starts of the day, in order."""
        found = {start for span in self.spans for start in span}
        return sorted(start for start in found if day_of(start) == self.day)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, soonest first. until: the last day that was looked at; None: all of them were."""

    stretches: list[Stretch]
    until: date | None = None


async def look(
    session: AsyncSession,
    rooms: Sequence[RoomToBook],
    days: Sequence[date],
    hours: Mapping[UUID, HouseHours],
    sought: Sought,
    now: datetime,
) -> Seen:
    """Where a booking fits on the first of these days; one statement, however much is asked.

    days: calendar days of the house, in order. A room appears once per day, with all starts of that day.
    """
    if not rooms or not days:
        return Seen([])
    opened = _openings(hours, days, sought)
    asked = _asked(rooms, opened, sought, now)
    rows = (await session.execute(FREE, asked)).all()
    by_id = {room.id: room for room in rooms}
    found = _stretches(((by_id[row[0]], Period(row[1], row[2])) for row in rows), opened, sought.minutes)
    if len(rows) < ENOUGH:
        return Seen(found)
    until = day_of(rows[-1][1])
    return Seen([stretch for stretch in found if stretch.day <= until], until)


async def free_stretches(
    session: AsyncSession, rooms: Sequence[RoomToBook], days: Sequence[date], minutes: int, now: datetime
) -> list[Stretch]:
    """Where so many minutes are free from now on, on the first of these days."""
    hours = await hours_of(session, {room.house_id for room in rooms}, days[0], days[-1])
    return (await look(session, rooms, days, hours, Sought(minutes, now), now)).stretches


Open = dict[UUID, list[tuple[Period, Period]]]
"""Per house its openings, and the part of each that is looked at."""


def _openings(hours: Mapping[UUID, HouseHours], days: Sequence[date], sought: Sought) -> Open:
    return {
        house: [
            (opening.period, part)
            for day in days
            for opening in openings(of_it, day)
            if (part := sought.part_of(opening.period, day, house))
        ]
        for house, of_it in hours.items()
    }


def _asked(rooms: Sequence[RoomToBook], opened: Open, sought: Sought, now: datetime) -> dict[str, Any]:
    parts = [(house, part) for house, found in opened.items() for _, part in found]
    return {
        "rooms": [
            {"id": str(r.id), "house_id": str(r.house_id), "turnover": r.turnover, "rank": n}
            for n, r in enumerate(rooms)
        ],
        "openings": [
            {"house_id": str(house), "opens": part.start.isoformat(), "closes": part.end.isoformat()}
            for house, part in parts
        ],
        "houses": list({r.house_id for r in rooms}),
        "first": min((part.start for _, part in parts), default=now),
        "last": max((part.end for _, part in parts), default=now),
        "now": now,
        "minutes": sought.minutes,
        "group_id": sought.group_id,
        "enough": ENOUGH,
    }


def _stretches(found: Iterable[tuple[RoomToBook, Period]], opened: Open, minutes: int) -> list[Stretch]:
    spans: dict[tuple[date, UUID], list[Starts]] = {}
    rooms: dict[UUID, RoomToBook] = {}
    begins = {house: [opening.start for opening, _ in periods] for house, periods in opened.items()}
    for room, free in found:
        rooms[room.id] = room
        for opening, _ in opened[room.house_id][_during(free, begins[room.house_id])]:
            if span := starts(free, opening, minutes, room.grid):
                for day in span.days:
                    spans.setdefault((day, room.id), []).append(span)
    days = sorted(spans.items(), key=lambda item: item[0][0])
    return [Stretch(rooms[room_id], day, tuple(of_it)) for (day, room_id), of_it in days]


def _during(free: Period, begins: Sequence[datetime]) -> slice:
    """The openings, by when they begin, that may share time with a free stretch."""
    return slice(bisect_left(begins, free.start - A_DAY_AT_MOST), bisect_left(begins, free.end))


async def next_free(
    session: AsyncSession, room: RoomToBook, wanted: Period, now: datetime, within: int = 21
) -> datetime | None:
    """The first start at or after the wanted one at which the same booking fits in this room."""
    first = day_of(wanted.start)
    days = [first + timedelta(days=n) for n in range(within)]
    minutes = int(wanted.minutes)
    for stretch in await free_stretches(session, [room], days, minutes, max(now, wanted.start)):
        return stretch.starts[0]
    return None
