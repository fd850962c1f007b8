"""Once a day the worker throws away what nobody needs any more; docs/security.md says what and when."""

import logging
from datetime import UTC, datetime, timedelta

import anyio
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from vastgoed.db import sessions_of, transaction
from vastgoed.jobs import actions as jobs
from vastgoed.municipalities.queries import municipalities
from vastgoed.people.actions import cleaning as people
from vastgoed.web import once

A_DAY = timedelta(days=1)
log = logging.getLogger("vastgoed.worker")


async def clean_daily(engine: AsyncEngine, stop: anyio.Event) -> None:
    """Clean now and every day after; a municipality that cannot be cleaned does not hold up the others."""
    while not stop.is_set():
        for municipality in await municipalities(engine):
            try:
                await clean(engine, municipality.schema, datetime.now(UTC))
            except DBAPIError:
                log.exception("could not clean %s", municipality.schema)
        with anyio.move_on_after(A_DAY.total_seconds()):
            await stop.wait()


async def clean(engine: AsyncEngine, schema: str, now: datetime) -> None:
    """Delete what is past keeping in one municipality."""
    async with transaction(sessions_of(engine), schema) as session:
        await people.clean(session, now)
        await jobs.clean(session, now)
        await once.clean(session, now)
