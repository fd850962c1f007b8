"""Many at once want the same room, in transactions that really commit."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.linde import Linde, a_linde
from tests.racing import tried
from vastgoed.bookings.actions import book, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Occupancy, Occurrence
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Office, Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVENING = Period(
    datetime(2026, 12, 1, 19, tzinfo=HOUSE_ZONE).astimezone(UTC),
    datetime(2026, 12, 1, 21, tzinfo=HOUSE_ZONE).astimezone(UTC),
)
CHOIR = Purpose("Koor")


@pytest.fixture
async def crowd(racing: AsyncEngine) -> tuple[Sessions, Linde, Visitor]:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        linde = await a_linde(session)
        person = await a_person(session)
    return sessions, linde, Visitor(person_id=person.id)


async def booked(sessions: Sessions, visitor: Visitor, room_id: UUID, purpose: Purpose = CHOIR) -> str:
    wish = Wish(room_id, EVENING, persons=5, category="vereniging")
    return await tried(sessions, lambda session: book(session, visitor, wish, purpose, NOW), "booked")


async def test_a_reason_to_set_rules_aside_never_books_a_room_twice(
    crowd: tuple[Sessions, Linde, Visitor],
) -> None:
    sessions, linde, visitor = crowd
    staff = replace(visitor, offices=frozenset({Office("manager", linde.house.id)}))
    beside = Purpose("Koor", granted=True, override="Het moet")
    asking = [(visitor, Purpose("Koor")), (staff, beside)] * 8
    ends = await asyncio.gather(*(booked(sessions, who, linde.meeting.id, why) for who, why in asking))
    assert sorted(ends) == ["booked"] + ["bookings.full"] * 15


async def test_of_many_for_one_room_exactly_one_wins(crowd: tuple[Sessions, Linde, Visitor]) -> None:
    sessions, linde, visitor = crowd
    ends = await asyncio.gather(*(booked(sessions, visitor, linde.meeting.id) for _ in range(30)))
    assert sorted(ends) == ["booked"] + ["bookings.full"] * 29


async def test_the_whole_hall_and_its_halves_exclude_each_other(
    crowd: tuple[Sessions, Linde, Visitor],
) -> None:
    """Either the whole hall, or the halves, and never half a booking."""
    sessions, linde, visitor = crowd
    rooms = [linde.hall, linde.left, linde.right] * 8
    ends = await asyncio.gather(*(booked(sessions, visitor, room.id) for room in rooms))
    async with sessions(schema=SCHEMA) as session:
        parts = await session.scalar(select(func.count()).select_from(Occupancy))
        placed = (await session.scalars(select(Occurrence.room_id))).all()
    assert ends.count("booked") == len(placed)
    assert set(placed) in ({linde.hall.id}, {linde.left.id, linde.right.id})
    assert parts == 2


async def test_an_expired_hold_makes_way_while_the_worker_is_down(
    crowd: tuple[Sessions, Linde, Visitor],
) -> None:
    sessions, linde, visitor = crowd
    passer = Visitor(mark="iemand.x", address="192.0.2.0/24")
    async with transaction(sessions, SCHEMA) as session:
        await hold(session, passer, Wish(linde.hall.id, EVENING, 5), NOW - timedelta(minutes=11))
    assert await booked(sessions, visitor, linde.left.id) == "booked"
    async with sessions(schema=SCHEMA) as session:
        states = (await session.scalars(select(Occurrence.state).order_by(Occurrence.state))).all()
    assert states == ["confirmed", "lapsed"]


async def test_a_hold_that_still_runs_keeps_the_room(crowd: tuple[Sessions, Linde, Visitor]) -> None:
    sessions, linde, visitor = crowd
    passer = Visitor(mark="iemand.x", address="192.0.2.0/24")
    async with transaction(sessions, SCHEMA) as session:
        await hold(session, passer, Wish(linde.hall.id, EVENING, 5), NOW - timedelta(minutes=9))
    assert await booked(sessions, visitor, linde.left.id) == "bookings.full"
