"""Many who want the same time of a series at the same moment: one of them gets it."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.linde import Linde, a_linde
from tests.racing import tried
from vastgoed.bookings.actions import ask_again, book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.rules.series import NONE, Exceptions
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of
from vastgoed.period import Period, instant
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BUSY = datetime(2026, 12, 8, 10)
MANY = 6


def two_hours(local: datetime) -> Period:
    return Period(instant(local), instant(local + timedelta(hours=2)))


async def booked(sessions: Sessions, linde: Linde, local: datetime, apart: Exceptions = NONE) -> UUID:
    async with sessions(schema=SCHEMA) as session:
        visitor = Visitor(person_id=(await a_person(session)).id)
        wish = Wish(linde.meeting.id, two_hours(local), 5, "vereniging", exceptions=apart)
        booking_id, _ = await book(session, visitor, wish, Purpose("Koor"), NOW)
        await session.commit()
        return booking_id


async def asked(sessions: Sessions, booking_id: UUID) -> str:
    async def ask(session: AsyncSession) -> None:
        booking = await session.get_one(Booking, booking_id)
        missed = select(Occurrence).where(
            Occurrence.booking_id == booking_id, Occurrence.starts_at == instant(BUSY)
        )
        time = (await session.scalars(missed)).one()
        assert booking.person_id
        await ask_again(session, booking, time, booking.person_id, NOW)

    return await tried(sessions, ask)


@pytest.fixture
async def missed(racing: AsyncEngine) -> tuple[Sessions, list[UUID]]:
    """Series that each have a day of their own, and all missed the one that has just come free."""
    sessions = sessions_of(racing)
    async with sessions(schema=SCHEMA) as session:
        linde = await a_linde(session)
        await session.commit()
    other = await booked(sessions, linde, BUSY)
    days = [BUSY - timedelta(days=1 + n) for n in range(MANY)]
    series = [await booked(sessions, linde, day, Exceptions((BUSY.date(),))) for day in days]
    async with sessions(schema=SCHEMA) as session:
        time = (await session.scalars(select(Occurrence).where(Occurrence.booking_id == other))).one()
        await move(session, time, "cancelled", NOW)
        await session.commit()
    return sessions, series


async def test_of_many_who_ask_for_a_time_that_came_free_one_gets_it(
    missed: tuple[Sessions, list[UUID]],
) -> None:
    sessions, series = missed
    got = await asyncio.gather(*(asked(sessions, booking_id) for booking_id in series))
    assert sorted(got) == [*["bookings.full"] * (MANY - 1), "done"]
    async with sessions(schema=SCHEMA) as session:
        taken = select(Occupancy).where(Occupancy.during.contains(instant(BUSY)))
        assert len((await session.scalars(taken)).all()) == 1


async def test_who_asks_in_many_windows_gets_it_once(missed: tuple[Sessions, list[UUID]]) -> None:
    sessions, series = missed
    got = await asyncio.gather(*(asked(sessions, series[0]) for _ in range(MANY)))
    assert sorted(got) == [*["bookings.moved"] * (MANY - 1), "done"]
