"""What is in use of equipment, of the building and of quotas."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import String, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.limits import Demand, Key, Marks, Share, Standing, totals
from vastgoed.bookings.rules.peaks import Taken, peak
from vastgoed.houses.models import Equipment
from vastgoed.period import Period

LONGEST = timedelta(days=32)
"""No time of a booking takes longer: so far back we look for who is still there."""

IN_USE = text("""
SELECT lent.equipment_id, lower(lent.during), upper(lent.during), lent.count
FROM equipment_use AS lent JOIN occurrence AS o ON o.id = lent.occurrence_id
WHERE lent.equipment_id = ANY(:ids) AND lent.during && tstzrange(:start, :end) AND o.booking_id <> :booking_id
  AND EXISTS (
    SELECT FROM occupancy AS y
    WHERE y.occurrence_id = o.id AND (y.expires_at IS NULL OR y.expires_at > :now)
  )
""").bindparams(bindparam("ids", type_=ARRAY(PG_UUID)))

PEOPLE = text("""
SELECT lower(o.during), upper(o.during), b.persons
FROM occurrence AS o JOIN booking AS b ON b.id = o.booking_id
WHERE o.house_id = :house_id AND o.starts_at < :end AND o.starts_at > :since
  AND o.during && tstzrange(:start, :end) AND o.booking_id <> :booking_id
  AND EXISTS (
    SELECT FROM occupancy AS y
    WHERE y.occurrence_id = o.id AND (y.expires_at IS NULL OR y.expires_at > :now)
  )
""")
"""Whoever holds a room is expected in the building."""

USED = text("""
SELECT c.clause, c.scope, c.first, c.used FROM usage_counter AS c
JOIN jsonb_to_recordset(:keys) AS k(clause text, scope text, first date)
ON (c.clause, c.scope, c.first) = (k.clause, k.scope, k.first)
WHERE c.house_id = :house_id
""").bindparams(bindparam("keys", type_=JSONB))

LATER = text("""
SELECT first, used FROM usage_counter
WHERE house_id = :house_id AND clause = :clause AND scope = :scope AND first > :first
""")

THERE = text("""
SELECT q.clause, q.scope, q.first, array_agg(DISTINCT q.mark) FROM quota_use AS q
JOIN jsonb_to_recordset(:keys) AS k(clause text, scope text, first date)
ON (q.clause, q.scope, q.first) = (k.clause, k.scope, k.first)
WHERE q.house_id = :house_id AND NOT q.beyond GROUP BY q.clause, q.scope, q.first
""").bindparams(bindparam("keys", type_=JSONB))

THERE_LATER = text("""
SELECT first, CASE WHEN bool_or(mark = ANY(:marks)) THEN 0 ELSE count(DISTINCT mark) END AS used
FROM quota_use WHERE house_id = :house_id AND clause = :clause AND scope = :scope AND first > :first
AND NOT beyond GROUP BY first
""").bindparams(bindparam("marks", type_=ARRAY(String)))
"""Who is there already has a place in that stretch."""

AHEAD = text("""
SELECT min(o.starts_at) FROM quota_use AS q JOIN occurrence AS o ON o.id = q.occurrence_id
WHERE q.house_id = :house_id AND q.clause = :clause AND q.scope = :scope AND q.first = :first
  AND NOT q.beyond AND o.starts_at > :now AND o.booking_id <> :booking_id
