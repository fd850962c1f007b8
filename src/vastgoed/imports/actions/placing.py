"""The times of one imported booking into the house; what is over already is done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.place import Placing, Time, place, skip
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.rules import HouseHours, reason_closed
from vastgoed.imports.queries import taken_by
from vastgoed.imports.rules.report import Verdict
from vastgoed.text import when

OVER = text("""
WITH over AS (
  UPDATE occurrence SET state = 'done' WHERE id = ANY(:over) AND state = 'confirmed' RETURNING id
)
INSERT INTO transition (occurrence_id, before, after, at) SELECT id, 'confirmed', 'done', :now FROM over
""").bindparams(bindparam("over", type_=ARRAY(PG_UUID)))

Why = tuple[Verdict, str]


async def place_all(
    session: AsyncSession, room: RoomToBook, placing: Placing, hours: HouseHours, now: datetime
) -> list[Why]:
    """Place what can be; return why the other times cannot. A booking of which nothing is left is not kept.

    Opening hours count for times to come only: of the past we do not know when the house was open.
    """
    shut = {time.id: _closed(room, time, hours, now) for time in placing.times}
    codes = {key: refusal.code for key, refusal in shut.items() if refusal}
    times = [replace(time, closed=codes.get(time.id, "")) for time in placing.times]
    placing = replace(placing, times=times, buffers=Buffers(turnover=room.turnover))
    lost = await place(session, room, placing, now)
    clashes = [time for time in lost if not time.closed]
    crowded = [time for time in lost if time.closed and time.id not in codes]
    off = [*clashes, *crowded, *(time for time in times if time.closed)]
    whys = [*[await _clash(session, room, time) for time in clashes], *_shut(shut), *_crowded(room, crowded)]
    if len(off) == len(times):
        await session.execute(delete(Booking).where(Booking.id == UUID(placing.booking["id"])))
    elif off:
        await skip(session, off, placing.state, now)
    await session.execute(OVER, {"over": [time.id for time in times if time.period.end <= now], "now": now})
    return whys


def _closed(room: RoomToBook, time: Time, hours: HouseHours, now: datetime) -> Refusal | None:
    return reason_closed(hours, time.period, room.parts) if time.period.start > now else None


def _shut(found: Mapping[UUID, Refusal | None]) -> Sequence[Why]:
    return [("closed", str(refusal)) for refusal in found.values() if refusal]


def _crowded(room: RoomToBook, times: Sequence[Time]) -> Sequence[Why]:
    return [("clash", f"{room.name}, {when(time.period)}: te veel mensen in het huis.") for time in times]


async def _clash(session: AsyncSession, room: RoomToBook, time: Time) -> Why:
    widened = time.period.widened(timedelta(), timedelta(minutes=room.turnover))
    other = await taken_by(session, room.parts, widened, time.id)
    whose = f" met «{other[0] or 'zonder titel'}», {when(other[1])}" if other else ""
    return "clash", f"{room.name}, {when(time.period)}: overlapt{whose}."
