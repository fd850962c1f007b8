"""Who waits for a room gets no room that leaks, and gets it as soon as it can be used again."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.disturbances.conftest import Coming, on_day
from tests.disturbances.leak import a_leak
from tests.factories import a_person
from tests.linde import Linde
from tests.waitlist.queue import a_waiter, exact
from vastgoed.disturbances.actions import Choice, end_at, handle
from vastgoed.disturbances.queries import open_times
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect


@pytest.fixture
def _wired() -> None:
    connect()


@pytest.mark.usefixtures("_wired")
async def test_what_is_cancelled_by_a_leak_is_offered_when_the_leak_is_over(
    session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    now = datetime.now(UTC)
    manager = Visitor(person_id=(await a_person(session)).id)
    await coming(linde.left)
    wish = await a_waiter(session, linde.left, exact(on_day(19, 21)), now)
    it = await a_leak(session, linde)
    (time,) = await open_times(session, it, now)
    assert await handle(session, manager, it, {time.id: Choice("cancel")}, now) == {}
    await session.refresh(wish)
    assert wish.state == "waiting"
    await end_at(session, it, now, None, now)
    await session.refresh(wish)
    assert wish.state == "offered"


@pytest.mark.usefixtures("_wired")
async def test_an_offer_that_is_hit_ends_and_who_had_it_waits_again_or_hears_it(
    session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    """The offer holds the room for them; when the room leaks, they have neither, and nobody else has."""
    now = datetime.now(UTC)
    manager = Visitor(person_id=(await a_person(session)).id)
    await coming(linde.left)
    wish = await a_waiter(session, linde.left, exact(on_day(19, 21)), now)
    first = await a_leak(session, linde)
    (time,) = await open_times(session, first, now)
    await handle(session, manager, first, {time.id: Choice("cancel")}, now)
    await end_at(session, first, now, None, now)
    await a_leak(session, linde)
    await session.refresh(wish)
    assert wish.state != "offered"
