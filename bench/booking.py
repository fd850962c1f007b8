"""Bookings per second by HTTP, signed in, beside the same SQL by bare asyncpg; and many for one time."""

import asyncio
import hashlib
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
from bench.figures import Figure, percentile, within
from bench.replay import Statement, recorded, replay
from bench.town import SCHEMA, Town, served, town
from bench.wire import Answer, Wire, wires
from sqlalchemy import select

from vastgoed.app import create_app
from vastgoed.db import sessions_of, transaction
from vastgoed.houses.models import RoomPart
from vastgoed.people.models import WebSession
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.models import PolicyTerm
from vastgoed.settings import Settings

ROOMS = 41
CROWD = 64
ONE_WINS = 303
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour in a room that nobody has yet."""

    room: UUID
    start: datetime

    @property
    def fields(self) -> dict[str, str]:
        end = self.start + timedelta(hours=1)
        when = {"day": f"{self.start:%Y-%m-%d}", "start": f"{self.start:%H:%M}", "end": f"{end:%H:%M}"}
        what = {"persons": "5", "category": "vereniging", "title": "Koor", "form_key": str(uuid4())}
        return {"room": str(self.room), **when, **what}


@dataclass
class Tally:
    """What happened in one stretch of measuring."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0
    elapsed: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.elapsed


Once = Callable[[Slot], Awaitable[float | None]]


def slots(of_it: Town) -> Iterator[Slot]:
    """All hours of all rooms for the next eleven months, in no order."""
    tomorrow = datetime.now(HOUSE_ZONE).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    hours = [(day, hour) for day in range(330) for hour in range(8, 22)]
    found = [Slot(r.id, tomorrow + timedelta(days=d, hours=h)) for d, h in hours for r in of_it.rooms]
    random.Random(1).shuffle(found)  # noqa: S311
    return iter(found)


async def many(clients: list[Once], hours: Iterator[Slot], seconds: float) -> Tally:
    """All clients at once, each one booking after another."""
    tally, began = Tally(), time.perf_counter()

    async def keep_on(once: Once) -> None:
        while time.perf_counter() - began < seconds:
            took = await once(next(hours))
            if took is None:
                tally.wrong += 1
            else:
                tally.seconds.append(took)

    await asyncio.gather(*(keep_on(once) for once in clients))
    tally.elapsed = time.perf_counter() - began
    return tally


def by_http(wire: Wire) -> Once:
    async def once(slot: Slot) -> float | None:
        answer = await wire.post("/bookings", slot.fields)
        return answer.seconds if won(answer) else None

    return once


def won(answer: Answer) -> bool:
    return answer.status == ONE_WINS and answer.headers["location"].startswith("/bookings/")


@dataclass(frozen=True)
class Reference:
    """A recorded booking, and what in it belongs to the person, the room and the time."""

    statements: list[Statement]
    slot: Slot
    parts: dict[UUID, UUID]
    people: list[tuple[UUID, bytes]]
    kept: dict[UUID, UUID]

    def by(self, connection: asyncpg.Connection, number: int) -> Once:
        async def once(slot: Slot) -> float:
            began = time.perf_counter()
            await replay(connection, self.statements, self._other(slot, number))
            return time.perf_counter() - began

        return once

    def _other(self, slot: Slot, number: int) -> dict[Any, Any]:
        person, token = self.people[number]
        (first_person, first_token), hour = self.people[0], timedelta(hours=1)
        ends = [(self.slot.start + n * hour, slot.start + n * hour) for n in (0, 1)]
        times = {_iso(old): _iso(new) for old, new in ends}
        room = {self.slot.room: slot.room, self.parts[self.slot.room]: self.parts[slot.room]}
        return {**self.kept, **times, **room, first_person: person, first_token: token}


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


