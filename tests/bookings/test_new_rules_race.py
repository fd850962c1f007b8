"""Two workers at once, and one that is killed halfway: everybody is brought under new rules once."""

from datetime import date, timedelta

import anyio
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.changing import NOW, booked, hours
from tests.bookings.renewing import priced, renewed
from tests.factories import a_person
from tests.linde import a_linde
from vastgoed.bookings.actions.changeover import NEW_RULES, bring_under
from vastgoed.bookings.models import Changeover, Occurrence
from vastgoed.db import sessions_of, transaction
from vastgoed.jobs.jobs import Worker
from vastgoed.jobs.models import Effect
from vastgoed.web.visitor import Visitor

HERE, PEOPLE = "m_lindestad", 25
TURN = timedelta(minutes=5)


@pytest.fixture
async def moving(racing: AsyncEngine) -> AsyncEngine:
    """More bookers than one turn takes, and a version that moves them all."""
    async with transaction(sessions_of(racing), HERE) as session:
        linde = await a_linde(session)
        for n in range(PEOPLE):
            somebody = Visitor(person_id=(await a_person(session)).id)
            await booked(session, somebody, linde.left, hours(8 + n % 12, 9 + n % 12, 16 + n // 12))
        await renewed(session, linde, date(2026, 12, 10), "move_at", priced(hour=800, block=2000))
    return racing


async def counts(session: AsyncSession) -> tuple[int, int, int]:
    """Times looked at, times that cost the new price, letters."""
    letters = select(func.count()).where(Effect.kind == "mail", Effect.key.startswith("mail:new_rules:"))
    cheaper = select(func.count()).where(Occurrence.cents == 800)
    looked_at = select(func.count(Changeover.occurrence_id))
    return (
        await session.scalar(looked_at) or 0,
        await session.scalar(cheaper) or 0,
        await session.scalar(letters) or 0,
    )


async def test_two_workers_write_each_booker_once(moving: AsyncEngine) -> None:
    workers = [Worker(moving, reminders={NEW_RULES: bring_under}) for _ in range(2)]
    for turn in range(1, 12):
        async with anyio.create_task_group() as group:
            for worker in workers:
                group.start_soon(worker.turn, NOW + turn * TURN)
    async with sessions_of(moving)(schema=HERE) as session:
        assert await counts(session) == (PEOPLE, PEOPLE, PEOPLE)


async def test_a_worker_that_dies_halfway_is_taken_over_where_it_was(moving: AsyncEngine) -> None:
    """What a batch did before the blow is undone with it; the next attempt does it whole."""
    blows = []

    async def dying(session: AsyncSession, *subject: object) -> None:
        await bring_under(session, *subject)  # type: ignore[arg-type]
        blows.append(await counts(session))
        if len(blows) in {1, 3}:
            raise RuntimeError

    worker = Worker(moving, reminders={NEW_RULES: dying})
    for turn in range(1, 12):
        await worker.turn(NOW + turn * TURN)
    assert blows[0] == blows[1] == (20, 20, 20)
    assert blows[2] == blows[3] == (PEOPLE, PEOPLE, PEOPLE)
    async with sessions_of(moving)(schema=HERE) as session:
        assert await counts(session) == (PEOPLE, PEOPLE, PEOPLE)
