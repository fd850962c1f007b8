"""One message to each person about all their times; who has no mail is called."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from icalendar import Calendar
from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.invite import calendar
from vastgoed.db import period_of
from vastgoed.disturbances.models import Disturbance, DisturbedTime
from vastgoed.houses.models import House, Room
from vastgoed.jobs.actions import remind
from vastgoed.mail.actions import write
from vastgoed.money import Money, total
from vastgoed.people.models import Person

NEWS = "disturbance_news"
TOLD = ("moved", "cancelled", "released")
UNTOLD = (
    select(DisturbedTime, Occurrence, Person)
    .join(Occurrence, Occurrence.id == DisturbedTime.occurrence_id)
    .join(Person, Person.id == DisturbedTime.person_id)
    .where(DisturbedTime.outcome.in_(TOLD), ~DisturbedTime.mailed, DisturbedTime.called_at.is_(None))
    .where(Person.email.is_not(None), Person.disabled_at.is_(None))
    .order_by(Person.id, DisturbedTime.during)
    .with_for_update(of=DisturbedTime)
)
"""By person, what we owe them a letter about."""


async def wake_to_tell(session: AsyncSession, disturbance_id: UUID, now: datetime) -> None:
    """The worker writes, so that no letter holds up a room."""
    await remind(session, NEWS, disturbance_id, now)


async def tell_those_hit(session: AsyncSession, disturbance_id: UUID, _: datetime) -> None:
    """Mail everybody who was not told yet; woken twice, nobody gets it twice."""
    it = await session.get(Disturbance, disturbance_id)
    house = await session.get(House, it.house_id) if it else None
    if it is None or house is None:
        return
    rows = (await session.execute(UNTOLD.where(DisturbedTime.disturbance_id == it.id))).all()
    for _person, theirs in groupby(rows, key=lambda row: row[2].id):
        await _mail(session, it, house, list(theirs))


async def called(
    session: AsyncSession, disturbance: Disturbance, person_id: UUID, *, yes: bool, now: datetime
) -> None:
    """They know by phone; or not, when it was ticked by mistake."""
    mine = (DisturbedTime.disturbance_id == disturbance.id, DisturbedTime.person_id == person_id)
    await session.execute(update(DisturbedTime).where(*mine).values(called_at=now if yes else None))


async def _mail(
    session: AsyncSession,
    it: Disturbance,
    house: House,
    rows: Sequence[Row[DisturbedTime, Occurrence, Person]],
) -> None:
    person, files, told = rows[0][2], list[bytes](), list[dict[str, Any]]()
    for row, time, _ in rows:
        booking = await session.get_one(Booking, time.booking_id)
        old, new = await session.get_one(Room, row.room_id), await any_room(session, time.room_id)
        told.append(_told(row, time, booking, old.name) | {"room": new.name, "house": new.house_name})
        files.append(calendar(booking, new, [time]))
        row.mailed = True
    about: dict[str, Any] = {"reason": it.reason, "house": house.name, "phone": house.phone, "times": told}
    refund = total([Money(row.refund_cents) for row, *_ in rows])
    to = person.email or "", "disturbance", person.language
    key = f"disturbance:{rows[0][0].id}"
    await write(session, key, *to, together(files), refund=refund, **about)
    await session.flush()


def _told(row: DisturbedTime, time: Occurrence, booking: Booking, old: str) -> dict[str, Any]:
    return {
        "outcome": row.outcome,
        "title": booking.title,
        "old_room": old,
        "was": period_of(row.during),
        "period": time.period,
        "booking_id": str(booking.id),
    }


def together(files: Sequence[bytes]) -> str:
    """One calendar file with the events of all; what is off says so in its event."""
    first, *others = [Calendar.from_ical(file) for file in files]
    first["method"] = "PUBLISH"
    for other in others:
        for event in other.walk("VEVENT"):
            first.add_component(event)
    made: bytes = first.to_ical()
    return made.decode()