GROUP BY o.booking_id ORDER BY 1
""")


@dataclass(frozen=True, slots=True)
class Whose:
    """In which house, and which booking does not stand in its own way."""

    house_id: UUID
    booking_id: UUID
    now: datetime


async def in_use(
    session: AsyncSession, ids: Collection[UUID], span: Period, whose: Whose
) -> dict[UUID, list[Taken]]:
    """Per piece of equipment when how many are in use, by whoever holds a room."""
    found: dict[UUID, list[Taken]] = {equipment_id: [] for equipment_id in ids}
    asked = _spanning(span, whose) | {"ids": list(ids)}
    asked.pop("house_id")
    for equipment_id, start, end, count in await session.execute(IN_USE, asked):
        found[equipment_id].append(Taken(Period(start, end), count))
    return found


async def people_at(session: AsyncSession, span: Period, whose: Whose) -> list[Taken]:
    """Who is expected in the building, in whichever room."""
    asked = _spanning(span, whose) | {"since": span.start - LONGEST}
    rows = await session.execute(PEOPLE, asked)
    return [Taken(Period(start, end), persons) for start, end, persons in rows]


def _spanning(span: Period, whose: Whose) -> dict[str, Any]:
    return {
        "house_id": whose.house_id,
        "booking_id": whose.booking_id,
        "now": whose.now,
        "start": span.start,
        "end": span.end,
    }


async def used(session: AsyncSession, house_id: UUID, keys: Iterable[Key]) -> dict[Key, int]:
    """What these counters stand at; one that is not there stands at nothing."""
    asked = [{"clause": clause, "scope": scope, "first": f"{first}"} for clause, scope, first in keys]
    rows = await session.execute(USED, {"house_id": house_id, "keys": asked})
    return {(clause, scope, first): count for clause, scope, first, count in rows}


async def standing(session: AsyncSession, house_id: UUID, demands: Sequence[Demand]) -> Standing:
    """What every counter stands at of which these times want some."""
    marked = {share.key for demand in demands for share in demand.shares if share.marks}
    there = await _there(session, house_id, sorted(marked)) if marked else {}
    return Standing(await used(session, house_id, totals(demands)), there)


async def _there(session: AsyncSession, house_id: UUID, wanted: Sequence[Key]) -> Marks:
    """Which users or days are counted already; of every counter that is asked for."""
    asked = [{"clause": clause, "scope": scope, "first": f"{first}"} for clause, scope, first in wanted]
    rows = await session.execute(THERE, {"house_id": house_id, "keys": asked})
    found = {(clause, scope, first): frozenset(marks) for clause, scope, first, marks in rows}
    return {key: found.get(key, frozenset()) for key in wanted}


async def used_later(session: AsyncSession, house_id: UUID, share: Share) -> dict[date, int]:
    """The counters of the same people for the stretches after this one."""
    clause, scope, first = share.key
    asked: dict[str, Any] = {"house_id": house_id, "clause": clause, "scope": scope, "first": first}
    marks = {"marks": sorted(share.marks)} if share.marks else {}
    rows = await session.execute(THERE_LATER if marks else LATER, asked | marks)
    return {row.first: row.used for row in rows}


async def ahead(session: AsyncSession, share: Share, whose: Whose) -> list[datetime]:
    """When each booking that is counted at once begins, soonest first."""
    clause, scope, first = share.key
    asked = {"clause": clause, "scope": scope, "first": first, "now": whose.now}
    who = {"house_id": whose.house_id, "booking_id": whose.booking_id}
    return list((await session.execute(AHEAD, asked | who)).scalars())


@dataclass(frozen=True, slots=True)
class Lendable:
    """Equipment of a house, and how many are left at all times of a booking."""

    id: UUID
    name: str
    left: int


async def lendable(session: AsyncSession, periods: Sequence[Period], whose: Whose) -> list[Lendable]:
    """What can be borrowed with a booking; what the house has none of is not offered.

    periods: none while nobody said when; then all of it is left.
    """
    statement = select(Equipment).where(Equipment.house_id == whose.house_id, Equipment.stock > 0)
    found = (await session.scalars(statement.order_by(Equipment.name))).all()
    if not found or not periods:
        return [Lendable(one.id, one.name, one.stock) for one in found]
    span = Period(min(p.start for p in periods), max(p.end for p in periods))
    taken = await in_use(session, [one.id for one in found], span, whose)
    return [
        Lendable(one.id, one.name, one.stock - max(peak(taken[one.id], period) for period in periods))
        for one in found
    ]


async def borrowed(session: AsyncSession, booking: Booking) -> list[tuple[int, str]]:
    """How many of what was asked for with a booking."""
    if not booking.equipment:
        return []
    ids = [UUID(key) for key in booking.equipment]
    named = select(Equipment.id, Equipment.name).where(Equipment.id.in_(ids)).order_by(Equipment.name)
    return [(booking.equipment[str(key)], name) for key, name in await session.execute(named)]
