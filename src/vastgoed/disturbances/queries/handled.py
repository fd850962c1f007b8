"""The times that somebody saw to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.life import OPEN
from vastgoed.db import period_of
from vastgoed.disturbances.models import Disturbance, DisturbedTime
from vastgoed.errors import Absent
from vastgoed.houses.models import House, Room
from vastgoed.people.models import Person
from vastgoed.period import Period

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Handled:
    """A time that was seen to: where it was, where it is now, and whether they know."""

    id: UUID
    outcome: str
    booking_id: UUID
    house_id: UUID
    """Of the booking: whoever manages another house does not see it."""
    title: str
    room: str
    period: Period
    new_room: str
    new_house: str
    new_period: Period
    refund_cents: int
    person_id: UUID | None
    name: str
    phone: str
    email: str
    mailed: bool
    called_at: datetime | None
    declined_at: datetime | None
    handled_at: datetime

    @property
    def by_phone(self) -> bool:
        """They have no mail, or it may come too late."""
        soon = min(self.period.start, self.new_period.start) < self.handled_at + A_DAY
        return self.outcome != "kept" and self.person_id is not None and (not self.email or soon)


async def handled_times(
    session: AsyncSession, it: Disturbance, outcomes: Collection[str] = ()
) -> list[Handled]:
    """What was done, by person and time."""
    old = aliased(Room)
    statement = (
        select(
            DisturbedTime, Booking.id, Booking.house_id, Booking.title, old.name, Room.name, House.name,
            Occurrence.during, Person.name, Person.phone, func.coalesce(Person.email, ""),
        )
        .join(Occurrence, Occurrence.id == DisturbedTime.occurrence_id)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .join(Room, Room.id == Occurrence.room_id)
        .join(House, House.id == Occurrence.house_id)
        .join(old, old.id == DisturbedTime.room_id)
        .outerjoin(Person, Person.id == DisturbedTime.person_id)
        .where(DisturbedTime.disturbance_id == it.id)
        .order_by(Person.name, Person.id, func.lower(DisturbedTime.during))
    )  # fmt: skip
    if outcomes:
        statement = statement.where(DisturbedTime.outcome.in_(outcomes))
    return [_handled(*row) for row in await session.execute(statement)]


def _handled(it: DisturbedTime, *row: Any) -> Handled:
    booking_id, house_id, title, old, room, house, during, name, phone, email = row
    was, is_now = period_of(it.during), period_of(during)
    return Handled(
        it.id, it.outcome, booking_id, house_id, title, old, was, room, house, is_now, it.refund_cents,
        it.person_id, name or "", phone or "", email, it.mailed, it.called_at, it.declined_at, it.handled_at,
    )  # fmt: skip


async def moves_of(
    session: AsyncSession, booking_id: UUID, now: datetime
) -> Sequence[Row[DisturbedTime, Occurrence, str, str, str]]:
    """Times of a booking that we moved, that are still to come, and that its people may still say no to."""
    old = aliased(Room)
    statement = (
        select(DisturbedTime, Occurrence, Disturbance.reason, old.name, Room.name)
        .join(old, old.id == DisturbedTime.room_id)
        .join(Occurrence, Occurrence.id == DisturbedTime.occurrence_id)
        .join(Room, Room.id == Occurrence.room_id)
        .join(Disturbance, Disturbance.id == DisturbedTime.disturbance_id)
        .where(
            Occurrence.booking_id == booking_id,
            DisturbedTime.outcome == "moved",
            DisturbedTime.sequence == Occurrence.sequence,
            Occurrence.state.in_(OPEN),
            Occurrence.starts_at > now,
        )
        .order_by(Occurrence.starts_at)
    )
    return (await session.execute(statement)).all()


async def my_move(
    session: AsyncSession, booking_id: UUID, key: UUID, now: datetime
) -> Row[DisturbedTime, Occurrence, str, str, str]:
    """One of these. Raises Absent when it is of another booking, over, or changed since."""
    for row in await moves_of(session, booking_id, now):
        if row[0].id == key:
            return row
    raise Absent
