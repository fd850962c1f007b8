"""At the desk and on the telephone: booking for somebody, beside the rules with a reason, and later on."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_house, a_person, signed_in
from tests.linde import Linde
from vastgoed.bookings.actions.behalf import add_person
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.bookings.models import (
    Booking,
    LoggedRefusal,
    Occurrence,
    ParkedBooking,
    RuleOverride,
    Transition,
)
from vastgoed.bookings.queries.desk import PARKED_FOR, callers
from vastgoed.houses.models import Constituency, Layout, Seat
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE

NEXT_WEEK = (datetime.now(UTC).astimezone(HOUSE_ZONE) + timedelta(days=7)).date()
DESK = "/manage/de-linde/desk"


@pytest.fixture
async def staff(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> Person:
    return await signed_in(browser, session, None, "manager", house_id=linde.house.id)


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
        ({"title": ""}, "Vul dit in."),
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


def far(linde: Linde, **but: Any) -> dict[str, Any]:
    """Beyond the horizon of an association, and before the house opens."""
    day = (datetime.now(UTC) + timedelta(days=600)).date().isoformat()
    return typed(linde, day=day, start="06:10", end="07:10") | but


@pytest.mark.usefixtures("staff")
async def test_a_no_names_every_rule_and_offers_to_pass_over_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    page = await browser.post(f"{DESK}/bookings", data=far(linde))
    assert page.status_code == 422
    for words in ("Het huis is op", "nog te ver weg", "/houses/de-linde/rules#", "Toch reserveren"):
        assert words in page.text, page.text
    assert await session.scalar(select(Booking)) is None
    kept = (await session.scalars(select(LoggedRefusal))).one()
    assert kept.code == "houses.outside_hours"


async def test_with_a_reason_rules_are_set_aside_and_each_is_written_down(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    asked = far(linde, anyway="ja", reason="De burgemeester komt")
    done = await browser.post(f"{DESK}/bookings", data=asked)
    assert "Afgeweken van de regels" in done.text, done.text
    kept = (await session.scalars(select(RuleOverride).order_by(RuleOverride.code))).all()
    assert [it.code for it in kept] == ["houses.outside_hours", "policies.too_far_ahead"]
    assert {(it.reason, it.actor_id) for it in kept} == {("De burgemeester komt", staff.id)}
    assert kept[1].clause
    assert (await session.scalars(select(Occurrence.state))).one() == "confirmed"


@pytest.mark.usefixtures("staff")
async def test_a_rule_that_nobody_broke_is_not_written_down(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await browser.post(f"{DESK}/bookings", data=typed(linde, anyway="ja", reason="Zomaar"))
    assert (await session.scalars(select(Booking))).one()
    assert await session.scalar(select(RuleOverride)) is None


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"persons": "11"}, 422),
        ({"start": "10:00", "end": "10:10"}, 422),
        ({"day": "2026-01-05"}, 422),
        ({"category": "bestaat-niet"}, 422),
    ],
)
async def test_what_is_no_rule_of_the_house_is_never_set_aside(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, wish: dict[str, str], status: int
) -> None:
    page = await browser.post(f"{DESK}/bookings", data=typed(linde, anyway="ja", reason="Toch", **wish))
    assert (page.status_code, "Toch reserveren" in page.text) == (status, False), page.text
    assert await session.scalar(select(Booking)) is None


@pytest.mark.usefixtures("staff")
async def test_a_taken_room_stays_taken_whatever_the_reason(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """And the room, or the moment, that is offered instead is booked with one tap."""
    await browser.post(f"{DESK}/bookings", data=typed(linde))
    second = typed(linde, name="Bram", phone="06 87654321", anyway="ja", reason="Toch")
    full = await browser.post(f"{DESK}/bookings", data=second)
    assert (full.status_code, "Toch reserveren" in full.text) == (409, False), full.text
    instead = re.search(r'name="instead" value="([^"]+)"', full.text)
    assert instead, full.text
    done = await browser.post(f"{DESK}/bookings", data=second | {"instead": instead[1]})
    assert "Gereserveerd voor Bram" in done.text, done.text
    starts = (await session.scalars(select(Occurrence.starts_at).order_by(Occurrence.starts_at))).all()
    assert [start.astimezone(HOUSE_ZONE).hour for start in starts] == [10, 12]


@pytest.mark.usefixtures("staff")
async def test_a_layout_that_seats_too_few_is_passed_over_with_its_set_up_kept(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    layout = Layout(room_id=linde.meeting.id, name="Kring", capacity=4, setup_minutes=30)
    session.add(layout)
    await session.flush()
    asked = typed(linde, layout=str(layout.id))
    refused = await browser.post(f"{DESK}/bookings", data=asked)
    assert "In deze opstelling passen 4 mensen" in refused.text
    await browser.post(f"{DESK}/bookings", data=asked | {"anyway": "ja", "reason": "Twee staan"})
    booking = (await session.scalars(select(Booking))).one()
    booked = (await session.scalars(select(Occurrence))).one()
    assert (booking.layout_id, booked.setup_minutes) == (layout.id, 30)
    other = await browser.post(f"{DESK}/bookings", data=asked | {"room": str(linde.left.id)})
    assert (other.status_code, "hoort bij een andere ruimte" in other.text) == (422, True)


async def test_a_written_down_override_cannot_be_changed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    assert staff
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="Bijzonder"))
    with pytest.raises(DBAPIError, match="never changed"):
        await session.execute(update(RuleOverride).values(reason="Anders"))


async def test_a_manager_of_another_house_sets_nothing_aside(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    elsewhere = await a_house(session)
    await signed_in(browser, session, None, "manager", house_id=elsewhere.id)
    asked = far(linde, anyway="ja", reason="Ik wil het")
    assert (await browser.post(f"{DESK}/bookings", data=asked)).status_code == 404
    foreign = await browser.post(f"/manage/{elsewhere.slug}/desk/bookings", data=asked)
    assert foreign.status_code == 422
    assert await session.scalar(select(Booking)) is None


@pytest.mark.parametrize(
    ("who", "status"), [("seat", 200), ("substitute", 200), ("manager", 200), ("none", 404)]
)
async def test_the_committee_reads_what_was_set_aside_without_who_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person, who: str, status: int
) -> None:
    assert staff
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="De burgemeester komt"))
    if who != "manager":
        reader = await a_person(session)
        side = Constituency(house_id=linde.house.id, name="Bewoners")
        session.add(side)
        await session.flush()
        holder = reader if who == "seat" else await a_person(session)
        since = datetime.now(UTC) - timedelta(days=1)
        if who != "none":
            session.add(
                Seat(constituency_id=side.id, person_id=holder.id, since=since, substitute_id=reader.id)
            )
        await signed_in(browser, session, reader)
    page = await browser.get("/houses/de-linde/overrides")
    assert page.status_code == status
    assert ("De burgemeester komt" in page.text) is (status == 200)
    assert "Anna" not in page.text
    assert "Koorrepetitie" not in page.text


async def test_overrides_are_read_in_english_too(
    browser: httpx.AsyncClient, linde: Linde, staff: Person
) -> None:
    assert staff
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="The mayor comes"))
    browser.cookies.set("language", "en")
    page = await browser.get("/houses/de-linde/overrides")
    assert "This is too far ahead. You can book this day from" in page.text


@pytest.mark.usefixtures("staff")
async def test_a_half_typed_booking_is_parked_and_found_again_as_it_was(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    half = {"title": "Feest <b>", "start": "25:99", "note": "Belt om 3 uur terug", "room": str(linde.hall.id)}
    desk = await browser.post(f"{DESK}/parked", data=half)
    assert "Belt om 3 uur terug" in desk.text
    link = re.search(r'href="([^"]*parked=[^"]+)"', desk.text)
    assert link
    page = await browser.get(link[1])
    for value in ("Feest &lt;b&gt;", "25:99", "Belt om 3 uur terug"):
        assert f'value="{value}"' in page.text, page.text
    kept = (await session.scalars(select(ParkedBooking))).one()
    done = await browser.post(f"{DESK}/bookings", data=typed(linde, parked=str(kept.id)))
    assert "Gereserveerd voor" in done.text
    assert await session.scalar(select(ParkedBooking.id)) is None


@pytest.mark.usefixtures("staff")
async def test_parking_again_replaces_what_was_parked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    assert linde
    await browser.post(f"{DESK}/parked", data={"title": "Eerst"})
    first = (await session.scalars(select(ParkedBooking.id))).one()
    await browser.post(f"{DESK}/parked", data={"title": "Daarna", "parked": str(first)})
    kept = (await session.scalars(select(ParkedBooking))).one()
    assert kept.typed == {"title": "Daarna"}


@pytest.mark.usefixtures("staff", "linde")
@pytest.mark.parametrize("junk", [{"title": "a\x00b"}, {"wat": "is dit"}, {"title": ["a", "b"]}, {}])
async def test_anything_can_be_parked_but_what_the_form_does_not_know_is_left_out(
    browser: httpx.AsyncClient, session: AsyncSession, junk: dict[str, Any]
) -> None:
    answer = await browser.post(f"{DESK}/parked", data=junk)
    assert answer.status_code == 200, answer.text
    kept = (await session.scalars(select(ParkedBooking))).one()
    assert "wat" not in kept.typed
    assert (await browser.get(f"{DESK}/new?parked={kept.id}")).status_code == 200


@pytest.mark.usefixtures("staff", "linde")
async def test_too_much_to_park_is_refused(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    answer = await browser.post(f"{DESK}/parked", data={"title": "x" * 13_000})
    assert answer.status_code == 422
    assert await session.scalar(select(ParkedBooking)) is None


@pytest.mark.usefixtures("staff", "linde")
async def test_what_is_parked_vanishes_after_a_fortnight(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    """It is out of sight at once, and the worker takes it away when it is woken."""
    await browser.post(f"{DESK}/parked", data={"title": "Lang geleden"})
    reminder = (await session.scalars(select(Reminder).where(Reminder.kind == "booking_parked"))).one()
    await REMINDERS[reminder.kind](session, reminder.subject, reminder.at - timedelta(seconds=1))
    assert await session.scalar(select(ParkedBooking))
    await session.execute(update(ParkedBooking).values(parked_at=ParkedBooking.parked_at - PARKED_FOR))
    assert "Lang geleden" not in (await browser.get(DESK)).text
    assert (await browser.get(f"{DESK}/new?parked={reminder.subject}")).status_code == 404
    await REMINDERS[reminder.kind](session, reminder.subject, datetime.now(UTC))
    assert await session.scalar(select(ParkedBooking.id)) is None


async def test_what_was_parked_in_another_house_is_out_of_reach(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    elsewhere = await a_house(session)
    session.add(
        ParkedBooking(
            house_id=elsewhere.id, typed={"title": "X"}, parked_by=staff.id, parked_at=datetime.now(UTC)
        )
    )
    await session.flush()
    kept = (await session.scalars(select(ParkedBooking.id))).one()
    assert (await browser.get(f"{DESK}/new?parked={kept}")).status_code == 404
    await browser.post(f"{DESK}/parked/{kept}/removal", data={})
    await browser.post(f"{DESK}/bookings", data=typed(linde, parked=str(kept)))
    assert (await session.scalars(select(ParkedBooking.id))).one() == kept


async def test_two_at_once_do_not_add_one_address_twice(session: AsyncSession) -> None:
    await add_person(session, "Anna", "", "anna@voorbeeld.nl")
    with pytest.raises(Exception, match="Dit adres kennen wij al"):
        await add_person(session, "Anna", "", "anna@voorbeeld.nl")
    assert await session.scalar(text("SELECT count(*) FROM person WHERE email = 'anna@voorbeeld.nl'")) == 1


@pytest.mark.usefixtures("staff")
async def test_staff_see_whom_to_call_and_what_was_set_aside_on_the_booking_itself(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="De burgemeester komt"))
    booking = (await session.scalars(select(Booking))).one()
    page = await browser.get(f"/bookings/{booking.id}")
    for words in ("Anna Bakker, 06 12345678", "De burgemeester komt", "Ja, met de naam erbij"):
        assert words in page.text, page.text
    await signed_in(browser, session, await session.get_one(Person, booking.person_id))
    own = await browser.get(f"/bookings/{booking.id}")
    assert (own.status_code, "De burgemeester komt" in own.text) == (200, False)
