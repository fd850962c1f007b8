"""What `vastgoed run` does before anybody may look: migrate, and make the demonstration."""

from importlib import import_module
from typing import Any

import click
from sqlalchemy.ext.asyncio import AsyncEngine

from vastgoed.db import engine_for, sessions_of, transaction
from vastgoed.houses.queries.offices import any_house, one_for_each_role
from vastgoed.municipalities import actions
from vastgoed.municipalities.queries import municipalities
from vastgoed.settings import Settings

SLUG, NAME = "lindestad", "Gemeente Lindestad"
DEMO = {"seed": 1, "years": 1, "scale": 1}
"""Its module is read only the first time: every later start is quicker."""


async def prepared(live: Settings) -> list[str]:
    """Migrate, make the demonstration if there is none; return a line for each role that may sign in."""
    engine = engine_for(live.database, pooled=live.pooled)
    try:
        await actions.migrate(engine)
        if not await municipalities(engine):
            await actions.create(engine, slug=SLUG, name=NAME)
        schema = (await municipalities(engine))[0].schema
        await _demonstrated(engine, schema)
        async with transaction(sessions_of(engine), schema) as session:
            return [f"{role:<12} {email}" for role, email in await one_for_each_role(session)]
    finally:
        await engine.dispose()


async def _demonstrated(engine: AsyncEngine, schema: str) -> None:
    async with transaction(sessions_of(engine), schema) as session:
        if await any_house(session):
            return
    click.echo("Making a year of bookings to look at; this takes a moment, once.")
    demo: Any = import_module("vastgoed.commands.demo")
    await demo.fill(engine, schema, **DEMO)
