"""How long the server takes for the page of a vote: what changes, for oneself, who loses, and the ballot."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.figures import Figure, percentile, within
from bench.town import SCHEMA, served, signed_in
from bench.wire import Wire, wires
from sqlalchemy import select

from vastgoed import database
from vastgoed.commands.demo import fill
from vastgoed.db import engine_for, sessions_of, transaction
from vastgoed.governance.models import Proposal
from vastgoed.municipalities.actions import create, migrate
from vastgoed.people.models import Person
from vastgoed.votes.models import Elector, Vote

ALLOWED = 80.0
"""Milliseconds."""
WARM, LONGEST = 20, 15.0
"""Seconds, at most."""


async def measure(*, quick: bool = False) -> list[Figure]:
    """By a seat that books itself, so that nothing on the page is empty."""
    async with committee() as (address, cookie, path):
        with served(address, workers=1) as port:
            async with wires(port, [cookie]) as (wire,):
                for _ in range(WARM):
                    await _opened(wire, path)
                found = await _again(wire, path, 50 if quick else 500)
    print(f"  median {statistics.median(found):.1f} ms, {len(found)} times")
    return [
        within("vote page, p50", percentile(found, 0.5), "ms", ALLOWED),
        within("vote page, p99", percentile(found, 0.99), "ms", ALLOWED),
    ]


async def _again(wire: Wire, path: str, times: int) -> list[float]:
    found: list[float] = []
    until = time.monotonic() + LONGEST
    while len(found) < times and time.monotonic() < until:
        found.append(await _opened(wire, path))
    return found


async def _opened(wire: Wire, path: str) -> float:
    """Milliseconds. Raises RuntimeError when it is not the page."""
    answer = await wire.get(path)
    if answer.status != 200 or 'name="choice"' not in answer.text or 'id="losers"' not in answer.text:
        raise RuntimeError(answer.text)
    return answer.seconds * 1000


@asynccontextmanager
async def committee() -> AsyncGenerator[tuple[str, str, str], None]:
    """The demonstration: its address, the cookie of somebody with a seat, the path of its vote on prices."""
    with tempfile.TemporaryDirectory(prefix="vastgoed-bench-") as folder:
        address = await asyncio.to_thread(database.start, Path(folder))
        engine = engine_for(address.replace("postgresql://", "postgresql+asyncpg://", 1))
        try:
            await migrate(engine)
            await create(engine, slug="druk", name="Druk")
            await fill(engine, SCHEMA)
            voting = select(Vote.id, Person).join(Proposal, Proposal.id == Vote.decision)
            seats = voting.join(Elector, Elector.vote_id == Vote.id).join(
                Person, Elector.person_id == Person.id
            )
            mine = seats.where(
                Vote.state == "open", Proposal.run_id.is_not(None), Person.email.like("koor@%")
            )
            async with transaction(sessions_of(engine), SCHEMA) as session:
                vote_id, person = (await session.execute(mine)).one()
                cookie = signed_in(session, person)
            yield address, cookie, f"/votes/{vote_id}"
        finally:
            await engine.dispose()
            await asyncio.to_thread(database.stop, Path(folder))
