"""A house with people in it, for the pages of its log."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, signed_in
from vastgoed.houses.models import Constituency, House, Seat
from vastgoed.people.models import Person
from vastgoed.steering.actions import By, Writing

COLD = {"sort": "tension", "text": "Het is koud in de zaal. Dat was vorig jaar ook zo."}


async def a_neighbour_house(session: AsyncSession) -> House:
    return await a_house(session, slug="de-buurt", name="De Buurt")


async def in_the_house(browser: httpx.AsyncClient, session: AsyncSession, house: House) -> Person:
    return await signed_in(browser, session, None, "manager", house_id=house.id)


def writing(house: House, person: Person | None = None, days: int = 0) -> Writing:
    by = By(person.id if person else None, "beheerder")
    return Writing(house.id, by, datetime.now(UTC) + timedelta(days=days))


async def a_member(browser: httpx.AsyncClient, session: AsyncSession, house: House) -> Person:
    person = await signed_in(browser, session)
    side = Constituency(house_id=house.id, name="Bewoners")
    session.add(side)
    await session.flush()
    session.add(Seat(constituency_id=side.id, person_id=person.id, since=datetime(2026, 1, 1, tzinfo=UTC)))
    await session.flush()
    return person


def agreed_day() -> Any:
    return datetime.now(UTC).date()
