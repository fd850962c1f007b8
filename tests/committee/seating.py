"""A committee for tests: constituencies and seats, made directly."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from vastgoed.houses.models import Constituency, House, Seat
from vastgoed.people.models import Person

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def a_side(session: AsyncSession, house: House, name: str = "Bewoners") -> Constituency:
    known = select(Constituency).where(Constituency.house_id == house.id, Constituency.name == name)
    side = await session.scalar(known)
    if side is None:
        side = Constituency(house_id=house.id, name=name)
        session.add(side)
        await session.flush()
    return side


async def a_seat(
    session: AsyncSession, house: House, name: str = "Bewoners", person: Person | None = None, **but: Any
) -> Seat:
    """Somebody has a seat for this constituency, for a month already."""
    side = await a_side(session, house, name)
    person = person or await a_person(session)
    values: dict[str, Any] = {
        "constituency_id": side.id,
        "person_id": person.id,
        "since": NOW - timedelta(days=30),
    }
    seat = Seat(**values | but)
    session.add(seat)
    await session.flush()
    return seat
