"""Many move, ask and are granted at the same moment, in transactions that really commit."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.changing import open_to_others, planned
from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.linde import Linde, a_linde
from tests.racing import Doing, tried
from vastgoed.bookings.actions import approve, book, cancel
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.houses.models import Room
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Crowd = tuple[Sessions, Linde, Visitor]
DOUBLE = text("""
SELECT count(*) FROM occupancy AS a JOIN occupancy AS b
ON a.part_id = b.part_id AND a.during && b.during AND a.id < b.id
""")


def hours(first: float, last: float, day: int = 1) -> Period:
    midnight = datetime(2026, 12, day, tzinfo=HOUSE_ZONE)
    return Period(*((midnight + timedelta(hours=h)).astimezone(UTC) for h in (first, last)))


@pytest.fixture
async def crowd(racing: AsyncEngine) -> Crowd:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        linde = await a_linde(session)
        await open_to_others(session, linde, NOW.date())
        person = await a_person(session)
    return sessions, linde, Visitor(person_id=person.id)


async def booked(crowd: Crowd, room: Room, when: Period, category: str = "vereniging") -> UUID:
    sessions, _, who = crowd
    async with transaction(sessions, SCHEMA) as session:
        made, _ = await book(session, who, Wish(room.id, when, 5, category), Purpose("Koor"), NOW)
    return made


def moving(
    who: Visitor, booking_id: UUID, room: Room, when: Period
) -> Callable[[AsyncSession], Awaitable[UUID]]:
    async def move(session: AsyncSession) -> UUID:
        booking = await session.get_one(Booking, booking_id)
        found = await planned(session, booking, when, room_id=room.id)
        assert who.person_id is not None
        return await change(session, found, who.person_id, NOW)

    return move


async def test_of_many_that_move_to_one_time_exactly_one_gets_it(crowd: Crowd) -> None:
    """They come from the whole hall and from its halves, and each takes other parts along."""
    sessions, linde, who = crowd
    rooms = [linde.hall, linde.left, linde.right, linde.meeting] * 3
    ids = [await booked(crowd, room, hours(8 + n // 4 * 2, 9 + n // 4 * 2)) for n, room in enumerate(rooms)
           if room is not linde.hall]  # fmt: skip
    ends = await asyncio.gather(
        *(tried(sessions, moving(who, booking_id, linde.hall, hours(19, 21))) for booking_id in ids)
    )
    assert sorted(ends) == ["bookings.full"] * (len(ids) - 1) + ["done"]
    async with sessions(schema=SCHEMA) as session:
        assert await session.scalar(DOUBLE) == 0
        times = await session.scalars(select(Occurrence.state))
        assert set(times) == {"confirmed"}
        parts = await session.scalar(select(func.count()).select_from(Occupancy))
    assert parts == len(ids) + 1


async def test_two_that_change_places_never_both_stand_in_one(crowd: Crowd) -> None:
    sessions, linde, who = crowd
    left, right = (
        await booked(crowd, linde.left, hours(10, 12)),
        await booked(crowd, linde.right, hours(10, 12)),
    )
    ends = await asyncio.gather(
        tried(sessions, moving(who, left, linde.right, hours(10, 12))),
        tried(sessions, moving(who, right, linde.left, hours(10, 12))),
    )
    assert set(ends) == {"bookings.full"}
    async with sessions(schema=SCHEMA) as session:
        assert await session.scalar(DOUBLE) == 0


def granting(who: Visitor, booking_id: UUID) -> Doing:
    async def grant(session: AsyncSession) -> None:
        booking = await session.get_one(Booking, booking_id)
        assert who.person_id is not None
        await approve(session, booking, await occurrences_of(session, booking), who.person_id, NOW)

    return grant


async def test_of_rivals_that_are_granted_at_once_exactly_one_is(crowd: Crowd) -> None:
    sessions, linde, who = crowd
    ids = [await booked(crowd, linde.hall, hours(14, 17 + n / 2), "particulier") for n in range(6)]
    ends = await asyncio.gather(*(tried(sessions, granting(who, booking_id)) for booking_id in ids))
    assert ends.count("done") == 1
    async with sessions(schema=SCHEMA) as session:
        states = sorted(await session.scalars(select(Occurrence.state)))
        assert await session.scalar(DOUBLE) == 0
    assert states == ["confirmed"] + ["refused"] * 5


async def test_who_cancels_while_it_moves_leaves_no_room_behind(crowd: Crowd) -> None:
    """Whoever comes first: a time that is cancelled occupies nothing, and is not moved."""
    sessions, linde, who = crowd
    booking_id = await booked(crowd, linde.meeting, hours(10, 12))

    async def give_back(session: AsyncSession) -> None:
        booking = await session.get_one(Booking, booking_id)
        statement = select(Occurrence).where(Occurrence.booking_id == booking_id).with_for_update()
        times = list(await session.scalars(statement))
        assert who.person_id is not None
        await cancel(session, booking, times, "", who.person_id, NOW)

    ends = await asyncio.gather(
        tried(sessions, give_back), tried(sessions, moving(who, booking_id, linde.hall, hours(14, 16)))
    )
    assert ends[0] == "done"
    async with sessions(schema=SCHEMA) as session:
        assert (await session.scalars(select(Occurrence.state))).all() == ["cancelled"]
        assert (await session.scalars(select(Occupancy.id))).all() == []
