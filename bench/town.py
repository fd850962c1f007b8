"""A municipality to measure in: its own database, houses with rooms and policies, and a web server."""

import asyncio
import hashlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed import database
from vastgoed.db import engine_for, sessions_of, transaction
from vastgoed.governance.actions.adopting import found
from vastgoed.houses.models import House, OpeningHours, Part, RoleTerm, Room, RoomPart
from vastgoed.municipalities.actions import create, migrate
from vastgoed.people.models import Person, WebSession
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.presets import demo_policy

OPENS, CLOSES = clock(8), clock(23)
SCHEMA = "m_druk"
FOUNDED = datetime(2020, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Town:
    """address: of the database, as asyncpg wants it."""

    address: str
    engine: AsyncEngine
    houses: list[tuple[House, list[Room]]]
    cookies: list[str]
    """Of people who are signed in; the first is manager of all houses."""
    folder: Path
    """Where the database lives."""

    @property
    def rooms(self) -> list[Room]:
        """Those of one part: they exclude nobody but themselves."""
        return [room for _, rooms in self.houses for room in rooms if room.slug != "grote-zaal"]


@asynccontextmanager
async def town(sizes: Sequence[int], people: int) -> AsyncGenerator[Town, None]:
    """sizes: how many rooms in each house."""
    with tempfile.TemporaryDirectory(prefix="vastgoed-bench-") as folder:
        address = await asyncio.to_thread(database.start, Path(folder))
        engine = engine_for(address.replace("postgresql://", "postgresql+asyncpg://", 1))
        try:
            await migrate(engine)
            await create(engine, slug="druk", name="Druk")
            async with transaction(sessions_of(engine), SCHEMA) as session:
                houses = [await _house(session, n, size) for n, size in enumerate(sizes)]
                cookies = [await _person(session, n) for n in range(people)]
            yield Town(address, engine, houses, cookies, Path(folder))
        finally:
            await engine.dispose()
            await asyncio.to_thread(database.stop, Path(folder))


async def _house(session: AsyncSession, number: int, size: int) -> tuple[House, list[Room]]:
    """A hall that divides in two, its halves, and other rooms."""
    published = datetime(2026, 1, 1, tzinfo=UTC)
    house = House(slug=f"huis-{number}", name=f"Huis {number}", published_at=published, open_on_holidays=True)
    session.add(house)
    await session.flush()
    slugs = [
        "grote-zaal",
        "zaal-links",
        "zaal-rechts",
        "vergaderkamer",
        *(f"kamer-{n}" for n in range(4, size)),
    ]
    rooms = [
        Room(house_id=house.id, slug=slug, name=slug, capacity=10 + 10 * n, position=n)
        for n, slug in enumerate(slugs)
    ]
    parts = [Part(house_id=house.id, name=room.name) for room in rooms[1:]]
    session.add_all([*rooms, *parts, *_week(house)])
    await session.flush()
    whole = [(rooms[0], parts[0]), (rooms[0], parts[1])]
    for room, part in [*whole, *zip(rooms[1:], parts, strict=True)]:
        session.add(RoomPart(room_id=room.id, part_id=part.id, house_id=house.id))
    await found(session, house.id, _policy(slugs), ("Huisregels", "Zo begint het huis."), FOUNDED)
    return house, rooms


def _week(house: House) -> list[OpeningHours]:
    return [OpeningHours(house_id=house.id, weekday=n, opens=OPENS, closes=CLOSES) for n in range(7)]


def _policy(slugs: Sequence[str]) -> Document:
    """The demonstration's, for as many rooms as there are."""
    document = stored(demo_policy("de-linde"))
    words = document["vocabulary"]
    known = {room["id"] for room in words["rooms"]}
    more = [slug for slug in slugs if slug not in known]
    words["rooms"] += [{"id": slug, "label": {"nl": slug, "en": slug}} for slug in more]
    words["room_sets"][0]["rooms"] += more
    return parse(document)


async def _person(session: AsyncSession, number: int) -> str:
    """Somebody who is signed in; returns the cookie."""
    person = Person(email=f"persoon-{number}@voorbeeld.nl", name=f"Persoon {number}")
    session.add(person)
    await session.flush()
    if number == 0:
        since = datetime.now(UTC) - timedelta(days=1)
        session.add(RoleTerm(person_id=person.id, role="manager", since=since))
    return signed_in(session, person)


def signed_in(session: AsyncSession, person: Person) -> str:
    """Returns the cookie."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    key = hashlib.sha256(token.encode()).digest()
    session.add(WebSession(id=key, person_id=person.id, expires_at=now + timedelta(days=1), device="bench"))
    return f"session={token}"


@contextmanager
def served(address: str, workers: int) -> Generator[int, None, None]:
    """Start the web server as `make run` does; yields its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    options = "--interface asgi --factory --host 127.0.0.1 --log-level warning"
    command = [
        sys.executable,
        "-m",
        "granian",
        *options.split(),
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]
    environment = os.environ | {"VASTGOED_DATABASE_URL": address, "VASTGOED_SECRET": "bench"}
    server = subprocess.Popen([*command, "vastgoed.app:create_app"], env=environment)  # noqa: S603
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the web server does not answer")