async def reference(of_it: Town, warm: Slot, slot: Slot) -> Reference:
    async with transaction(sessions_of(of_it.engine), SCHEMA) as session:
        parts = {row[0]: row[1] for row in await session.execute(select(RoomPart.room_id, RoomPart.part_id))}
        known = {row[0]: row[1] for row in await session.execute(select(WebSession.id, WebSession.person_id))}
        policy_id = await session.scalar(select(PolicyTerm.policy_id))
    keys = [hashlib.sha256(cookie.partition("=")[2].encode()).digest() for cookie in of_it.cookies]
    people = [(known[key], key) for key in keys]
    kept = {one: one for one in (of_it.houses[0][0].id, policy_id)}
    return Reference(await _recorded_booking(of_it, warm, slot), slot, parts, people, kept)


async def _recorded_booking(of_it: Town, warm: Slot, slot: Slot) -> list[Statement]:
    """The second of two: the first also reads what the app keeps in memory."""
    app: Any = create_app(Settings(secret="bench"), engine=of_it.engine)  # noqa: S106
    wire = httpx.ASGITransport(app=app)
    headers = {"cookie": of_it.cookies[0]}
    async with httpx.AsyncClient(transport=wire, base_url="http://localhost", headers=headers) as browser:

        async def book(which: Slot) -> None:
            answer = await browser.post("/bookings", data=which.fields)
            if answer.status_code != ONE_WINS:
                raise RuntimeError(f"no booking to record: {answer.status_code} {answer.text[:3000]}")

        await book(warm)
        return await recorded(of_it.engine, lambda: book(slot))


async def side_by_side(
    of_it: Town, port: int, hours: Iterator[Slot], clients: int, seconds: float
) -> list[Figure]:
    """Rounds of both, in turn, so that other work on the machine hits both."""
    same = await reference(of_it, next(hours), next(hours))
    plain = [await asyncpg.connect(of_it.address) for _ in range(clients)]
    bare = [same.by(connection, n) for n, connection in enumerate(plain)]
    async with wires(port, of_it.cookies[:clients]) as open_wires:
        http = [by_http(wire) for wire in open_wires]
        await many(http, hours, 1.0)
        await many(bare, hours, 0.5)
        rounds = [(await many(http, hours, seconds), await many(bare, hours, seconds)) for _ in range(3)]
    for connection in plain:
        await connection.close()
    ratios = sorted(h.rate / b.rate for h, b in rounds)
    middle = next((h, b) for h, b in rounds if h.rate / b.rate == ratios[1])
    slowest = percentile([s for h, _ in rounds for s in h.seconds], 0.99) * 1000
    lost = sum(h.wrong for h, _ in rounds)
    name = f"booking, {clients} clients"
    return [
        Figure(name, middle[0].rate, "/s", middle[1].rate, f"bare asyncpg, {len(same.statements)} SQL", 0.25),
        within(f"{name}, p99", slowest, "ms", 1000),
        Figure(f"{name}, not booked", lost, "bookings", 1, "none expected", at_most=0.0),
        Figure(f"{name}, median", statistics.median(middle[0].seconds) * 1000, "ms",
               statistics.median(middle[1].seconds) * 1000, "bare asyncpg"),
    ]  # fmt: skip


async def one_slot(of_it: Town, port: int, slot: Slot) -> list[Figure]:
    """Everybody wants the same hour at the same moment."""
    async with wires(port, of_it.cookies) as open_wires:
        answers = await asyncio.gather(*(wire.post("/bookings", slot.fields) for wire in open_wires))
    winners = sum(won(answer) for answer in answers)
    told = sum(answer.status == 409 for answer in answers)
    name = f"{CROWD} clients, one time"
    return [
        Figure(f"{name}: winners", winners, "", 1, "exactly one", 1.0, 1.0),
        Figure(f"{name}: told that it is taken", told, "", CROWD - 1, "all others", 1.0, 1.0),
        within(f"{name}: slowest answer", max(a.seconds for a in answers) * 1000, "ms", 3000),
    ]


async def measure(*, quick: bool = False) -> list[Figure]:
    seconds = 1.5 if quick else 5.0
    async with town([ROOMS], people=CROWD) as of_it:
        hours = slots(of_it)
        with served(of_it.address, WORKERS) as port:
            found = await side_by_side(of_it, port, hours, 8, seconds)
            found += await side_by_side(of_it, port, hours, 32, seconds)
            return found + await one_slot(of_it, port, next(hours))
