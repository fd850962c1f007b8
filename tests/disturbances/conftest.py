"""A leak in De Linde, and people who were to come."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, signed_in
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.wish import Wish
from vastgoed.houses.models import Room
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor

DAY = (datetime.now(HOUSE_ZONE) + timedelta(days=7)).date()


def on_day(start: int, end: int, days: int = 0) -> Period:
    """From one whole hour to another, so many days after the leak begins."""
    midnight = datetime(DAY.year, DAY.month, DAY.day, tzinfo=HOUSE_ZONE) + timedelta(days=days)
    return Period(*(midnight.replace(hour=hour).astimezone(UTC) for hour in (start, end)))


Coming = Callable[..., Awaitable[Booking]]


@pytest.fixture
def coming(session: AsyncSession, linde: Linde) -> Coming:
    """Somebody who booked; by default a choir in the meeting room, in the evening."""

    async def coming(
        room: Room | None = None, period: Period | None = None, person: Person | None = None, **but: Any
    ) -> Booking:
        person = person or await a_person(session)
        asked = {"persons": 8, "category": "vereniging", "rule": None} | but
        purpose = Purpose(asked.pop("title", "Koor"), asked.pop("group", None))
        wish = Wish((room or linde.meeting).id, period or on_day(19, 21), **asked)
        visitor, now = Visitor(person_id=person.id), datetime.now(UTC)
        made, _ = await book(session, visitor, wish, purpose, now)
        return await session.get_one(Booking, made)

    return coming


@pytest.fixture
async def manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> Person:
    return await signed_in(browser, session, None, "manager", house_id=linde.house.id)
