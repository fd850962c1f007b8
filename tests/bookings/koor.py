"""A choir that comes on Tuesdays, and somebody else who is in its way."""

from datetime import UTC, date, datetime, time, timedelta

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.wish import Wish
from vastgoed.houses.models import Room
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.web.visitor import Visitor

TODAY = day_of(datetime.now(UTC))
FIRST = TODAY + timedelta(days=(1 - TODAY.weekday()) % 7 + 7)
"""A Tuesday, a week from now or more."""


def typed(room: Room, **but: object) -> dict[str, object]:
    fields = {
        "room": str(room.id),
        "day": FIRST.isoformat(),
        "start": "10:00",
        "end": "12:00",
        "persons": "5",
    }
    more = {"category": "vereniging", "title": "Koor", "repeat": "weekly"}
    return fields | more | {"until": (FIRST + timedelta(weeks=3)).isoformat()} | but


async def taken(session: AsyncSession, room: Room, day: date) -> Booking:
    start = datetime.combine(day, time(10), HOUSE_ZONE).astimezone(UTC)
    wish = Wish(room.id, Period(start, start + timedelta(hours=2)), 5, "vereniging")
    other = Visitor(person_id=(await a_person(session)).id)
    booking_id, _ = await book(session, other, wish, Purpose("Ander"), datetime.now(UTC))
    return await session.get_one(Booking, booking_id)


async def koor(session: AsyncSession) -> Booking:
    """The one that is not lapsed."""
    statement = select(Booking).join(Occurrence).where(Booking.title == "Koor", Occurrence.state != "lapsed")
    return (await session.scalars(statement.distinct())).one()


async def states(session: AsyncSession, booking: Booking) -> list[str]:
    statement = select(Occurrence.state).where(Occurrence.booking_id == booking.id)
    return list(await session.scalars(statement.order_by(Occurrence.starts_at)))


async def a_series(browser: httpx.AsyncClient, session: AsyncSession, room: Room, **but: object) -> Booking:
    page = await browser.post("/bookings", data=typed(room, **but))
    await browser.post(page.url.path, data={})
    return await koor(session)
