"""At the desk and on the telephone: booking for somebody, beside the rules with a reason, and later on."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person
from tests.linde import Linde
from vastgoed.bookings.actions.behalf import add_person
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.bookings.models import (
    Booking,
    Occurrence,
    Transition,
)
from vastgoed.bookings.queries.desk import callers
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE

NEXT_WEEK = (datetime.now(UTC).astimezone(HOUSE_ZONE) + timedelta(days=7)).date()
DESK = "/manage/de-linde/desk"


def typed(linde: Linde, **but: Any) -> dict[str, Any]:
    form = {
        "room": str(linde.meeting.id),
        "day": NEXT_WEEK.isoformat(),
        "start": "10:00",
        "end": "12:00",
        "persons": "5",
        "category": "vereniging",
        "title": "Koorrepetitie",
        "name": "Anna Bakker",
        "phone": "06 12345678",
    }
    return form | but


async def test_somebody_new_is_booked_for_with_a_name_and_a_number_only(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    done = await browser.post(f"{DESK}/bookings", data=typed(linde))
    assert "Gereserveerd voor Anna Bakker" in done.text, done.text
    booking = (await session.scalars(select(Booking))).one()
    person = await session.get_one(Person, booking.person_id)
    assert (person.name, person.phone, person.email) == ("Anna Bakker", "06 12345678", None)
    assert (booking.entered_by, booking.caller) == (staff.id, "Anna Bakker")
    assert "Er is geen e-mailadres" in done.text


@pytest.mark.usefixtures("staff")
async def test_somebody_we_know_is_found_chosen_and_mailed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    anna = await a_person(session, name="Anna Bakker", email="anna@voorbeeld.nl")
    choir = await a_group(session, anna, name="Koor Vivace")
    page = await browser.post(f"{DESK}/callers", data={"find": "vivace", "title": "Repetitie"})
    assert f'value="{anna.id}:{choir.id}"' in page.text, page.text
    assert 'value="Repetitie"' in page.text
    asked = typed(linde, name="", phone="", who=f"{anna.id}:{choir.id}", caller="Haar zoon")
    done = await browser.post(f"{DESK}/bookings", data=asked)
    assert "anna@voorbeeld.nl krijgt een mail" in done.text, done.text
    booking = (await session.scalars(select(Booking))).one()
    assert (booking.person_id, booking.group_id, booking.caller) == (anna.id, choir.id, "Haar zoon")
    woken = (await session.scalars(select(Reminder).where(Reminder.kind == "booking_news"))).one()
    await REMINDERS[woken.kind](session, woken.subject, datetime.now(UTC))
    mail = (await session.scalars(select(Effect).where(Effect.kind == "mail"))).one()
    assert mail.payload["to"] == "anna@voorbeeld.nl"


@pytest.mark.parametrize("text", ["bakker", "0612345678", "06-1234 56", "anna@voor", "VIVACE"])
async def test_callers_are_found_by_name_number_address_and_group(session: AsyncSession, text: str) -> None:
    anna = await a_person(session, name="Anna Bakker", phone="06 12345678", email="anna@voorbeeld.nl")
    await a_person(session, name="Bram", phone="06 87654321")
    await a_group(session, anna, name="Koor Vivace")
    found = await callers(session, text)
    assert {caller.person_id for caller in found} == {anna.id}
    assert "Koor Vivace" in {caller.group for caller in found}


@pytest.mark.parametrize("text", ["", "a", "%", "_ _", "100%", "\\"])
async def test_a_search_is_read_literally_and_never_lists_everybody(session: AsyncSession, text: str) -> None:
    await a_person(session, name="Anna")
    assert await callers(session, text) == []


@pytest.mark.usefixtures("staff")
async def test_who_is_found_alone_gets_what_they_booked_last_time(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    await browser.post(f"{DESK}/bookings", data=typed(linde, title="Klaverjassen", persons="7"))
    page = await browser.post(f"{DESK}/callers", data={"find": "Bakker"})
    assert 'value="Klaverjassen"' in page.text
    assert re.search(r'value="vereniging"[^>]*checked', page.text), page.text


@pytest.mark.usefixtures("staff")
async def test_enter_in_the_field_to_find_somebody_searches(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    page = await browser.post(f"{DESK}/bookings", data=typed(linde, name="", phone="", find="Nemo"))
    assert (page.status_code, "Wij vonden niemand" in page.text) == (200, True)
    assert await session.scalar(select(Booking)) is None


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "", "phone": ""}, "Zoek wie het is"),
        ({"name": "", "phone": "", "find": "Nemo", "found": "Nemo"}, "Zoek wie het is"),
        ({"phone": ""}, "Vul een telefoonnummer of een e-mailadres in."),
        ({"phone": "bel maar"}, "Vul een telefoonnummer in"),
        ({"email": "anna"}, "Vul een e-mailadres in"),
        ({"who": "iemand"}, "Kies iemand uit de lijst"),
        ({"room": "00000000-0000-4000-8000-000000000000"}, "Kies een van de mogelijkheden."),
        ({"anyway": "ja"}, "Schrijf waarom u van de regel afwijkt."),
        ({"title": ""}, "Vul in hoe het heet."),
        ({"price": "0"}, "Dit veld hoort niet bij dit formulier."),
        ({"persons": "11"}, "kunnen 10 mensen"),
        ({"day": "2026-01-05"}, "al voorbij"),
    ],
)
async def test_what_is_wrong_is_said_and_nobody_is_added(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, wrong: dict[str, str], words: str
) -> None:
    page = await browser.post(f"{DESK}/bookings", data=typed(linde, **wrong))
    assert (page.status_code, words in page.text) == (422, True), page.text
    assert await session.scalar(select(Booking)) is None
    assert await session.scalar(select(Person).where(Person.name == "Anna Bakker")) is None
    assert 'value="Koorrepetitie"' in page.text or "title" in wrong


@pytest.mark.usefixtures("staff")
async def test_an_address_of_somebody_else_is_not_taken_over(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_person(session, name="Bram", email="bram@voorbeeld.nl")
    page = await browser.post(f"{DESK}/bookings", data=typed(linde, email="Bram@Voorbeeld.nl"))
    assert (page.status_code, "Dit adres kennen wij al" in page.text) == (422, True)
    assert await session.scalar(select(Booking)) is None


@pytest.mark.usefixtures("staff")
async def test_a_group_is_booked_for_only_by_who_is_in_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    anna, bram = await a_person(session), await a_person(session)
    other = await a_group(session, bram)
    asked = typed(linde, name="", phone="", who=f"{anna.id}:{other.id}")
    assert (await browser.post(f"{DESK}/bookings", data=asked)).status_code == 404
    assert await session.scalar(select(Booking)) is None


@pytest.mark.usefixtures("staff")
async def test_what_a_manager_would_grant_is_granted_at_the_desk(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await browser.post(f"{DESK}/bookings", data=typed(linde, room=str(linde.hall.id), category="particulier"))
    booked = (await session.scalars(select(Occurrence))).one()
    step = (await session.scalars(select(Transition))).one()
    assert (booked.state, step.clause) == ("confirmed", booked.quote["approval_clause"])
    assert step.clause


async def test_two_at_once_do_not_add_one_address_twice(session: AsyncSession) -> None:
    await add_person(session, "Anna", "", "anna@voorbeeld.nl")
    with pytest.raises(Exception, match="Dit adres kennen wij al"):
        await add_person(session, "Anna", "", "anna@voorbeeld.nl")
    assert await session.scalar(text("SELECT count(*) FROM person WHERE email = 'anna@voorbeeld.nl'")) == 1
