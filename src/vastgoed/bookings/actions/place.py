"""Putting a booking in the house, in the one order in which two of them never wait for each other in a ring.

1. Lock all parts of the room, in order of id. 2. Expired holds make way. 3. Limits: see `limits`.
4. Insert; the EXCLUDE constraint decides, and a closure that was made meanwhile keeps out. The key of
the form is claimed last, by the wrapper around the request.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import String, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSTZRANGE, Range
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.asking import Whom, asking_for
from vastgoed.bookings.actions.limits import Claimed, claim, store
from vastgoed.bookings.rules.hearing import STRICT, Hearing
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.period import Period

LOCK = text("""
SELECT id, EXISTS (
  SELECT FROM occupancy WHERE part_id = ANY(:parts) AND expires_at <= :now
) AS in_the_way
FROM room_part WHERE id = ANY(:parts) AND NOT EXISTS (
  SELECT FROM occupancy
  WHERE part_id = ANY(:parts) AND during && :wanted AND (expires_at IS NULL OR expires_at > :now)
)
ORDER BY id FOR NO KEY UPDATE
""").bindparams(bindparam("parts", type_=ARRAY(PG_UUID)), bindparam("wanted", type_=TSTZRANGE))
"""Nobody queues for a time that is taken already; of a hold that ran out there is nothing new to see
after the wait, since it was stored ten minutes ago."""

EXPIRE = text("""
WITH gone AS (
  DELETE FROM occupancy WHERE occurrence_id IN (
    SELECT occurrence_id FROM occupancy WHERE part_id = ANY(:parts) AND expires_at <= :now
  ) AND expires_at <= :now RETURNING occurrence_id
)
UPDATE occurrence SET state = 'lapsed', held_until = NULL
WHERE state = 'held' AND id IN (SELECT occurrence_id FROM gone)
""").bindparams(bindparam("parts", type_=ARRAY(PG_UUID)))
"""Said twice: a row that was confirmed while we waited for it is looked at again, the list within is not."""

INSERT = text("""
WITH asked AS (
  SELECT * FROM jsonb_to_recordset(:occurrences)
  AS o(id uuid, starts timestamptz, ends timestamptz, cents integer, quote jsonb, clause text)
), parent AS (
  INSERT INTO booking (id, house_id, room_id, policy_id, category, function, persons, person_id, group_id,
                       mark, address, title, private, layout_id, extras, equipment, rule, entered_by,
                       extra_dates, skipped_dates, outside_school_holidays, follows_id, caller, wants_host)
  SELECT id, house_id, room_id, policy_id, category, function, persons, person_id, group_id,
         mark, address, title, private, layout_id, extras, coalesce(equipment, '{}'), rule, entered_by,
         coalesce(extra_dates, '{}'),
         coalesce(skipped_dates, '{}'), coalesce(outside_school_holidays, false), follows_id,
         coalesce(caller, ''), coalesce(wants_host, false)
  FROM jsonb_populate_record(NULL::booking, :booking)
), times AS (
  INSERT INTO occurrence (id, booking_id, house_id, room_id, during, starts_at, state, cents, quote,
                          setup_minutes, strike_minutes, held_until)
  SELECT id, :booking_id, :house_id, :room_id, tstzrange(starts, ends), starts, :state, cents, quote,
         :setup, :strike, :held_until
  FROM asked
), history AS (
  INSERT INTO transition (occurrence_id, after, at, actor_id, clause)
  SELECT id, :state, :now, :actor_id, coalesce(clause, '') FROM asked
)
INSERT INTO occupancy (house_id, part_id, during, occurrence_id, expires_at)
SELECT :house_id, part, tstzrange(starts - make_interval(mins => :setup),
                                  ends + make_interval(mins => :strike + :turnover)), id, :held_until
