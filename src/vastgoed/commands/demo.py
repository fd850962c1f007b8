"""`vastgoed demo`: fill an empty municipality with a year that could have been."""

import asyncio
from datetime import UTC, datetime

import click
from sqlalchemy.ext.asyncio import AsyncEngine

from vastgoed.commands.municipalities import opened
from vastgoed.db import sessions_of, transaction
from vastgoed.demo import actions
from vastgoed.errors import Halted
from vastgoed.municipalities.actions import migrate
from vastgoed.municipalities.queries import municipalities


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another year.")
@click.option("--years", type=click.IntRange(1, 20), default=1, show_default=True, help="Past years.")
@click.option("--scale", type=click.IntRange(1, 1000), default=1, show_default=True, help="Times as large.")
@click.option("--municipality", default="lindestad", show_default=True, help="Its slug; it must be empty.")
def demo(seed: int, years: int, scale: int, municipality: str) -> None:
    """Make three houses, sixty groups, a year of bookings and those of eight weeks to come."""
    for table, count in asyncio.run(_filled(municipality, seed, years, scale)).items():
        click.echo(f"{table}: {count:,}")


async def fill(
    engine: AsyncEngine, schema: str, seed: int = 1, years: int = 1, scale: int = 1
) -> dict[str, int]:
    """Fill the municipality of this schema. Returns rows per table; raises Conflict when it is not empty."""
    async with transaction(sessions_of(engine), schema) as session:
        return await actions.fill(session, datetime.now(UTC), seed=seed, years=years, scale=scale)


async def _filled(slug: str, seed: int, years: int, scale: int) -> dict[str, int]:
    async with opened() as engine:
        await migrate(engine)
        return await fill(engine, await schema_of(engine, slug), seed, years, scale)


async def schema_of(engine: AsyncEngine, slug: str) -> str:
    """Raises Halted, with what there is, when no municipality is called so."""
    known = {m.slug: m.schema for m in await municipalities(engine)}
    if slug not in known:
        there = ", ".join(known) or "none; make one with `vastgoed municipality create`"
        raise Halted(f"There is no municipality {slug}. There is: {there}.")
    return known[slug]
