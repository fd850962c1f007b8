"""A time in a house, put there without asking whether it may be: tests choose the hour of the day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.houses.models import Room, RoomPart
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, day_of
from vastgoed.policies.models import PolicyTerm
from vastgoed.reception.actions.doors import Doors
from vastgoed.reception.models import AccessCode, PartAccess
from vastgoed.wiring import DOORS

TODAY = "/manage/de-linde/today"
DOOR = "/houses/de-linde/rooms/vergaderkamer/door"
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


def ago(minutes: int) -> datetime:
    """So many minutes before the clock of this very machine, for pages, which look at it; always today."""
    now = datetime.now(HOUSE_ZONE)
    return max(now - timedelta(minutes=minutes), now.replace(hour=0, minute=0, second=0)).astimezone(UTC)


async def a_visit(
    session: AsyncSession, room: Room, person: Person, start: datetime = NOW, minutes: int = 120, **but: Any
) -> Occurrence:
    """Somebody has this room from start, confirmed; fields of the booking by name, of its time as `time`."""
    policy = (await session.scalars(select(PolicyTerm.policy_id))).first()
    told: dict[str, Any] = {"title": "Koor", "persons": 12, "category": "vereniging", "function": "social"}
    of_time = {"state": "confirmed"} | but.pop("time", {})
    where = {"house_id": room.house_id, "room_id": room.id}
    booking = Booking(id=uuid4(), **(where | {"policy_id": policy, "person_id": person.id} | told | but))
    session.add(booking)
    await session.flush()
    during: Range[datetime] = Range(start, start + timedelta(minutes=minutes))
    known = where | {"during": during, "starts_at": start, "cents": 0, "quote": {}}
    time = Occurrence(id=uuid4(), booking_id=booking.id, **(known | of_time))
    session.add(time)
    await session.flush()
    if time.state in {"confirmed", "checked_in"}:
        for part in await parts(session, room):
            at = {"house_id": room.house_id, "part_id": part, "during": during}
            session.add(Occupancy(occurrence_id=time.id, **at))
    await session.flush()
    return time


async def parts(session: AsyncSession, room: Room) -> list[UUID]:
    return list(await session.scalars(select(RoomPart.part_id).where(RoomPart.room_id == room.id)))


async def with_codes(session: AsyncSession, room: Room, since: date = date(2026, 1, 1)) -> None:
    """The doors of this room open with a code from this day on."""
    for part in await parts(session, room):
        session.add(PartAccess(part_id=part, house_id=room.house_id, since=since))
    await session.flush()


async def codes(session: AsyncSession) -> list[AccessCode]:
    """All that open something, by when."""
    live = select(AccessCode).where(AccessCode.revoked_at.is_(None)).order_by(AccessCode.during)
    return list(await session.scalars(live.execution_options(populate_existing=True)))


async def manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)


async def fresh(session: AsyncSession, time: Occurrence) -> Occurrence:
    await session.refresh(time)
    return time


async def coded(session: AsyncSession, linde: Linde, time: Occurrence) -> str:
    await with_codes(session, linde.meeting)
    await Doors(DOORS.locks).follow_booking(session, time.booking_id)
    return (await codes(session))[0].code


def page_of_day(time: Occurrence) -> str:
    """Near midnight the visit of «an hour ago» is on the list of yesterday."""
    return f"{TODAY}?day={day_of(time.starts_at)}"


async def coded_more(session: AsyncSession, time: Occurrence) -> str:
    await Doors(DOORS.locks).follow_booking(session, time.booking_id)
    return next(code.code for code in await codes(session) if code.occurrence_id == time.id)
