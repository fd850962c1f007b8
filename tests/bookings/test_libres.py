"""The same random work in libres and here: both accept and refuse the same.

Without buffers and on a raster of fifteen minutes both have the same idea of what is free; everything
else that we do is left out.
"""

import random
from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from typing import Any

import libres
import pytest
from libres.context.registry import Registry
from libres.modules.errors import LibresError
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from tests.conftest import Uri
from tests.factories import a_person
from tests.linde import Linde
from vastgoed.bookings.actions import book, cancel
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Conflict
from vastgoed.houses.models import Room
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 3, 1, 12, tzinfo=HOUSE_ZONE)
FIRST = date(2026, 3, 23)
DAYS = 10
"""The clock changes on the 29th."""
SHARING = {
    "grote-zaal": {"zaal-links", "zaal-rechts"},
    "zaal-links": {"grote-zaal"},
    "zaal-rechts": {"grote-zaal"},
    "vergaderkamer": set[str](),
}
QUARTER = timedelta(minutes=15)


@pytest.fixture(scope="session")
async def registry(uri: Uri) -> Registry:
    engine = create_async_engine(uri("postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("CREATE DATABASE libres"))
    await engine.dispose()
    registry = libres.registry
    registry.register_context("huis").set_setting("dsn", uri("libres").replace("+asyncpg", "+psycopg"))
    return registry


@pytest.fixture
def halls(registry: Registry) -> Generator[dict[str, Any]]:
    """A scheduler per room, open from eight to eleven; rolled back after the test."""
    with registry.context("huis") as context:
        found = {
            name: libres.new_scheduler(context, name, "Europe/Amsterdam", blocking_names=s)
            for name, s in SHARING.items()
        }
        next(iter(found.values())).setup_database()
        for scheduler in found.values():
            scheduler.allocate(
                [(datetime.combine(d, time(8)), datetime.combine(d, time(23))) for d in days()],
                partly_available=True,
                raster=15,
            )
        yield found
        next(iter(found.values())).rollback()


def days() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range(DAYS)]


def wishes(seed: int, many: int = 150) -> list[tuple[str, datetime, datetime]]:
    """Room, start and end on the wall."""
    chance = random.Random(seed)  # noqa: S311
    found = []
    for _ in range(many):
        start = datetime.combine(chance.choice(days()), time(8)) + QUARTER * 2 * chance.randrange(28)
        longest = datetime.combine(start.date(), time(23)) - start
        end = start + min(QUARTER * chance.randrange(2, 17), longest)
        found.append((chance.choice(list(SHARING)), start, end))
    return found


@pytest.mark.parametrize("seed", range(4))
async def test_libres_accepts_and_refuses_the_same(
    session: AsyncSession, linde: Linde, halls: dict[str, Any], seed: int
) -> None:
    person = await a_person(session, email="koor@example.nl")
    visitor, chance = Visitor(person_id=person.id), random.Random(seed)  # noqa: S311
    rooms = {room.slug: room for room in (linde.hall, linde.left, linde.right, linde.meeting)}
    kept: list[tuple[Any, str, Any]] = []
    refused = 0
    for slug, start, end in wishes(seed):
        if kept and chance.random() < 0.2:
            ours, where, theirs = kept.pop(chance.randrange(len(kept)))
            await give_back(session, ours, person.id)
            halls[where].remove_reservation(theirs)
        theirs = reserved(halls[slug], start, end)
        ours = await booked(session, visitor, rooms[slug], start, end)
        assert (ours is None) == (theirs is None), (slug, start, end)
        if ours:
            kept.append((ours, slug, theirs))
        refused += ours is None
    assert len(kept) > 20
    assert refused > 20


def reserved(scheduler: Any, start: datetime, end: datetime) -> Any:
    try:
        token = scheduler.reserve("koor@example.nl", (start, end))
        scheduler.approve_reservations(token)
    except LibresError:
        return None
    return token


async def booked(session: AsyncSession, visitor: Visitor, room: Room, start: datetime, end: datetime) -> Any:
    period = Period(start.replace(tzinfo=HOUSE_ZONE), end.replace(tzinfo=HOUSE_ZONE))
    try:
        async with session.begin_nested():
            booking_id, _ = await book(
                session, visitor, Wish(room.id, period, 5, "vereniging"), Purpose("Koor"), NOW
            )
    except Conflict:
        return None
    return booking_id


async def give_back(session: AsyncSession, booking_id: Any, actor: Any) -> None:
    booking = (await session.scalars(select(Booking).where(Booking.id == booking_id))).one()
    await cancel(session, booking, await occurrences_of(session, booking), "", actor, NOW)
