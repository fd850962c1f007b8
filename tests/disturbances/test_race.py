"""Closing and booking at the same moment, in transactions that really commit."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.disturbances.conftest import on_day
from tests.factories import a_person
from tests.linde import Linde, a_linde
from tests.racing import WAITING, tried
from vastgoed.bookings.actions import book, confirm, describe, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.reschedule import Going, reschedule
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import occurrences_of, room_to_book
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.disturbances.actions import Breaking, Choice, disrupt, handle
from vastgoed.disturbances.models import Disturbance, DisturbedTime
from vastgoed.disturbances.queries import disturbance, open_times
from vastgoed.errors import Refusal
from vastgoed.web.visitor import Visitor

EVENING = on_day(19, 21)
LEAK = Breaking(on_day(12, 23), "Lekkage")
Crowd = tuple[Sessions, Linde, Visitor]


@pytest.fixture
async def crowd(racing: AsyncEngine) -> Crowd:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        linde = await a_linde(session)
        person = await a_person(session)
    return sessions, linde, Visitor(person_id=person.id)


async def booked(crowd: Crowd, room_id: UUID) -> str:
    sessions, _, visitor = crowd
    wish = Wish(room_id, EVENING, persons=5, category="vereniging")
    purpose = Purpose("Koor")
    return await tried(
        sessions, lambda session: book(session, visitor, wish, purpose, datetime.now(UTC)), "booked"
    )


async def moved(crowd: Crowd) -> str:
    """Move the only booking there is to the meeting room."""
    sessions, linde, visitor = crowd

    async def move(session: AsyncSession) -> None:
        time = (await session.scalars(select(Occurrence))).one()
        room = await room_to_book(session, linde.meeting.id)
        await reschedule(session, [Going(time, room, EVENING)], visitor.person_id, datetime.now(UTC))

    return await tried(sessions, move, "moved")


async def broken(crowd: Crowd) -> str:
    sessions, linde, visitor = crowd
    leak = linde.house.id, LEAK, visitor.person_id
    return await tried(sessions, lambda session: disrupt(session, *leak, datetime.now(UTC)), "broken")


async def test_who_books_while_a_house_closes_came_first_and_is_listed_or_finds_it_closed(
    crowd: Crowd,
) -> None:
    sessions, linde, _ = crowd
    rooms = [linde.hall, linde.left, linde.right, linde.meeting] * 5
    tries = [booked(crowd, room.id) for room in rooms]
    ends = await asyncio.gather(*tries[:8], broken(crowd), *tries[8:])
    async with sessions(schema=SCHEMA) as session:
        it = (await session.scalars(select(Disturbance))).one()
        listed = await open_times(session, it, datetime.now(UTC))
    assert len(listed) == ends.count("booked")
    assert set(ends) <= {"booked", "broken", "bookings.full", "houses.closed"}
    assert await booked(crowd, linde.meeting.id) == "houses.closed"


async def test_who_read_the_hours_before_it_closed_does_not_get_in_after(crowd: Crowd) -> None:
    """They saw an open house, and waited for the room while it was being closed."""
    sessions, linde, visitor = crowd
    async with transaction(sessions, SCHEMA) as session:
        await disrupt(session, linde.house.id, LEAK, visitor.person_id, datetime.now(UTC))
        booking = asyncio.create_task(booked(crowd, linde.meeting.id))
        while not await session.scalar(WAITING):
            pass
    assert await booking in {"bookings.full", "houses.closed"}
    async with sessions(schema=SCHEMA) as session:
        assert (await session.scalars(select(Occupancy.id))).all() == []


async def test_who_waits_to_move_into_a_room_that_is_being_closed_stays_where_they_are(crowd: Crowd) -> None:
    sessions, linde, visitor = crowd
    assert await booked(crowd, linde.left.id) == "booked"

    await linde_parts(sessions, linde)
    async with transaction(sessions, SCHEMA) as session:
        breaking = Breaking(LEAK.period, "Lekkage", {part.id for part in linde.meeting.parts})
        await disrupt(session, linde.house.id, breaking, visitor.person_id, datetime.now(UTC))
        task = asyncio.create_task(moved(crowd))
        while not await session.scalar(WAITING):
            pass
    assert await task == "bookings.full"


async def linde_parts(sessions: Sessions, linde: Linde) -> None:
    async with sessions(schema=SCHEMA) as session:
        session.add(linde.meeting)
        await session.refresh(linde.meeting, ["parts"])


async def test_what_is_held_when_it_closes_cannot_be_confirmed_afterwards(crowd: Crowd) -> None:
    sessions, linde, visitor = crowd
    now = datetime.now(UTC)
    async with transaction(sessions, SCHEMA) as session:
        held = await hold(session, visitor, Wish(linde.meeting.id, EVENING, 5), now)
        booking = await session.get_one(Booking, held)
        times = await occurrences_of(session, booking)
        await describe(session, booking, times, Details("vereniging", "Koor"), now)

    async def confirming() -> str:
        try:
            async with transaction(sessions, SCHEMA) as session:
                booking = await session.get_one(Booking, held)
                return await confirm(session, visitor, booking, await occurrences_of(session, booking), now)
        except Refusal as refusal:
            return refusal.code

    ends = await asyncio.gather(confirming(), broken(crowd))
    async with sessions(schema=SCHEMA) as session:
        it = (await session.scalars(select(Disturbance))).one()
        listed = len(await open_times(session, it, now))
    assert (ends[0], listed) in {("confirmed", 1), ("bookings.hold_over", 0)}


async def test_two_managers_at_once_see_to_each_time_once(crowd: Crowd) -> None:
    sessions, linde, visitor = crowd
    assert await booked(crowd, linde.left.id) == "booked"
    async with transaction(sessions, SCHEMA) as session:
        made = await disrupt(session, linde.house.id, LEAK, visitor.person_id, datetime.now(UTC))
        (time,) = await open_times(session, made, datetime.now(UTC))

    async def see_to(session: AsyncSession) -> None:
        it = await disturbance(session, linde.house.id, made.id, locked=True)
        await handle(session, visitor, it, {time.id: Choice("cancel")}, datetime.now(UTC))

    assert await asyncio.gather(*(tried(sessions, see_to) for _ in range(4))) == ["done"] * 4
    async with sessions(schema=SCHEMA) as session:
        assert len((await session.scalars(select(DisturbedTime))).all()) == 1
        assert (await session.scalars(select(Occurrence.state))).all() == ["cancelled"]
