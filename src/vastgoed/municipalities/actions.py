"""Make a municipality, and bring all of them to the newest migration."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import anyio
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from vastgoed.db import broken
from vastgoed.errors import Conflict, Halted, Refusal
from vastgoed.municipalities.models import Municipality, schema_of
from vastgoed.municipalities.queries import municipalities
from vastgoed.settings import ROOT

LONGEST_NAME = 80
ONE_MIGRATOR = 7_283_001
"""Advisory lock: two machines that start at once do not both migrate."""


class MigrationStopped(Halted):
    """One schema could not be migrated; those before it are done."""

    def __init__(self, schema: str, reason: str) -> None:
        super().__init__(f"{schema} could not be migrated: {reason}. The schemas before it are done.")
        self.schema = schema


async def create(engine: AsyncEngine, *, slug: str, name: str, host: str | None = None) -> Municipality:
    """Make a municipality with its schema. Raises Conflict when slug or host are taken."""
    municipality = Municipality(slug=_plain(slug), name=_short(name), host=host and host.lower())
    async with _one_migrator(engine):
        async with AsyncSession(engine, expire_on_commit=False) as session:
            session.add(municipality)
            try:
                await session.commit()
            except IntegrityError as error:
                if not (broken(error, "uq_municipality_slug") or broken(error, "uq_municipality_host")):
                    raise
                raise Conflict("municipality.taken", "Deze naam of dit adres is al in gebruik.") from error
        await migrate_schema(engine, "tenant", schema_of(slug))
    return municipality


def _plain(slug: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", slug):
        raise Refusal(
            "municipality.slug", "Gebruik voor de korte naam alleen kleine letters, cijfers en streepjes."
        )
    return slug


def _short(name: str) -> str:
    if not name.isprintable() or not 1 <= len(name.strip()) <= LONGEST_NAME:
        raise Refusal("municipality.name", "Geef een naam van ten hoogste {most} tekens.", most=LONGEST_NAME)
    return name.strip()


async def migrate(engine: AsyncEngine) -> list[str]:
    """Bring public and every municipality to the newest migration; what is done already is passed over.

    Returns the schemas, in order. Raises MigrationStopped at the first that fails; run it again to go on.
    """
    async with _one_migrator(engine):
        await _migrated(engine, "shared", "public")
        schemas = [m.schema for m in await municipalities(engine)]
        for schema in schemas:
            await _migrated(engine, "tenant", schema)
    return ["public", *schemas]


@asynccontextmanager
async def _one_migrator(engine: AsyncEngine) -> AsyncGenerator[None, None]:
    """Autocommit, so that no open transaction stands in the way of what the migrations do."""
    async with engine.connect() as waiting:
        await waiting.execution_options(isolation_level="AUTOCOMMIT")
        await waiting.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ONE_MIGRATOR})
        try:
            yield
        finally:
            await waiting.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ONE_MIGRATOR})


async def _migrated(engine: AsyncEngine, line: str, schema: str) -> None:
    try:
        await migrate_schema(engine, line, schema)
    except DBAPIError as error:
        raise MigrationStopped(schema, str(error.orig).rpartition(">: ")[2]) from error


async def migrate_schema(engine: AsyncEngine, line: str, schema: str) -> None:
    async with engine.connect() as connection:
        await connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{schema}"'))
        await connection.commit()
        with anyio.CancelScope(shield=True):
            await connection.run_sync(_upgrade, line, schema)
        await _reset(connection)


def _upgrade(connection: Connection, line: str, schema: str) -> None:
    command.upgrade(config(connection, line, schema), "head")


def config(connection: Connection, line: str, schema: str) -> Config:
    """Alembic's configuration for one line of migrations in one schema."""
    made = Config(toml_file=ROOT / "pyproject.toml")
    made.set_main_option("version_locations", str(ROOT / "migrations" / line))
    made.set_main_option("path_separator", "os")
    made.attributes.update({"connection": connection, "line": line, "schema": schema})
    return made


async def _reset(connection: AsyncConnection) -> None:
    """The connection goes back to the pool and must not remember whose schema this was."""
    await connection.rollback()
    await connection.execute(text("RESET ALL"))
    await connection.commit()
    await connection.invalidate()
