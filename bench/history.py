"""Thousands of bookings by many at once, while app, worker and database are killed; all promises are kept.

Every answer that came is written down; a request whose answer was lost is sent again with the same key of
the form, as a browser would. What the database holds in the end is then laid beside what was promised.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg
from bench.clients import Client, Diary, Place
from bench.figures import Figure
from bench.kept import Found, faults
from bench.parts import Parts
from bench.town import SCHEMA, Town, town

CLIENTS = 12
BETWEEN_BLOWS = 12.0
"""Seconds."""
DRAINED = 90.0
"""Seconds that the worker gets to send what is due."""


async def measure(*, quick: bool = False) -> list[Figure]:
    """How many promises were broken, of how many operations."""
    wanted = 1_000 if quick else 20_000
    diary, began = Diary(), time.perf_counter()
    async with town([5, 5], people=CLIENTS) as of_it, shaken(of_it) as (parts, blows):
        await asyncio.gather(*(_keep_on(client, wanted) for client in clients(of_it, parts, diary)))
        took = time.perf_counter() - began
        blows.cancel()
        await asyncio.gather(blows, return_exceptions=True)
        parts.all_up()
        await _drained(of_it)
        broken = faults(diary.entries, await _found(of_it))
    print(f"  {len(diary.entries):,} operations in {took:.0f} s, with blows: {dict(parts.blows)}")
    print(f"  {dict(diary.tally)}")
    for kind, cases in broken.items():
        for case in cases[:5]:
            print(f"  {kind}: {case}")
    return [
        Figure("history: operations", float(len(diary.entries)), "", float(wanted), "asked for"),
        *(_none(kind, len(cases)) for kind, cases in broken.items()),
    ]


def _none(kind: str, count: int) -> Figure:
    return Figure(f"history: {kind}", float(count), "", 1.0, "none expected", at_most=0.0)


def clients(of_it: Town, parts: Parts, diary: Diary) -> list[Client]:
    """Each with a cookie and chance of its own; all after the same few rooms."""
    places = [Place(house.slug, room.id) for house, rooms in of_it.houses for room in rooms[:4]]
    chances = map(random.Random, range(CLIENTS))
    return [
        Client(parts.port, cookie, places, diary, chance)
        for cookie, chance in zip(of_it.cookies, chances, strict=True)
    ]


async def _keep_on(client: Client, wanted: int) -> None:
    while len(client.diary.entries) < wanted:
        await client.step()


@asynccontextmanager
async def shaken(of_it: Town) -> AsyncGenerator[tuple[Parts, "asyncio.Task[None]"], None]:
    """App, worker and database run; now and then one of them is killed and started again."""
    parts = Parts(of_it.address, of_it.folder)
    parts.all_up()
    blows = asyncio.create_task(_blow_after_blow(parts))
    try:
        yield parts, blows
    finally:
        blows.cancel()
        parts.down()


async def _blow_after_blow(parts: Parts) -> None:
    chance = random.Random(7)  # noqa: S311
    while True:
        await asyncio.sleep(BETWEEN_BLOWS)
        await asyncio.to_thread(parts.blow, chance.choice(("app", "worker", "database", "app")))


async def _drained(of_it: Town) -> None:
    """Until nothing is due any more."""
    connection = await asyncpg.connect(of_it.address)
    await connection.execute(f'SET search_path = "{SCHEMA}"')
    until = time.monotonic() + DRAINED
    while time.monotonic() < until:
        if not await connection.fetchval(DUE):
            break
        await asyncio.sleep(0.5)
    await connection.close()


async def _found(of_it: Town) -> Found:
    connection = await asyncpg.connect(of_it.address)
    await connection.execute(f'SET search_path = "{SCHEMA}"')
    found = Found(
        bookings=[tuple(r) for r in await connection.fetch(BOOKINGS)],
        times=[tuple(r) for r in await connection.fetch(TIMES)],
        occupied=[tuple(r) for r in await connection.fetch(OCCUPIED)],
        letters=Counter(r[0] for r in await connection.fetch(LETTERS)),
        steps=Counter(r[0] for r in await connection.fetch("SELECT occurrence_id FROM transition")),
    )
    await connection.close()
    return found


BOOKINGS = "SELECT id, title FROM booking WHERE title <> ''"
TIMES = """
SELECT o.id, o.booking_id, o.state, lower(o.during), upper(o.during),
       (SELECT array_agg(part_id) FROM room_composition AS c WHERE c.room_id = o.room_id)
FROM occurrence AS o
"""
OCCUPIED = """
SELECT occurrence_id, part_id, lower(during), upper(during) FROM occupancy
WHERE expires_at IS NULL OR expires_at > now()
"""
LETTERS = """
SELECT substring(key FROM 'booking:([0-9a-f-]{36}):')::uuid FROM outbox
WHERE key ~ 'booking:[0-9a-f-]{36}:(confirmed|requested):'
"""
DUE = """
SELECT (SELECT count(*) FROM outbox WHERE done_at IS NULL AND due_at <= now())
  + (SELECT count(*) FROM reminder WHERE done_at IS NULL AND at <= now())
"""
