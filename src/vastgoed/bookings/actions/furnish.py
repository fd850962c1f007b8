"""Choosing how a room is furnished: what it takes to set up and strike is occupied too."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.hearing import STRICT, Hearing
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.db import sqlstate
from vastgoed.errors import Absent, Conflict, Refusal
from vastgoed.houses.models import Layout

FURNISH = text("""
WITH times AS (
  UPDATE occurrence SET setup_minutes = :setup, strike_minutes = :strike
  WHERE booking_id = :booking_id AND state = 'held' RETURNING id, during
)
UPDATE occupancy AS o
SET during = tstzrange(lower(times.during) - make_interval(mins => :setup),
                       upper(times.during) + make_interval(mins => :strike + :turnover))
FROM times WHERE o.occurrence_id = times.id
""")
OVERLAP = "23P01"


async def furnish(
    session: AsyncSession, booking: Booking, room: RoomToBook, layout: Layout | None, now: datetime
) -> None:
    """Give a held booking a layout, or none. The constraint on parts decides whether there is time for it.

    Raises Conflict when the neighbours in time leave no room to set up or strike; then nothing has changed.
    """
    layout_id = layout.id if layout else None
    if layout_id == booking.layout_id:
        return
    await lock(session, room.parts, now)
    try:
        async with session.begin_nested():
            asked = {"booking_id": booking.id, "turnover": room.turnover}
            await session.execute(FURNISH, _minutes(layout) | asked)
    except DBAPIError as error:
        if sqlstate(error) != OVERLAP:
            raise
        raise Conflict(
            "bookings.no_time_to_furnish",
            "Er is te weinig tijd om deze opstelling klaar te zetten of op te ruimen.",
            field="layout",
        ) from error
    booking.layout_id = layout_id


async def layout_for(
    session: AsyncSession,
    room: RoomToBook,
    layout_id: UUID | None,
    persons: int,
    hearing: Hearing = STRICT,
) -> Layout | None:
    """The layout that was asked for. Raises Absent for one of another room, Refusal when it seats too few."""
    layout = await session.get(Layout, layout_id) if layout_id else None
    if layout_id and (layout is None or layout.room_id != room.id):
        raise Absent
    if layout is not None and persons > layout.capacity:
        too_many = Refusal(
            "bookings.layout_capacity",
            "In deze opstelling passen {capacity} mensen. U komt met {persons}.",
            field="layout",
            capacity=layout.capacity,
            persons=persons,
        )
        hearing.hear([too_many])
    return layout


def buffers_of(layout: Layout | None) -> Buffers:
    """What a layout needs before and after; nothing where none was chosen."""
    return Buffers(layout.setup_minutes, layout.strike_minutes) if layout else Buffers()


def _minutes(layout: Layout | None) -> dict[str, int]:
    buffers = buffers_of(layout)
    return {"setup": buffers.setup, "strike": buffers.strike}
