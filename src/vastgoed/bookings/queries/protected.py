"""Rooms that share parts with those of which hours are protected, and who takes them when; one statement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, TSTZMULTIRANGE, Range
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.dialects.postgresql.ranges import MultiRange
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.life import EXPECTED, HOLDING
from vastgoed.bookings.rules.protected import Taker
from vastgoed.period import Period

COUNTED = sorted((HOLDING | EXPECTED) - {"held"})
"""Nobody said yet for whom a hold is."""

Rooms = Mapping[UUID, Collection[str]]

THERE = """
o.state = ANY(:counted) AND (o.state <> 'requested' OR o.replaces_id IS NULL)
AND o.during && :times AND o.id <> ALL(:but)
"""
"""What is asked for in the place of a time is counted when it is granted."""

NAMED = """
SELECT theirs.room_id FROM room JOIN room_composition AS mine ON mine.room_id = room.id
JOIN room_composition AS theirs ON theirs.part_id = mine.part_id
WHERE room.house_id = ANY(:houses) AND room.slug = ANY(:slugs)
"""

TAKEN = text(
    """
SELECT room.id, room.house_id, room.slug,
  ARRAY(SELECT part_id FROM room_composition AS c WHERE c.room_id = room.id),
  (
    SELECT jsonb_agg(jsonb_build_array(
      o.id, lower(o.during), upper(o.during), b.category, coalesce(b.function, ''),
      ARRAY(SELECT q.clause FROM quota_use AS q WHERE q.occurrence_id = o.id AND q.beyond)
    ))
    FROM occurrence AS o JOIN booking AS b ON b.id = o.booking_id
    WHERE o.room_id = room.id AND o.house_id = room.house_id AND THERE
  )
FROM room WHERE room.id IN (NAMED)
""".replace("THERE", THERE).replace("NAMED", NAMED)
).bindparams(
    bindparam("houses", type_=ARRAY(PG_UUID)),
    bindparam("but", type_=ARRAY(PG_UUID)),
    bindparam("times", type_=TSTZMULTIRANGE),
)

STILL = text(
    """
SELECT o.id FROM occurrence AS o WHERE o.room_id IN (NAMED) AND THERE ORDER BY o.id FOR SHARE
""".replace("THERE", THERE).replace("NAMED", NAMED)
).bindparams(
    bindparam("houses", type_=ARRAY(PG_UUID)),
    bindparam("but", type_=ARRAY(PG_UUID)),
    bindparam("times", type_=TSTZMULTIRANGE),
)
"""Who is changing one of these times is waited for."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A room that has parts in common with rooms of which hours are protected."""

    id: UUID
    house_id: UUID
    slug: str
    parts: frozenset[UUID]
    takers: Sequence[Taker]


async def shared_rooms(
    session: AsyncSession, rooms: Rooms, times: Sequence[Period] = (), but: Collection[UUID] = ()
) -> list[Shared]:
    """rooms: per house the names that its policy protects. times: when who takes them. but: left out."""
    rows = await session.execute(TAKEN, _asked(rooms, times, but))
    return [_shared(*row) for row in rows]


async def wait_for_changes(
    session: AsyncSession, rooms: Rooms, times: Sequence[Period], but: Collection[UUID]
) -> None:
    await session.execute(STILL, _asked(rooms, times, but))


def _asked(rooms: Rooms, times: Sequence[Period], but: Collection[UUID]) -> dict[str, Any]:
    return {
        "houses": list(rooms),
        "slugs": sorted({slug for slugs in rooms.values() for slug in slugs}),
        "counted": COUNTED,
        "times": MultiRange([Range(it.start, it.end) for it in times]),
        "but": list(but),
    }


def _shared(room_id: UUID, house_id: UUID, slug: str, parts: list[UUID], times: list[Any] | None) -> Shared:
    composed = frozenset(parts)
    return Shared(room_id, house_id, slug, composed, [_taker(composed, *row) for row in times or ()])


def _taker(parts: frozenset[UUID], key: str, start: str, end: str, *who: Any) -> Taker:
    category, function, beyond = who
    period = Period(datetime.fromisoformat(start), datetime.fromisoformat(end))
    return Taker(UUID(key), period, parts, category, function, frozenset(beyond))
