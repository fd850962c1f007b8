"""Giving times that exist already their place in the house; the EXCLUDE constraint decides, and closures do.

Whoever calls this holds the locks on the parts: see `place`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.wish import Buffers
from vastgoed.errors import Conflict
from vastgoed.period import Period

VACATE = text("DELETE FROM occupancy WHERE occurrence_id = ANY(:times)").bindparams(
    bindparam("times", type_=ARRAY(PG_UUID))
)
LET_GO = text("""
DELETE FROM occupancy USING occurrence AS o
WHERE occupancy.occurrence_id = o.id AND o.booking_id = :booking_id AND o.state = 'requested'
""")
OCCUPY = text("""
WITH asked AS (
  SELECT * FROM jsonb_to_recordset(:times) AS t(
    id uuid, room_id uuid, starts timestamptz, ends timestamptz, before integer, after integer, besides uuid
  )
), wanted AS (
  SELECT asked.id, composed.house_id, composed.part_id, piece, tstzrange(starts, ends) AS used
  FROM asked
  JOIN room_composition AS composed ON composed.room_id = asked.room_id
  CROSS JOIN LATERAL unnest(
    tstzmultirange(tstzrange(starts - make_interval(mins => before), ends + make_interval(mins => after)))
    - coalesce((
      SELECT range_agg(own.during) FROM occupancy AS own
      WHERE own.occurrence_id = asked.besides AND own.part_id = composed.part_id
    ), '{}')
  ) AS piece
), placed AS (
  INSERT INTO occupancy (house_id, part_id, during, occurrence_id)
  SELECT house_id, part_id, piece, id FROM wanted
  WHERE NOT EXISTS (
    SELECT FROM closure
    WHERE closure.house_id = wanted.house_id AND closure.during && used
      AND (closure.part_id IS NULL OR closure.part_id = wanted.part_id) AND NOT EXISTS (
        SELECT FROM closure_exempt AS exempt
        JOIN booking ON booking.group_id = exempt.group_id
        JOIN occurrence ON occurrence.booking_id = booking.id
        WHERE exempt.closure_id = closure.id AND occurrence.id = wanted.id
      )
  )
  ON CONFLICT DO NOTHING RETURNING occurrence_id, part_id, during
)
SELECT DISTINCT wanted.id FROM wanted LEFT JOIN placed
ON placed.occurrence_id = wanted.id AND placed.part_id = wanted.part_id AND placed.during = wanted.piece
WHERE placed.occurrence_id IS NULL
""").bindparams(bindparam("times", type_=JSONB))
OUTRUN = text("""
SELECT DISTINCT asked.id
FROM occurrence AS asked
JOIN room ON room.id = asked.room_id
JOIN room_composition AS composed ON composed.room_id = asked.room_id
JOIN occupancy AS taken ON taken.part_id = composed.part_id AND taken.during && tstzrange(
  lower(asked.during) - make_interval(mins => asked.setup_minutes),
  upper(asked.during) + make_interval(mins => asked.strike_minutes + room.turnover_minutes)
)
WHERE asked.state = 'requested' AND taken.occurrence_id = ANY(:granted) AND asked.id <> ALL(:granted)
  AND asked.replaces_id IS DISTINCT FROM taken.occurrence_id
  AND NOT EXISTS (SELECT FROM occupancy WHERE occurrence_id = asked.id)
""").bindparams(bindparam("granted", type_=ARRAY(PG_UUID)))
PARTS = text("SELECT DISTINCT part_id FROM room_composition WHERE room_id = ANY(:rooms)").bindparams(
    bindparam("rooms", type_=ARRAY(PG_UUID))
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a time is to be. besides: what another time of the same people has already, it need not have."""

    occurrence_id: UUID
    room_id: UUID
    period: Period
    buffers: Buffers
    besides: UUID | None = None


async def occupy(session: AsyncSession, spots: Sequence[Spot]) -> set[UUID]:
    """Place these times. Returns those that somebody else is in the way of; they may be half placed."""
    rows = await session.execute(OCCUPY, {"times": [_row(spot) for spot in spots]})
    return set(rows.scalars())


def refuse_clashes(spots: Sequence[Spot], clashes: set[UUID], rooms: Mapping[UUID, str]) -> None:
    """Raise Conflict naming the first time that somebody else is in the way of."""
    for spot in spots:
        if spot.occurrence_id in clashes:
            raise full(rooms[spot.room_id], spot.period)


def full(room: str, when: Period) -> Conflict:
    return Conflict("bookings.full", "{room} is dan al bezet: {when}.", room=room, when=when)


async def let_go(session: AsyncSession, booking_id: UUID) -> None:
    """A request that does not hold its rooms: others can still book them."""
    await session.execute(LET_GO, {"booking_id": booking_id})


async def vacate(session: AsyncSession, occurrence_ids: Sequence[UUID]) -> None:
    """Leave all parts that these times occupy."""
    await session.execute(VACATE, {"times": list(occurrence_ids)})


async def outrun(session: AsyncSession, granted: Sequence[UUID]) -> list[UUID]:
    """Requests that did not hold their room, and lost it to one of these times."""
    return sorted((await session.execute(OUTRUN, {"granted": list(granted)})).scalars())


async def parts_of(session: AsyncSession, room_ids: Sequence[UUID]) -> list[UUID]:
    """All parts of these rooms, to be locked together."""
    return sorted((await session.execute(PARTS, {"rooms": list(room_ids)})).scalars())


def _row(spot: Spot) -> dict[str, object]:
    return {
        "id": str(spot.occurrence_id),
        "room_id": str(spot.room_id),
        "starts": spot.period.start.isoformat(),
        "ends": spot.period.end.isoformat(),
        "before": spot.buffers.setup,
        "after": spot.buffers.strike + spot.buffers.turnover,
        "besides": str(spot.besides) if spot.besides else None,
    }
