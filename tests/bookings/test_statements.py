"""Pages of bookings ask the database so often, and no more when there is more to show."""

from datetime import UTC, datetime, time, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_room, signed_in, statements
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.web.visitor import Visitor

TODAY = day_of(datetime.now(UTC))
ASKED = {
    "/": 11,
    "/?minutes=600&house=de-linde": 13,
    "/mine": 8,  # with what waits for who sits on a committee or speaks for a group, and the rules one steers
    "/bookings/new": 9,
    "/manage/de-linde/board": 15,
    "/manage/de-linde/desk": 8,
    "/manage/de-linde/desk/new": 9,
    "/manage/de-linde/desk/bookings/{booking}": 11,
    "/manage/de-linde/desk/bookings/{booking}/print": 12,
    "/houses/de-linde/overrides": 8,
    "/manage/de-linde/requests": 10,  # with what is unsettled: a category, a price
    "/bookings/{booking}": 15,
    "/bookings/{booking}/cancellation": 8,
    "/bookings/{booking}/change": 11,
    "/bookings/{booking}/change?start=20:00&end=21:00&day=2030-01-07": 18,
    "/bookings/{booking}/again": 10,
    "/bookings/{booking}/next-season": 8,
}
"""At most so many, with who asks and two that only tests have."""


async def a_series(session: AsyncSession, linde: Linde, person: Visitor, hour: int, weeks: int) -> None:
    """Requests of a private party, each week in the hall; they stand on every page there is."""
    now = datetime.now(UTC)
    first = datetime.combine(TODAY + timedelta(days=1), time(hour), HOUSE_ZONE)
    when = Period(first.astimezone(UTC), (first + timedelta(hours=1)).astimezone(UTC))
    rule = Rule.weekly(TODAY + timedelta(weeks=weeks))
    await book(session, person, Wish(linde.hall.id, when, 5, "particulier", rule), Purpose("Feest"), now)


@pytest.mark.parametrize("page", ASKED)
async def test_a_page_asks_no_more_when_there_is_more(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde, page: str
) -> None:
    person = await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    visitor = Visitor(person_id=person.id)
    await a_series(session, linde, visitor, 10, weeks=1)
    path = page.format(booking=(await session.scalars(select(Booking.id))).one())
    await browser.get(path)
    counts = []
    for hour in (12, 14):
        with statements(engine) as seen:
            assert (await browser.get(path)).status_code == 200
        counts.append(len(seen))
        await a_series(session, linde, visitor, hour, weeks=6)
        await a_room(session, linde.house)
    assert counts[0] == counts[1] <= ASKED[page], seen
