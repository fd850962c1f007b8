"""Two who answer for one group at the same moment: both are kept, the one after the other."""

import asyncio
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.classification.conftest import CLUB
from tests.conftest import SCHEMA
from tests.factories import a_group, a_person
from tests.linde import a_linde
from tests.racing import tried
from vastgoed.classification.actions import Told, appeal, tell
from vastgoed.classification.models import Appeal, Classification
from vastgoed.db import sessions_of, transaction
from vastgoed.houses.models import House
from vastgoed.people.models import Group

ANSWERS = ({"winst": True, "eigen": False}, CLUB, {"eigen": True})


async def test_answers_at_the_same_moment_are_numbered_without_a_gap(racing: AsyncEngine) -> None:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        linde = await a_linde(session)
        contact = await a_person(session)
        group = await a_group(session, contact)
        house_id, group_id, person_id = linde.house.id, group.id, contact.id

    async def telling(session: AsyncSession, answers: dict[str, bool]) -> None:
        whose = await session.get_one(House, house_id), await session.get_one(Group, group_id)
        await tell(session, *whose, Told(answers), person_id, datetime.now(UTC))

    done = await asyncio.gather(*(tried(sessions, partial(telling, answers=answers)) for answers in ANSWERS))
    assert done == ["done"] * 3
    async with transaction(sessions, SCHEMA) as session:
        kept = await session.scalars(select(Classification.number).order_by(Classification.number))
        assert list(kept) == [1, 2, 3]


async def test_of_two_appeals_at_the_same_moment_one_goes_to_the_committee(racing: AsyncEngine) -> None:
    sessions, now = sessions_of(racing), datetime.now(UTC)
    async with transaction(sessions, SCHEMA) as session:
        linde = await a_linde(session)
        contact = await a_person(session)
        group = await a_group(session, contact)
        it = await tell(session, linde.house, group, Told(CLUB), contact.id, now)
        key, person_id = it.id, contact.id

    async def disagree(session: AsyncSession) -> None:
        await appeal(session, await session.get_one(Classification, key), "Nee.", person_id, now)

    done = await asyncio.gather(*(tried(sessions, disagree) for _ in range(3)))
    assert sorted(done) == ["classification.appealed", "classification.appealed", "done"]
    async with transaction(sessions, SCHEMA) as session:
        assert len((await session.scalars(select(Appeal.id))).all()) == 1
