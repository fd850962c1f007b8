"""What people read of a new version of the rules: who booked in the history, the manager in a list."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import NOW, booked, hours
from tests.bookings.renewing import priced, renewed, without, worked
from tests.factories import a_person, signed_in
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.rules.wish import Wish
from vastgoed.people.models import Person
from vastgoed.period import Period, day_of, midnight
from vastgoed.web.visitor import Visitor

TENTH = date(2026, 12, 10)
DEARER = priced(hour=1300, block=4000)


async def test_the_history_of_a_booking_tells_of_the_new_rules(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12, 20))
    await renewed(session, linde, TENTH, "move_at", DEARER)
    await worked(session, NOW)
    await signed_in(browser, session, await session.get(Person, who.person_id))
    page = await browser.get(f"/bookings/{booking.id}")
    assert "Nieuwe huisregels" in page.text
    assert "Versie 2 geldt nu. De prijs was €\u00a020,00 en is €\u00a026,00." in page.text


@pytest.mark.usefixtures("staff")
async def test_the_manager_sees_what_is_no_longer_allowed_and_whom_to_ring(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    now = datetime.now(UTC)
    ten = midnight(day_of(now) + timedelta(days=60)) + timedelta(hours=10)
    ring = await a_person(session, email=None, name="Mevrouw De Wit", phone="030 7654321")
    for person, room in ((ring, linde.meeting), (await a_person(session, name="Koor Oost"), linde.left)):
        wish = Wish(room.id, Period(ten, ten + timedelta(hours=2)), 5, "vereniging")
        await book(session, Visitor(person_id=person.id), wish, Purpose("Koor"), now)
    tomorrow = day_of(now) + timedelta(days=1)
    await renewed(session, linde, tomorrow, "move_at", DEARER, without("zaal-links"))
    await worked(session, now)
    page = unescape((await browser.get("/manage/de-linde/new-rules")).text)
    ringing = ("Mevrouw De Wit", "030 7654321", "€\u00a026,00")
    for words in (*ringing, "Koor Oost", "bibliotheek", "Versie 2 geldt vanaf"):
        assert words in page, words
    assert "mag niet meer van de nieuwe regels" in (await browser.get("/manage/de-linde")).text


@pytest.mark.usefixtures("staff")
async def test_the_manager_is_told_of_as_many_as_the_list_shows(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """Rules after those that did not allow it say nothing of it, or something else."""
    now = datetime.now(UTC)
    today = day_of(now)
    ten = midnight(today + timedelta(days=60)) + timedelta(hours=10)
    wish = Wish(linde.left.id, Period(ten, ten + timedelta(hours=2)), 5, "vereniging")
    await book(session, Visitor(person_id=(await a_person(session)).id), wish, Purpose("Koor"), now)
    await renewed(session, linde, today + timedelta(days=1), "move_at", without("zaal-links"))
    await worked(session, now)
    task = "mag niet meer van de nieuwe regels"
    assert task in (await browser.get("/manage/de-linde")).text
    await renewed(session, linde, today + timedelta(days=2), "keep", DEARER)
    await worked(session, now)
    assert "raakten geen reserveringen" in (await browser.get("/manage/de-linde/new-rules")).text
    assert task not in (await browser.get("/manage/de-linde")).text


async def test_the_list_of_new_rules_is_for_managers_and_empty_before_there_are_any(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    assert "raakten geen reserveringen" in (await browser.get("/manage/de-linde/new-rules")).text
    browser.cookies.clear()
    await signed_in(browser, session)
    assert (await browser.get("/manage/de-linde/new-rules")).status_code in {403, 404}
