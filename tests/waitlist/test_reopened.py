"""Who waits gets what a closure gives back, in the very transaction that lifts or shortens it."""

from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.waitlist.queue import NOW, a_waiter, booked, cancelled, exact, hours, states
from vastgoed.disturbances.actions import Breaking, disrupt, end_at
from vastgoed.houses.actions import Shutting, reopen, shut
from vastgoed.houses.models import Closure, Room
from vastgoed.waitlist.models import WaitingWish
from vastgoed.wiring import connect

connect()
EVENING = hours(19, 21)
ALL_DAY = hours(8, 23)


async def waiting_while_it_is_shut(session: AsyncSession, linde: Linde) -> tuple[WaitingWish, Closure]:
    """Somebody had the room, and gave it back while the house was closed."""
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    closure = await shut(session, linde.house.id, Shutting(ALL_DAY, "Schilder"), None)
    await cancelled(session, taken)
    assert await states(session, wish) == ["waiting"]
    return wish, closure


async def test_who_waits_is_offered_the_room_when_the_closure_is_lifted_by_hand(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    wish, closure = await waiting_while_it_is_shut(session, linde)
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    done = await browser.post(f"/manage/de-linde/closures/{closure.id}/removal", data={})
    assert done.status_code == 200
    assert await states(session, wish) == ["offered"]


@pytest.mark.parametrize(("until", "state"), [(18, "offered"), (19, "offered"), (20, "waiting")])
async def test_a_disturbance_that_is_over_sooner_gives_back_what_comes_after_it(
    session: AsyncSession, linde: Linde, until: int, state: str
) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    it = await disrupt(session, linde.house.id, Breaking(ALL_DAY, "Lekkage"), None, NOW)
    await cancelled(session, taken)
    await end_at(session, it, hours(until, 24).start, None, NOW)
    assert await states(session, wish) == [state]


async def test_the_whole_hall_is_free_before_a_half_of_it_is_given_away(
    session: AsyncSession, linde: Linde
) -> None:
    """Each half has a closure of its own; first in line is who waits for both."""
    taken = await booked(session, linde.hall, EVENING)
    first = await a_waiter(session, linde.hall, exact(EVENING))
    second = await a_waiter(session, linde.left, exact(EVENING))
    it = await disrupt(
        session, linde.house.id, Breaking(ALL_DAY, "Lekkage", await parts(session, linde.hall)), None, NOW
    )
    await cancelled(session, taken)
    await end_at(session, it, NOW, None, NOW)
    assert await states(session, first, second) == ["offered", "waiting"]


async def parts(session: AsyncSession, room: Room) -> set[UUID]:
    await session.refresh(room, ["parts"])
    return {part.id for part in room.parts}


async def test_nobody_is_offered_what_another_closure_still_shuts(
    session: AsyncSession, linde: Linde
) -> None:
    wish, closure = await waiting_while_it_is_shut(session, linde)
    await shut(session, linde.house.id, Shutting(EVENING, "Stroom"), None)
    await reopen(session, closure, None)
    assert await states(session, wish) == ["waiting"]


async def test_a_closure_that_lasts_longer_wakes_nobody(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    it = await disrupt(session, linde.house.id, Breaking(hours(8, 12), "Lekkage"), None, NOW)
    await end_at(session, it, ALL_DAY.end, None, NOW)
    await cancelled(session, taken)
    assert await states(session, wish) == ["waiting"]
