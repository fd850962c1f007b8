"""After an act of the manager the page that follows says what was done, and how they hear of it."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person
from tests.linde import Linde
from tests.reception.visits import a_visit, ago, page_of_day
from vastgoed.bookings.models import Occurrence
from vastgoed.people.models import Person

REQUESTS = "/manage/de-linde/requests"
SOON = (datetime.now(UTC) + timedelta(days=9)).replace(hour=12, minute=0, second=0, microsecond=0)
REACH = {
    "Zij krijgen een mail.": {"email": "koor@voorbeeld.nl"},
    "Zij hebben geen mail: bel 06 12345678.": {"email": None, "phone": "06 12345678"},
}


async def asked(session: AsyncSession, linde: Linde, **but: str | None) -> Occurrence:
    person = await a_person(session, name="Koor De Linde", **but)
    return await a_visit(session, linde.hall, person, SOON, time={"state": "requested"})


@pytest.mark.parametrize("reach", REACH)
async def test_a_yes_is_told_with_how_they_hear_of_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person, reach: str
) -> None:
    assert staff.name
    time = await asked(session, linde, **REACH[reach])
    page = await browser.post(f"{REQUESTS}/{time.booking_id}/approval")
    assert "Toegezegd: Koor De Linde, " in page.text
    assert reach in page.text


async def test_a_no_is_told_and_with_a_mistake_in_the_form_nothing_is(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    assert staff.name
    time = await asked(session, linde)
    path = f"{REQUESTS}/{time.booking_id}/refusal"
    assert "Niet toegezegd:" not in (await browser.post(path, data={"reason": ""})).text
    assert "Niet toegezegd: Koor De Linde, " in (await browser.post(path, data={"reason": "Vol"})).text


async def test_who_comes_in_is_told_by_what_the_house_calls_them(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    group = await a_group(session, staff, name="Bridgeclub")
    time = await a_visit(session, linde.meeting, staff, ago(20), title="", group_id=group.id)
    page = await browser.post(f"/manage/de-linde/visits/{time.id}/arrival")
    assert "Binnen: Bridgeclub." in page.text
    assert "Binnen: Bridgeclub." not in (await browser.get(page_of_day(time))).text


async def test_what_is_put_aside_is_told(browser: httpx.AsyncClient, linde: Linde, staff: Person) -> None:
    assert (linde.house.slug, bool(staff.name)) == ("de-linde", True)
    page = await browser.post("/manage/de-linde/desk/parked", data={"find": "Jan"})
    assert "Opzij gelegd. Hier vindt u het terug." in page.text
