"""Many at once for the last hours beside protected ones: no more get in than there are."""

import asyncio
from collections import Counter
from datetime import date
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.sheltered import BORREL, NOW, SOCIAL, Sheltered, a_sheltered, decide, sums, used
from tests.conftest import SCHEMA
from tests.palace import hours
from tests.racing import Doing, tried
from vastgoed.bookings.actions import book, cancel
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.houses.models import Room

DAYS = [f"2026-12-{day:02}" for day in range(7, 14)]


@pytest.fixture
def sessions(racing: AsyncEngine) -> Sessions:
    return sessions_of(racing)


def booking(there: Sheltered, room: Room, day: str, first: float, category: str = "bedrijf") -> Doing:
    wish = Wish(room.id, hours(day, first, first + 1), 5, category)
    return lambda session: book(session, there.who, wish, BORREL, NOW)


def an_hour_each(there: Sheltered, category: str = "bedrijf") -> list[Doing]:
    """Thirty-five hours of one week, each in both halves: nobody wants the same as somebody else."""
    halves = product(DAYS, range(18, 23), (there.left, there.right))
    return [booking(there, room, day, hour, category) for day, hour, room in halves]


async def all_at_once(sessions: Sessions, doings: list[Doing]) -> Counter[str]:
    return Counter(await asyncio.gather(*(tried(sessions, doing) for doing in doings)))


async def test_of_many_for_the_last_hours_as_many_get_one_as_are_left(sessions: Sessions) -> None:
    async with transaction(sessions, SCHEMA) as session:
        there = await a_sheltered(session, SOCIAL)
    ends = await all_at_once(sessions, an_hour_each(there)[:40])
    assert ends == {"done": 12, "policies.protected": 28}
    async with sessions(schema=SCHEMA) as session:
        assert await used(session) == await sums(session) == {"kept-0 2026-12-07": (720, 0)}


async def test_the_neighbourhood_gets_in_while_others_race(sessions: Sessions) -> None:
    async with transaction(sessions, SCHEMA) as session:
        there = await a_sheltered(session, SOCIAL)
    others = [booking(there, there.left, day, hour) for day in DAYS for hour in range(18, 22)]
    own = [booking(there, there.right, day, 18, "buurt") for day in DAYS]
    assert await all_at_once(sessions, [*others, *own]) == {"done": 12 + 7, "policies.protected": 28 - 12}


async def test_the_first_ones_under_a_new_policy_count_the_old_ones_once(sessions: Sessions) -> None:
    """While some of the old ones are cancelled."""
    async with transaction(sessions, SCHEMA) as session:
        there = await a_sheltered(session)
    assert (await all_at_once(sessions, an_hour_each(there)[:8]))["done"] == 8
    async with transaction(sessions, SCHEMA) as session:
        await decide(session, there, SOCIAL, first=date(2026, 9, 30))
        old = (await session.scalars(select(Occurrence.id).order_by(Occurrence.starts_at))).all()
    await all_at_once(sessions, [*an_hour_each(there)[8:24], *(cancelling(there, it) for it in old[:4])])
    async with sessions(schema=SCHEMA) as session:
        [(taken, beyond)] = (await used(session)).values()
        assert await used(session) == await sums(session)
        live = await session.scalar(select(func.count()).where(Occurrence.state == "confirmed"))
        assert (taken, beyond) == (60 * (live or 0), 0)
        assert taken <= 720


def cancelling(there: Sheltered, occurrence_id: UUID) -> Doing:
    async def do(session: AsyncSession) -> None:
        time = await session.get_one(Occurrence, occurrence_id)
        found = await session.get_one(Booking, time.booking_id)
        await cancel(session, found, [time], "", there.who.person_id, NOW)  # type: ignore[arg-type]

    return do
