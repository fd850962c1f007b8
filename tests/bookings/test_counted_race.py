"""Who counts anew waits for who cancels before it holds a counter: nobody is undone to let another pass."""

import asyncio
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.sheltered import BORREL, NOW, SOCIAL, Sheltered, a_sheltered, booked, decide, sums, used
from tests.conftest import SCHEMA
from tests.palace import hours
from tests.racing import A_MOMENT, WAITING, Doing
from vastgoed.bookings.actions import book, cancel
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import locked_times
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction

MONDAY, TUESDAY, WEDNESDAY = "2026-12-07", "2026-12-08", "2026-12-09"
LESS = SOCIAL | {"at_least": {"hours": 28}}


@pytest.fixture
def sessions(racing: AsyncEngine) -> Sessions:
    return sessions_of(racing)


async def patient(session: AsyncSession) -> None:
    """Wait for as long as it takes, so that a ring is told as one."""
    await session.execute(text("SET LOCAL lock_timeout = 0"))


async def once(sessions: Sessions, doing: Doing) -> None:
    """Not again when it fails."""
    async with transaction(sessions, SCHEMA) as session:
        await patient(session)
        await doing(session)


async def somebody_waits(sessions: Sessions) -> None:
    async with sessions(schema=SCHEMA) as session:
        for _ in range(1000):
            if await session.scalar(WAITING):
                return
            await asyncio.sleep(A_MOMENT)
    raise AssertionError


def booking(there: Sheltered) -> Doing:
    wish = Wish(there.right.id, hours(WEDNESDAY, 18, 19), 5, "bedrijf")
    return lambda session: book(session, there.who, wish, BORREL, NOW)


def moving(there: Sheltered) -> Doing:
    """From one evening of the week to another."""

    async def do(session: AsyncSession) -> None:
        [time] = await session.scalars(select(Occurrence).where(Occurrence.room_id == there.right.id))
        found, when = await session.get_one(Booking, time.booking_id), hours(WEDNESDAY, 18, 19)
        wanted = Change("this", Shift(time.period, when), there.right.id, 5, "Borrel")
        planned = await plan(session, found, [time], wanted, NOW, staff=False)
        await change(session, planned, there.who.me, NOW)

    return do


@pytest.mark.parametrize("other", [booking, moving])
async def test_who_cancels_and_who_is_counted_anew_do_not_wait_for_each_other(
    sessions: Sessions, other: type[Doing]
) -> None:
    """Other rules hold since; the first who asks counts the week anew while a time of it is cancelled."""
    async with transaction(sessions, SCHEMA) as session:
        there = await a_sheltered(session, SOCIAL)
        for room, day in ((there.left, MONDAY), (there.right, TUESDAY)):
            assert await booked(session, there, room, hours(day, 18, 19)) == "booked"
        await decide(session, there, LESS, first=date(2026, 9, 30))
        [key] = await session.scalars(select(Occurrence.id).where(Occurrence.room_id == there.left.id))
    held = asyncio.Event()

    async def cancelling(session: AsyncSession) -> None:
        await _locked_then_cancelled(session, there, key, (held, somebody_waits(sessions)))

    async def asking() -> None:
        await held.wait()
        await once(sessions, other(there))

    ends = await asyncio.gather(once(sessions, cancelling), asking(), return_exceptions=True)
    assert ends == [None, None]
    async with sessions(schema=SCHEMA) as session:
        left = 2 if other is booking else 1
        assert await used(session) == await sums(session) == {"kept-0 2026-12-07": (60 * left, 0)}


async def _locked_then_cancelled(
    session: AsyncSession, there: Sheltered, key: UUID, turn: tuple[asyncio.Event, object]
) -> None:
    time = await session.get_one(Occurrence, key)
    found = await session.get_one(Booking, time.booking_id)
    [time] = await locked_times(session, found, [key])
    held, others = turn
    held.set()
    await others  # type: ignore[misc]
    await cancel(session, found, [time], "", there.who.me, NOW)
