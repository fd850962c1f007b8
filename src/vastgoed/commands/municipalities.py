"""`vastgoed municipality create|list` and `vastgoed migrate`."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import click
from sqlalchemy.ext.asyncio import AsyncEngine

from vastgoed.database import running
from vastgoed.db import engine_for
from vastgoed.municipalities import actions
from vastgoed.municipalities.queries import municipalities
from vastgoed.settings import Settings


@click.command()
def migrate() -> None:
    """Bring every municipality to the newest migration; one that fails stops it, the next run goes on."""
    for schema in asyncio.run(_migrate()):
        click.echo(f"{schema}: up to date")


@click.group()
def municipality() -> None:
    """Make a municipality, or list them."""


@municipality.command()
@click.argument("slug")
@click.argument("name")
@click.option("--host", help="Host name at which it is found; without it, it answers on this machine.")
def create(slug: str, name: str, host: str | None) -> None:
    """Make the municipality SLUG (lower case, digits, dashes), called NAME on the screen."""
    made = asyncio.run(_create(slug, name, host))
    click.echo(f"{made}: made")


@municipality.command(name="list")
def list_() -> None:
    """Print the municipalities: slug, host and name, with tabs between them."""
    for line in asyncio.run(_lines()):
        click.echo(line)


async def _migrate() -> list[str]:
    async with opened() as engine:
        return await actions.migrate(engine)


async def _create(slug: str, name: str, host: str | None) -> str:
    async with opened() as engine:
        await actions.migrate(engine)
        return (await actions.create(engine, slug=slug, name=name, host=host)).schema


async def _lines() -> list[str]:
    async with opened() as engine:
        await actions.migrate(engine)
        return [f"{m.slug}\t{m.host or '-'}\t{m.name}" for m in await municipalities(engine)]


@asynccontextmanager
async def opened() -> AsyncGenerator[AsyncEngine, None]:
    """The database of the settings, started when it is the embedded one and does not run."""
    settings = Settings()
    with running(settings) as live:
        engine = engine_for(live.database, pooled=live.pooled)
        try:
            yield engine
        finally:
            await engine.dispose()
