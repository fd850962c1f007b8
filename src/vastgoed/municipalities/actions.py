"""Make a municipality, and bring all of them to the newest migration."""

import anyio
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from vastgoed.db import broken
from vastgoed.errors import Conflict
from vastgoed.municipalities.models import Municipality
from vastgoed.municipalities.queries import municipalities
from vastgoed.settings import ROOT

ONE_MIGRATOR = 7_283_001
"""Advisory lock: two machines that start at once do not both migrate."""


async def create(engine: AsyncEngine, *, slug: str, name: str, host: str | None = None) -> Municipality:
    """Make a municipality with its schema. Raises Conflict when slug or host are taken."""
    municipality = Municipality(slug=slug, name=name, host=host)
    async with AsyncSession(engine, expire_on_commit=False) as session:
        session.add(municipality)
        try:
            await session.commit()
        except IntegrityError as error:
            if not (broken(error, "uq_municipality_slug") or broken(error, "uq_municipality_host")):
                raise
            raise Conflict("municipality.taken", "Deze naam of dit adres is al in gebruik.") from error
    await migrate_schema(engine, "tenant", municipality.schema)
    return municipality


async def migrate(engine: AsyncEngine) -> list[str]:
    """Bring public and every municipality to the newest migration; what is done already is passed over.

    Returns the schemas, in order. Stops at the first that fails; run it again to go on from there.
    """
    async with engine.connect() as waiting:
        await waiting.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ONE_MIGRATOR})
        await migrate_schema(engine, "shared", "public")
        schemas = [m.schema for m in await municipalities(engine)]
        for schema in schemas:
            await migrate_schema(engine, "tenant", schema)
        await waiting.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ONE_MIGRATOR})
    return ["public", *schemas]


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

