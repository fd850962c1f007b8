"""A price that the house still has to say is told so everywhere, and is no amount of nothing."""

from datetime import UTC, datetime, timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import DAY, Asking, a_house_that_asks, at
from tests.factories import signed_in
from tests.policies.factory import clause, rounding
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change, Plan
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.wish import Wish
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor

NOW = datetime.now(UTC)
PRICED = clause(
    "tariff",
    "uur",
    unit="hour",
    prices=[
        {"cents": 1000, "when": {"persons": {"at_most": 8}}},
        {"on_request": True, "when": {"persons": {"more_than": 8}}},
    ],
)
"""With more than eight people the house says what it costs."""


@pytest.fixture
async def there(session: AsyncSession) -> Asking:
    return await a_house_that_asks(session, PRICED, rounding())


async def booked(session: AsyncSession, who: Visitor, there: Asking, persons: int) -> Booking:
    wish = Wish(there.hall.id, Period(at(), at("12:00")), persons, "buurt")
    return await session.get_one(Booking, (await book(session, who, wish, Purpose("Koor"), NOW))[0])


async def planned(session: AsyncSession, booking: Booking, *, minutes: int = 120, **but: int | bool) -> Plan:
    [time] = await occurrences_of(session, booking)
    after = Period(time.period.start, time.period.start + timedelta(minutes=minutes))
    persons, staff = int(but.get("persons", booking.persons)), bool(but.get("staff", False))
    change = Change("this", Shift(time.period, after), booking.room_id, persons, "Koor")
    return await plan(session, booking, [time], change, NOW, staff=staff)


async def test_a_change_in_the_same_place_whose_price_is_on_request_asks_the_manager(
    session: AsyncSession, who: Visitor, there: Asking
) -> None:
    """Even with less time and fewer people than were granted."""
    small, large = await booked(session, who, there, 5), None
    assert (await planned(session, small, persons=9)).asks is True
    assert (await planned(session, small, minutes=60)).asks is False
    (await occurrences_of(session, small))[0].state = "cancelled"
    await session.flush()
    large = await booked(session, who, Asking(there.house, there.room, there.hall), 20)
    (await occurrences_of(session, large))[0].state = "confirmed"
    await session.flush()
    assert (await planned(session, large, persons=12, minutes=60)).asks is True
    assert (await planned(session, large, persons=12, minutes=60, staff=True)).asks is False


async def test_what_is_not_said_yet_is_not_cheaper_than_cancelling(
    session: AsyncSession, who: Visitor, there: Asking
) -> None:
    booking = await booked(session, who, there, 5)
    (await occurrences_of(session, booking))[0].fee_cents = 1500
    await session.flush()
    [step] = (await planned(session, booking, persons=9)).steps
    assert (step.refusal, step.asks, step.least) == (None, True, 1500)


async def test_the_page_of_a_change_tells_no_amount_of_a_price_to_come(
    browser: httpx.AsyncClient, session: AsyncSession, there: Asking
) -> None:
    me = Visitor(person_id=(await signed_in(browser, session)).id)
    booking = await booked(session, me, there, 5)
    [time] = await occurrences_of(session, booking)
    asked = {"scope": "this", "time": str(time.id), "room": str(there.hall.id), "day": DAY.isoformat()}
    what = {"start": "10:00", "end": "12:00", "persons": "9", "title": "Koor"}
    page = unescape((await browser.get(f"/bookings/{booking.id}/change", params=asked | what)).text)
    assert "De prijs was €\u00a020,00. De nieuwe prijs hoort u van het huis." in page, page
    assert ("Vraag deze wijziging aan." in page, "€\u00a00,00" in page) == (True, False)


async def test_lists_and_reasons_tell_no_amount_of_a_price_to_come(
    browser: httpx.AsyncClient, session: AsyncSession, there: Asking
) -> None:
    me = Visitor(person_id=(await signed_in(browser, session)).id)
    booking = await booked(session, me, there, 9)
    for path in ("/mine", f"/bookings/{booking.id}", f"/bookings/{booking.id}/why"):
        page = unescape((await browser.get(path)).text)
        assert ("prijs volgt" in page or "De prijs hoort u van het huis." in page, path) == (True, path)
        assert "€\u00a00,00" not in page, path
    assert "prijs volgt" in (await browser.get("/mine")).text
    assert "prijs volgt" in (await browser.get(f"/bookings/{booking.id}")).text
