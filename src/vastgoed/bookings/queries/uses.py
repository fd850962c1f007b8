"""How often somebody comes in a house, by what they booked there."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.life import STANDING
from vastgoed.period import HOUSE_ZONE, Period, midnight

COUNTED = STANDING | {"done"}
"""Asked for, granted or over; who did not come did not use it."""


class User(NamedTuple):
    """The group, or whoever books without one. besides: the booking that it is about."""

    house_id: UUID
    group_id: UUID | None
    person_id: UUID | None
    besides: UUID


async def other_uses(session: AsyncSession, user: User, times: Sequence[Period]) -> Sequence[datetime]:
    """The starts of all their other times in the calendar years of these; none of somebody unknown."""
    if user.group_id is None and user.person_id is None:
        return ()
    years = [time.start.astimezone(HOUSE_ZONE).year for time in times]
    first, last = midnight(date(min(years), 1, 1)), midnight(date(max(years) + 1, 1, 1))
    theirs = (
        Booking.group_id == user.group_id
        if user.group_id
        else (Booking.person_id == user.person_id) & Booking.group_id.is_(None)
    )
    within = (
        Occurrence.house_id == user.house_id,
        Occurrence.starts_at >= first,
        Occurrence.starts_at < last,
    )
    found = (
        select(Occurrence.starts_at)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(theirs, *within, Occurrence.state.in_(COUNTED), Booking.id != user.besides)
    )
    return (await session.scalars(found)).all()
