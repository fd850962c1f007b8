"""The demonstration, made once for all tests of this folder, in both municipalities."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA, Clone, Uri, execute
from vastgoed.db import engine_for, sessions_of, transaction
from vastgoed.demo.actions import fill

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ELSEWHERE = "m_elders"


@pytest.fixture(scope="session")
async def filled(uri: Uri, clone: Clone) -> AsyncGenerator[AsyncEngine, None]:
    engine = engine_for(await clone("demo"))
    for schema in (SCHEMA, ELSEWHERE):
        async with transaction(sessions_of(engine), schema) as session:
            await fill(session, NOW, seed=7)
    yield engine
    await engine.dispose()
    await execute(uri("postgres"), "DROP DATABASE demo")


@pytest.fixture
async def demo(filled: AsyncEngine) -> AsyncGenerator[AsyncSession, None]:
    async with sessions_of(filled)(schema=SCHEMA) as session:
        yield session