FROM asked CROSS JOIN unnest(:parts) AS part
WHERE EXISTS (SELECT FROM room WHERE id = :room_id AND retired_at IS NULL) AND NOT EXISTS (
  SELECT FROM closure
  WHERE closure.house_id = :house_id AND during && tstzrange(starts, ends) AND ends > :now
    AND (part_id IS NULL OR part_id = ANY(:parts)) AND NOT EXISTS (
      SELECT FROM closure_exempt AS exempt
      WHERE exempt.closure_id = closure.id AND exempt.group_id = :group_id
    )
)
ON CONFLICT DO NOTHING
RETURNING occurrence_id
""").bindparams(
    bindparam("occurrences", type_=JSONB),
    bindparam("booking", type_=JSONB),
    bindparam("parts", type_=ARRAY(PG_UUID)),
)

SKIP = text("""
WITH gone AS (DELETE FROM occupancy WHERE occurrence_id = ANY(:skipped)),
history AS (
  INSERT INTO transition (occurrence_id, before, after, at, reason)
  SELECT id, :state, 'skipped', :now, reason FROM unnest(:skipped, :reasons) AS s(id, reason)
)
UPDATE occurrence SET state = 'skipped', held_until = NULL, cents = 0 WHERE id = ANY(:skipped)
""").bindparams(bindparam("skipped", type_=ARRAY(PG_UUID)), bindparam("reasons", type_=ARRAY(String)))


@dataclass(frozen=True, slots=True)
class Time:
    """One occurrence to be placed."""

    id: UUID
    period: Period
    cents: int = 0
    quote: dict[str, Any] = field(default_factory=dict)
    clause: str | None = None
    closed: str = ""
    """Why this time of a series cannot be, whoever holds the room; empty: it can."""


@dataclass(frozen=True, slots=True)
class Placing:
    """booking: columns of the row; held_until: set while the state is held."""

    booking: dict[str, Any]
    times: Sequence[Time]
    state: str
    buffers: Buffers = field(default_factory=Buffers)
    held_until: datetime | None = None
    actor_id: UUID | None = None
    hearing: Hearing = STRICT


async def _locked(session: AsyncSession, parts: Sequence[UUID], wanted: Period | None, now: datetime) -> bool:
    """Everybody who wants one of these parts waits here, and holds that ran out make way.

    wanted: the one time asked for, buffers included. Returns False, locking nothing, when it is taken.
    """
    during = Range(wanted.start, wanted.end) if wanted else None
    asked = {"parts": list(parts), "wanted": during, "now": now}
    found = (await session.execute(LOCK, asked)).all()
    if any(in_the_way for _, in_the_way in found):
        await session.execute(EXPIRE, {"parts": list(parts), "now": now})
    return bool(found)


async def lock(session: AsyncSession, parts: Sequence[UUID], now: datetime) -> None:
    """Take one's turn for these parts; holds that ran out make way."""
    await _locked(session, parts, None, now)


async def place(session: AsyncSession, room: RoomToBook, placing: Placing, now: datetime) -> list[Time]:
    """Lock and insert. Returns the times that were taken already, or too much for a limit.

    Raises Refusal when a limit leaves none of them.
    """
    if not await _locked(session, room.parts, _only(room, placing), now):
        return list(placing.times)
    claimed = await _claimed(session, room, placing, now)
    rows = await session.execute(INSERT, _parameters(room, placing, now))
    placed = Counter(rows.scalars())
    if claimed is None:
        return [time for time in placing.times if placed[time.id] < len(room.parts)]
    await store(session, claimed)
    refused = claimed.refused
    return [
        replace(time, closed=refused[time.id].code) if time.id in refused else time
        for time in placing.times
        if time.id in refused or placed[time.id] < len(room.parts)
    ]


async def _claimed(
    session: AsyncSession, room: RoomToBook, placing: Placing, now: datetime
) -> Claimed | None:
    """What a limit leaves of these times; None when nothing is limited."""
    times = [(time.id, time.period, placing.buffers) for time in placing.times if not time.closed]
    whom = Whom.of_row(placing.booking)
    asking = await asking_for(session, whom, room, times, counted=placing.state != "held")
    if not asking:
        return None
    claimed = await claim(session, asking, now, placing.hearing)
    claimed.raise_if_none_left()
    return claimed


async def skip(session: AsyncSession, times: Sequence[Time], state: str, now: datetime) -> None:
    """Keep times of a series that cannot be as records that occupy nothing."""
    parameters = {
        "skipped": [time.id for time in times],
        "reasons": [time.closed or "bookings.full" for time in times],
        "state": state,
        "now": now,
    }
    await session.execute(SKIP, parameters)


def _only(room: RoomToBook, placing: Placing) -> Period | None:
    """All that a single booking occupies; of a series each time is looked at by itself."""
    if len(placing.times) > 1:
        return None
    after = timedelta(minutes=placing.buffers.strike + room.turnover)
    return placing.times[0].period.widened(timedelta(minutes=placing.buffers.setup), after)


def _parameters(room: RoomToBook, placing: Placing, now: datetime) -> dict[str, Any]:
    return {
        "occurrences": [
            {
                "id": str(time.id),
                "starts": time.period.start.isoformat(),
                "ends": time.period.end.isoformat(),
                "cents": time.cents,
                "quote": time.quote,
                "clause": time.clause,
            }
            for time in placing.times
        ],
        "booking": placing.booking,
        "booking_id": UUID(placing.booking["id"]),
        "house_id": room.house_id,
        "room_id": room.id,
        "state": placing.state,
        "setup": placing.buffers.setup,
        "strike": placing.buffers.strike,
        "turnover": room.turnover,
        "held_until": placing.held_until,
        "actor_id": placing.actor_id,
        "now": now,
        "parts": list(room.parts),
        "group_id": UUID(group) if (group := placing.booking.get("group_id")) else None,
    }
