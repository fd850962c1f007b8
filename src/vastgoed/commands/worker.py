"""`vastgoed worker`: does what is due, until it is told to stop."""

import logging
import signal
from collections.abc import Mapping

import anyio
import click

from vastgoed.bookings.jobs import REMINDERS as BOOKINGS
from vastgoed.classification.jobs import REMINDERS as CLASSIFICATION
from vastgoed.commands.cleaning import clean_daily
from vastgoed.committee.jobs import REMINDERS as COMMITTEE
from vastgoed.database import running
from vastgoed.db import engine_for
from vastgoed.disturbances.jobs import REMINDERS as DISTURBANCES
from vastgoed.governance.jobs import REMINDERS as GOVERNANCE
from vastgoed.jobs.jobs import Doing, Reminding, Worker
from vastgoed.mail.jobs import Posting
from vastgoed.mandates.jobs import REMINDERS as MANDATES
from vastgoed.reception.jobs import REMINDERS as RECEPTION
from vastgoed.settings import Settings
from vastgoed.steering.jobs import REMINDERS as STEERING
from vastgoed.votes.jobs import REMINDERS as VOTES
from vastgoed.waitlist.jobs import REMINDERS as WAITLIST
from vastgoed.wiring import connect

STOPPING = (signal.SIGTERM, signal.SIGINT)


def effects(settings: Settings) -> Mapping[str, Doing]:
    """What happens outside the database, by kind."""
    return {"mail": Posting(settings)}


def reminders() -> Mapping[str, Reminding]:
    """Who is woken, by kind."""
    return {
        **BOOKINGS,
        **CLASSIFICATION,
        **COMMITTEE,
        **DISTURBANCES,
        **GOVERNANCE,
        **MANDATES,
        **RECEPTION,
        **STEERING,
        **VOTES,
        **WAITLIST,
    }


@click.command()
def worker() -> None:
    """Send mail, let holds lapse, remind people: all that is due, in every municipality."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    with running(Settings()) as settings:
        anyio.run(work, settings)


async def work(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT; what is in hand is finished first."""
    connect()
    engine, stop = engine_for(settings.database, pooled=settings.pooled, pool_size=2), anyio.Event()
    at_work = Worker(engine, effects(settings), reminders())
    with anyio.open_signal_receiver(*STOPPING) as signals:
        async with anyio.create_task_group() as group:
            group.start_soon(at_work.run, stop)
            group.start_soon(clean_daily, engine, stop)
            async for _ in signals:
                stop.set()
                break
    await engine.dispose()


if __name__ == "__main__":
    worker()
