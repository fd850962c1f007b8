"""Two municipalities in one database: nothing of one is ever seen or broken through the other."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed.db import ForgottenMunicipality, sessions_of, transaction
from vastgoed.houses.models import House
from vastgoed.policies.models import PolicyTerm, StoredPolicy

HERE, THERE = "m_lindestad", "m_elders"


async def a_house(session: AsyncSession, slug: str = "de-linde") -> House:
    house = House(slug=slug, name="De Linde", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    session.add(house)
    await session.flush()
    return house


async def test_an_id_of_another_municipality_does_not_exist(racing: AsyncEngine) -> None:
    sessions = sessions_of(racing)
    async with transaction(sessions, HERE) as session:
        house = await a_house(session)
    async with sessions(schema=THERE) as session:
        assert await session.get(House, house.id) is None
    async with sessions(schema=HERE) as session:
        assert await session.get(House, house.id) is not None


async def test_cached_statements_do_not_cross_over(racing: AsyncEngine) -> None:
    """The same prepared statement on the same connection answers from the schema of its transaction."""
    async with racing.connect() as connection:
        for turn in range(8):
            schema = (HERE, THERE)[turn % 2]
            async with sessions_of(connection)(schema=schema) as session:
                if turn < 2:
                    await a_house(session, slug=f"huis-{turn}")
                slugs = (await session.scalars(select(House.slug))).all()
                await session.commit()
            assert slugs == [f"huis-{turn % 2}"]


async def test_a_forgotten_municipality_is_an_error_at_the_first_statement(racing: AsyncEngine) -> None:
    async with sessions_of(racing)() as session:
        with pytest.raises(ForgottenMunicipality):
            await session.execute(text("SELECT 1"))


async def test_a_session_never_moves_to_another_municipality(racing: AsyncEngine) -> None:
    async with sessions_of(racing)(schema=HERE) as session:
        with pytest.raises(AttributeError):
            session.sync_session.schema = THERE  # type: ignore[attr-defined]


async def test_a_connection_in_the_pool_remembers_nobody(racing: AsyncEngine) -> None:
    async with transaction(sessions_of(racing), HERE) as session:
        await a_house(session)
    async with racing.connect() as connection:
        path = await connection.scalar(text("SHOW search_path"))
    assert "m_" not in str(path)


async def a_policy(session: AsyncSession, house: House) -> StoredPolicy:
    policy = StoredPolicy(house_id=house.id, version=1, hash="sha256:" + "0" * 64, document={})
    session.add(policy)
    await session.flush()
    return policy


async def test_a_deferred_trigger_looks_in_its_own_municipality(racing: AsyncEngine) -> None:
    """At COMMIT the search_path may already be another's; the trigger carries its own."""
    sessions = sessions_of(racing)
    gap = [Range(date(2026, 1, 1), date(2026, 2, 1)), Range(date(2026, 3, 1), None)]
    async with sessions(schema=HERE) as session:
        house = await a_house(session)
        policy = await a_policy(session, house)
        for valid in gap:
            session.add(PolicyTerm(house_id=house.id, valid=valid, policy_id=policy.id, adoption="test"))
        await session.flush()
        await session.execute(text(f"SET LOCAL search_path TO {THERE}"))
        with pytest.raises(DBAPIError, match="has a gap"):
            await session.commit()


@pytest.mark.parametrize(
    "statement", ["UPDATE policy SET version = 2", "DELETE FROM policy", "TRUNCATE policy CASCADE"]
)
async def test_a_published_policy_is_never_changed(session: AsyncSession, statement: str) -> None:
    await a_policy(session, await a_house(session))
    with pytest.raises(DBAPIError, match="is never changed"):
        await session.execute(text(statement))
