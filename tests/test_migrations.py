import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import Uri, execute
from vastgoed.db import Base, Shared, engine_for
from vastgoed.errors import Conflict, Refusal
from vastgoed.municipalities.actions import MigrationStopped, config, create, migrate
from vastgoed.municipalities.queries import municipalities
from vastgoed.tables import FEATURES

assert FEATURES
LINES = [("shared", "public", Shared.metadata), ("tenant", "m_elders", Base.metadata)]
TABLES_OF = text(
    "SELECT count(*) FROM pg_tables WHERE schemaname = :schema AND tablename <> 'alembic_version'"
)


def differences(connection: Connection, schema: str, metadata: MetaData) -> list[object]:
    """Tables of `Shared` name their schema, those of `Base` stand in the one that search_path finds first."""
    named = metadata.schema is not None
    home = "pg_catalog" if named else schema
    connection.execute(text("SELECT set_config('search_path', :path, true)"), {"path": home})
    connection.dialect.default_schema_name = home
    options = {
        "include_schemas": named,
        "include_name": lambda name, kind, _: (
            name != "alembic_version" if kind == "table" else kind != "schema" or name == metadata.schema
        ),
    }
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


@pytest.mark.parametrize(("line", "schema", "metadata"), LINES)
async def test_the_migrations_build_what_the_models_say(
    racing: AsyncEngine, line: str, schema: str, metadata: MetaData
) -> None:
    async with racing.connect() as connection:
        assert await connection.run_sync(differences, schema, metadata) == [], line
        await connection.invalidate()


@pytest.mark.parametrize(("line", "schema", "metadata"), LINES)
async def test_a_column_that_no_model_knows_is_noticed(
    racing: AsyncEngine, line: str, schema: str, metadata: MetaData
) -> None:
    table = min(it.name for it in metadata.tables.values())
    async with racing.connect() as connection:
        await connection.execute(text(f'ALTER TABLE "{schema}"."{table}" ADD forgotten integer'))
        found = await connection.run_sync(differences, schema, metadata)
        assert [(it[0], it[3].name) for it in found] == [("remove_column", "forgotten")], line  # type: ignore[index]
        await connection.invalidate()


@pytest.mark.parametrize(("line", "schema", "metadata"), LINES)
async def test_what_was_migrated_goes_back_to_nothing_and_up_again(
    apart: AsyncEngine, line: str, schema: str, metadata: MetaData
) -> None:
    async with apart.connect() as connection:
        await connection.run_sync(lambda c: command.downgrade(config(c, line, schema), "base"))
        assert await connection.scalar(TABLES_OF, {"schema": schema}) == 0
        await connection.rollback()
        await connection.run_sync(lambda c: command.upgrade(config(c, line, schema), "head"))
        assert await connection.scalar(TABLES_OF, {"schema": schema}) == len(metadata.tables)
        await connection.invalidate()


@pytest.fixture
async def behind(apart: AsyncEngine) -> AsyncEngine:
    """Three municipalities of which the last two have not heard of the newest migration."""
    await create(apart, slug="zeewolde", name="Zeewolde")
    async with apart.begin() as connection:
        for schema in ("m_lindestad", "m_zeewolde"):
            await connection.execute(text(f'DROP SCHEMA "{schema}" CASCADE'))
    return apart


async def test_a_municipality_that_fails_stops_there_and_the_next_run_goes_on(behind: AsyncEngine) -> None:
    await run(behind, "CREATE SCHEMA m_lindestad; CREATE VIEW m_lindestad.answered AS SELECT 1")
    with pytest.raises(MigrationStopped, match='m_lindestad could not be migrated: relation "answered"'):
        await migrate(behind)
    assert await tables(behind, "m_elders") == len(Base.metadata.tables)
    assert await tables(behind, "m_zeewolde") == 0

    await run(behind, "DROP VIEW m_lindestad.answered")
    assert await migrate(behind) == ["public", "m_elders", "m_lindestad", "m_zeewolde"]
    for schema in ("m_lindestad", "m_zeewolde"):
        assert await tables(behind, schema) == len(Base.metadata.tables)


async def test_two_who_migrate_at_once_both_end_well(behind: AsyncEngine) -> None:
    one, other = await asyncio.gather(migrate(behind), migrate(behind))
    assert one == other
    assert await tables(behind, "m_zeewolde") == len(Base.metadata.tables)


async def test_a_table_that_somebody_holds_stops_the_migration_in_seconds(racing: AsyncEngine) -> None:
    async with racing.connect() as holder:
        await holder.execute(text("LOCK TABLE m_elders.alembic_version"))
        with pytest.raises(MigrationStopped, match=r"m_elders could not be migrated: .*lock timeout"):
            await migrate(racing)
    assert await migrate(racing) == ["public", "m_elders", "m_lindestad"]


async def test_making_a_municipality_and_migrating_at_once_is_safe(apart: AsyncEngine) -> None:
    await asyncio.gather(create(apart, slug="zeewolde", name="Zeewolde"), migrate(apart), migrate(apart))
    assert await tables(apart, "m_zeewolde") == len(Base.metadata.tables)


async def test_a_database_with_nothing_in_it_gets_everything(uri: Uri) -> None:
    await execute(uri("postgres"), "CREATE DATABASE empty")
    engine = engine_for(uri("empty"))
    assert await migrate(engine) == ["public"]
    assert not await municipalities(engine)
    await engine.dispose()
    await execute(uri("postgres"), "DROP DATABASE empty")


@pytest.mark.parametrize(
    "slug", ["", "Lindestad", "9huis", "a b", "a_b", 'x"; DROP SCHEMA public', "x" * 41, "é"]
)
async def test_a_slug_that_cannot_be_a_schema_is_refused(racing: AsyncEngine, slug: str) -> None:
    with pytest.raises(Refusal, match="korte naam"):
        await create(racing, slug=slug, name="Huis")
    assert len(await municipalities(racing)) == 2


async def test_a_taken_slug_is_refused_and_the_first_one_is_untouched(racing: AsyncEngine) -> None:
    with pytest.raises(Conflict, match="al in gebruik"):
        await create(racing, slug="elders", name="Nog een")
    assert [m.name for m in await municipalities(racing)] == ["Elders", "Lindestad"]


async def run(engine: AsyncEngine, statements: str) -> None:
    async with engine.begin() as connection:
        for statement in statements.split(";"):
            await connection.execute(text(statement))


async def tables(engine: AsyncEngine, schema: str) -> int:
    async with engine.connect() as connection:
        return int(await connection.scalar(TABLES_OF, {"schema": schema}) or 0)
