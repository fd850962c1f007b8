"""Codes follow bookings: made when one is granted, changed when it moves, ended when it is called off."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import TextClause, func, select, text, update
from sqlalchemy.dialects.postgresql import Range, insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.events import Moved, Placed, Reminding, Rescheduled
from vastgoed.bookings.rules.life import CERTAIN
from vastgoed.db import period_of
from vastgoed.errors import Refusal
from vastgoed.houses.models import Part
from vastgoed.period import HOUSE_ZONE
from vastgoed.reception.events import Fitted
from vastgoed.reception.models import AccessCode, PartAccess
from vastgoed.reception.queries.day import codes_of
from vastgoed.reception.rules.codes import Locks, LockSilent, spoken

log = logging.getLogger("vastgoed.reception")

DRAWS = 5
"""Another visit may have drawn the same code for an hour that they share; then we draw again."""

WRONG = """
WITH times AS (
  SELECT id, house_id, room_id, during, setup_minutes, strike_minutes, state FROM occurrence
  WHERE ASKED
), wanted AS (
  SELECT t.id AS occurrence_id, a.part_id, tstzrange(
    lower(t.during) - make_interval(mins => t.setup_minutes),
    upper(t.during) + make_interval(mins => t.strike_minutes)) AS during
  FROM times AS t
  JOIN room_composition AS c ON c.room_id = t.room_id
  JOIN part_access AS a ON a.part_id = c.part_id
  WHERE t.state IN ('confirmed', 'checked_in', 'done')
    AND a.since <= (lower(t.during) AT TIME ZONE :zone)::date
), live AS (
  SELECT code.id, code.occurrence_id, code.part_id, code.during, code.code
  FROM access_code AS code JOIN times AS t ON t.id = code.occurrence_id
  WHERE code.revoked_at IS NULL
)
SELECT occurrence_id, part_id, wanted.during, live.id, live.code
FROM wanted FULL JOIN live USING (occurrence_id, part_id)
WHERE wanted.during IS DISTINCT FROM live.during
ORDER BY occurrence_id, part_id
"""
"""Doors whose code is missing, stands for another time, or is there no longer needed."""
OF_BOOKING = text(WRONG.replace("ASKED", "booking_id = :of"))
OF_TIME = text(WRONG.replace("ASKED", "id = :of"))
OF_HOUSE = text(WRONG.replace("ASKED", "house_id = :of AND starts_at > now()"))
AT_ONCE = 1000
"""Rows of one INSERT."""


class Door(NamedTuple):
    """One door of one visit. during: for when it needs a code, if at all; code_id and code: what it has."""

    occurrence_id: UUID
    part_id: UUID
    during: Range[Any] | None
    code_id: UUID | None
    code: str | None


class Uncoded(NamedTuple):
    """One door of one visit that waits for a code for this time."""

    occurrence_id: UUID
    part_id: UUID
    during: Range[Any]


@dataclass(frozen=True, slots=True)
class Doors:
    """Listens to bookings; `locks` is our own list or a lock system."""

    locks: Locks

    async def placed(self, session: AsyncSession, event: Placed) -> None:
        if event.state in CERTAIN | {""}:
            await self.follow_booking(session, event.booking_id)

    async def rescheduled(self, session: AsyncSession, event: Rescheduled) -> None:
        await self.follow(session, OF_TIME, event.occurrence_id)

    async def moved(self, session: AsyncSession, event: Moved) -> None:
        """A series is confirmed all at once, though it is told time by time; then one look is enough."""
        if (event.before in CERTAIN) is (event.after in CERTAIN):
            return
        if event.before != "held":
            await self.follow(session, OF_TIME, event.occurrence_id)
        elif first_of_many(session, "doors", event):
            await self.follow_booking(session, event.booking_id)

    async def reminding(self, session: AsyncSession, event: Reminding) -> None:
        """Tell the codes to who writes to the people who come."""
        for codes in (await codes_of(session, event.occurrence_ids)).values():
            event.codes.extend(spoken(code) for _, code in codes)

    async def fitted(self, session: AsyncSession, event: Fitted) -> None:
        await self.follow(session, OF_HOUSE, event.house_id)

    async def follow_booking(self, session: AsyncSession, booking_id: UUID) -> None:
        await self.follow(session, OF_BOOKING, booking_id)

    async def follow(self, session: AsyncSession, which: TextClause, of: UUID) -> None:
        """Give every door of these times the code that it should have.

        Raises Refusal when a lock is silent: a booking that opens no door is no booking.
        """
        rows = await session.execute(which, {"of": of, "zone": str(HOUSE_ZONE)})
        wrong = [Door(*row) for row in rows]
        await self._revoke(session, [door for door in wrong if door.code_id is not None])
        wanted = [Uncoded(d.occurrence_id, d.part_id, d.during) for d in wrong if d.during is not None]
        for first in range(0, len(wanted), AT_ONCE):
            await self._issue(session, wanted[first : first + AT_ONCE])

    async def _revoke(self, session: AsyncSession, doors: Sequence[Door]) -> None:
        if not doors:
            return
        ended = update(AccessCode).where(AccessCode.id.in_([door.code_id for door in doors]))
        await session.execute(ended.values(revoked_at=datetime.now(UTC)))
        for door in doors:
            try:
                await self.locks.revoke(door.part_id, door.code or "")
            except LockSilent:
                log.warning("a lock did not hear that a code is over; it ends by itself with its period")

    async def _issue(self, session: AsyncSession, doors: Sequence[Uncoded]) -> None:
        left = list(doors)
        for _ in range(DRAWS):
            if not left:
                return
            rows = await self._drawn(session, left)
            kept = insert(AccessCode).values(rows).on_conflict_do_nothing()
            made = await session.execute(kept.returning(AccessCode.occurrence_id, AccessCode.part_id))
            done = {(occurrence_id, part_id) for occurrence_id, part_id in made}
            left = [door for door in left if (door.occurrence_id, door.part_id) not in done]
        if left:
            raise await _silent(session, left[0].part_id)

    async def _drawn(self, session: AsyncSession, doors: Sequence[Uncoded]) -> list[dict[str, Any]]:
        house_id = await session.scalar(
            select(PartAccess.house_id).where(PartAccess.part_id == doors[0].part_id)
        )
        rows: list[dict[str, Any]] = []
        codes: dict[UUID, str] = {}
        for door in doors:
            code = await self._asked(session, door, codes.get(door.occurrence_id, ""))
            codes[door.occurrence_id] = code
            rows.append(_row(door, code) | {"house_id": house_id})
        return rows

    async def _asked(self, session: AsyncSession, door: Uncoded, like: str) -> str:
        try:
            return await self.locks.issue(door.part_id, period_of(door.during), like)
        except LockSilent as error:
            raise await _silent(session, door.part_id) from error


def first_of_many(session: AsyncSession, who: str, event: Moved) -> bool:
    """Say whether this is the first of the times of a booking that are moved at one moment."""
    seen: set[tuple[str, UUID, datetime]] = session.info.setdefault("reception", set())
    move = (who, event.booking_id, event.at)
    if move in seen:
        return False
    seen.add(move)
    return True


def _row(door: Uncoded, code: str) -> dict[str, Any]:
    return {
        "part_id": door.part_id,
        "occurrence_id": door.occurrence_id,
        "during": door.during,
        "code": code,
    }


async def _silent(session: AsyncSession, part_id: UUID) -> Refusal:
    name = await session.scalar(select(func.coalesce(Part.name, "")).where(Part.id == part_id))
    return Refusal(
        "reception.lock_silent",
        "Het slot van {part} antwoordt niet. Er is niets gereserveerd. Probeer het later.",
        part=name or "",
    )
