"""How often somebody comes in a house, by what they booked there."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.life import CERTAIN, HOLDING, STANDING
from vastgoed.db import period_of
from vastgoed.period import HOUSE_ZONE, Period, midnight

COUNTED = STANDING | {"done"}
"""Asked for, granted or over; who did not come did not use it."""
Used = Row[UUID, UUID, UUID | None, UUID | None, datetime]
"""The booking, its house, group and person, and when one of its times begins."""
Whose = tuple[UUID, UUID | None, UUID | None]


class User(NamedTuple):
    """The group, or whoever books without one. besides: the booking that it is about."""

    house_id: UUID
    group_id: UUID | None
    person_id: UUID | None
    besides: UUID

    @property
    def whose(self) -> Whose:
        return self.house_id, self.group_id, None if self.group_id else self.person_id


async def other_uses(session: AsyncSession, user: User, times: Sequence[Period]) -> Sequence[datetime]:
    """The starts of all their other times in the calendar years of these; none of somebody unknown."""
    return (await uses_of(session, {user: times})).get(user, ())


async def uses_of(
    session: AsyncSession, times_of: Mapping[User, Sequence[Period]]
) -> dict[User, list[datetime]]:
    """The same for many at once, in one statement."""
    years = {user: _years(times) for user, times in times_of.items() if user.group_id or user.person_id}
    if not years:
        return {}
    ends = min(first for first, _ in years.values()), max(last for _, last in years.values())
    used = defaultdict[Whose, list[Used]](list)
    for row in await _used(session, list(years), ends):
        used[row[1], row[2], None if row[2] else row[3]].append(row)
    return {
        user: [start for it, *_, start in used[user.whose] if it != user.besides and first <= start < last]
        for user, (first, last) in years.items()
    }


async def _used(
    session: AsyncSession, users: Sequence[User], ends: tuple[datetime, datetime]
) -> Sequence[Used]:
    groups = {user.group_id for user in users if user.group_id}
    people = {user.person_id for user in users if not user.group_id}
    theirs = or_(Booking.group_id.in_(groups), Booking.person_id.in_(people) & Booking.group_id.is_(None))
    within = (
        Occurrence.house_id.in_({user.house_id for user in users}),
        Occurrence.starts_at >= ends[0],
        Occurrence.starts_at < ends[1],
        Occurrence.state.in_(COUNTED),
    )
    found = (
        select(Booking.id, Occurrence.house_id, Booking.group_id, Booking.person_id, Occurrence.starts_at)
        .join(Occurrence, Booking.id == Occurrence.booking_id)
        .where(theirs, *within)
    )
    return (await session.execute(found)).all()


async def periods_of(
    session: AsyncSession, booking_ids: Collection[UUID], returning: Collection[UUID] = ()
) -> dict[UUID, list[Period]]:
    """By booking all its times that really are to be, in order of time, and these that are to come back."""
    to_be = or_(Occurrence.state.in_(HOLDING | CERTAIN), Occurrence.id.in_(returning))
    times = select(Occurrence.booking_id, Occurrence.during).order_by(Occurrence.starts_at)
    found = defaultdict[UUID, list[Period]](list)
    for key, during in await session.execute(times.where(Occurrence.booking_id.in_(booking_ids), to_be)):
        found[key].append(period_of(during))
    return found


def _years(times: Sequence[Period]) -> tuple[datetime, datetime]:
    """From the first to the last day of the calendar years of these."""
    years = [time.start.astimezone(HOUSE_ZONE).year for time in times]
    return midnight(date(min(years), 1, 1)), midnight(date(max(years) + 1, 1, 1))
