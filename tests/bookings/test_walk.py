"""The main path as people walk it: find, hold, say what for, reserve, see, repeat, cancel."""

import re
from datetime import UTC, datetime, time, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.bookings.models import Booking, LoggedRefusal, Occupancy, Occurrence
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.period import HOUSE_ZONE

pytestmark = pytest.mark.usefixtures("linde")
NEXT_WEEK = (datetime.now(HOUSE_ZONE) + timedelta(days=8)).date()


async def a_hold(browser: httpx.AsyncClient, **but: str) -> httpx.Response:
    """Take the first free time that the finder shows."""
    page = await browser.get("/", params={"from": NEXT_WEEK.isoformat(), "persons": "5"})
    section = page.text.split('class="vg-times"')[0][-2000:]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', section)[-5:])
    start = re.search(r'name="start" value="([^"]+)"', page.text)
    assert start, page.text
    return await browser.post("/holds", data=fields | {"start": start[1]} | but)


async def test_the_finder_shows_free_times_with_what_they_cost(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/", params={"from": NEXT_WEEK.isoformat()})
    assert page.status_code == 200
    assert "Vergaderkamer" in page.text
    assert "Van gratis tot" in page.text


async def test_a_room_is_held_described_and_reserved(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    purpose = await a_hold(browser)
    assert "Waar is het voor?" in purpose.text
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koorrepetitie", "persons": "5"}
    confirm = await browser.post(f"/holds/{booking.id}/details", data=details)
    assert "Klopt alles?" in confirm.text, confirm.text
    done = await browser.post(f"/holds/{booking.id}/confirmation", data={})
    assert "Uw reservering is gelukt" in done.text
    assert "Koorrepetitie" in (await browser.get("/mine")).text
    calendar = await browser.get(f"/bookings/{booking.id}/calendar.ics")
    assert b"SUMMARY:Koorrepetitie\\, Vergaderkamer" in calendar.content


async def test_a_hold_is_nobody_elses(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await a_hold(browser)
    booking = (await session.scalars(select(Booking))).one()
    browser.cookies.clear()
    assert (await browser.get(f"/holds/{booking.id}")).status_code == 404


async def test_a_series_shows_what_clashes_before_it_is_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """The second of three weeks is taken: it is named, skipped, and kept as a record."""
    await signed_in(browser, session)
    first = datetime.combine(NEXT_WEEK, time(10), HOUSE_ZONE)
    taken = {"room": str(linde.meeting.id), "minutes": "120", "persons": "5"}
    await browser.post("/holds", data=taken | {"start": (first + timedelta(days=7)).isoformat()})
    until = (NEXT_WEEK + timedelta(days=14)).isoformat()
    series = {"start": first.isoformat(), "repeat": "weekly", "until": until}
    page = await browser.post("/holds", data=taken | series)
    assert "1 keer kan niet en slaan wij over" in page.text, page.text
    states = (await session.scalars(select(Occurrence.state).order_by(Occurrence.state))).all()
    assert states == ["held", "held", "held", "skipped"]


async def test_cancelling_shows_the_fee_first_and_frees_the_room(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    await a_hold(browser)
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5"}
    await browser.post(f"/holds/{booking.id}/details", data=details)
    await browser.post(f"/holds/{booking.id}/confirmation", data={})
    booked = (await session.scalars(select(Occurrence))).one()
    page = await browser.get(f"/bookings/{booking.id}/cancellation")
    assert "Afzeggen is gratis" in page.text
    await browser.post(f"/bookings/{booking.id}/cancellation", data={"occurrences": str(booked.id)})
    await session.refresh(booked)
    assert booked.state == "cancelled"
    assert (await session.scalars(select(Occupancy))).all() == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": "2026-01-05T10:00:00+01:00"}, "bookings.past"),
        ({"persons": "4000"}, "bookings.capacity"),
        ({"minutes": "1440"}, "houses."),
        ({"start": "2031-01-06T03:00:00+01:00"}, "houses."),
        ({"start": "2031-01-06T10:07:00+01:00"}, "bookings.grid"),
    ],
)
async def test_a_refused_wish_is_kept_as_hidden_demand(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, change: dict[str, str], code: str
) -> None:
    wish = {"room": str(linde.meeting.id), "start": "2031-01-06T10:00:00+01:00", "minutes": "60"}
    answer = await browser.post("/holds", data=wish | change)
    assert answer.status_code in {409, 422}
    kept = (await session.scalars(select(LoggedRefusal))).one()
    assert kept.code.startswith(code)
    assert (await session.scalars(select(Booking))).all() == []


async def test_who_books_gets_a_mail_with_the_calendar_in_it(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await signed_in(browser, session)
    await a_hold(browser)
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5"}
    await browser.post(f"/holds/{booking.id}/details", data=details)
    await browser.post(f"/holds/{booking.id}/confirmation", data={})
    woken = (await session.scalars(select(Reminder).where(Reminder.kind == "booking_news"))).one()
    await REMINDERS[woken.kind](session, woken.subject, datetime.now(UTC))
    mail = (await session.scalars(select(Effect).where(Effect.kind == "mail"))).one()
    assert mail.payload["context"]["what"] == "confirmed"
    assert "BEGIN:VEVENT" in mail.payload["calendar"]


async def test_the_manager_accepts_or_refuses_with_a_reason(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    booking_id = await a_request(browser, session, linde)
    page = await browser.get("/manage/de-linde/requests")
    assert "Verjaardag" in page.text
    no_reason = await browser.post(f"/manage/de-linde/requests/{booking_id}/refusal", data={"reason": ""})
    assert no_reason.status_code == 422
    await browser.post(f"/manage/de-linde/requests/{booking_id}/approval", data={})
    asked = (await session.scalars(select(Occurrence))).one()
    assert asked.state == "confirmed"
    twice = await browser.post(f"/manage/de-linde/requests/{booking_id}/approval", data={})
    assert twice.status_code == 409
    board = await browser.get(f"/manage/de-linde/board?day={asked.starts_at.date()}")
    assert "Verjaardag" in board.text


async def a_request(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> str:
    """A booking in a category that the manager must approve."""
    wish = {
        "room": str(linde.hall.id),
        "day": NEXT_WEEK.isoformat(),
        "start": "14:00",
        "end": "17:00",
        "persons": "30",
        "category": "particulier",
        "title": "Verjaardag",
    }
    done = await browser.post("/bookings", data=wish)
    assert "Uw aanvraag is verstuurd" in done.text, done.text
    return str((await session.scalars(select(Booking.id))).one())


async def test_a_taken_room_says_when_it_is_free_again(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    wish = {"room": str(linde.meeting.id), "minutes": "120", "persons": "5"}
    wish["start"] = datetime.combine(NEXT_WEEK, time(10), HOUSE_ZONE).isoformat()
    await browser.post("/holds", data=wish)
    browser.cookies.clear()
    full = await browser.post("/holds", data=wish)
    assert full.status_code == 409
    assert "Wel mogelijk" in full.text
    assert "12:00" in full.text


async def test_the_finder_offers_nothing_that_the_policy_would_refuse(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    """Beyond the horizon of every category there is nothing to find."""
    far = (datetime.now(UTC) + timedelta(days=600)).date().isoformat()
    page = await browser.get("/", params={"from": far, "house": linde.house.slug})
    assert "Wij vonden geen vrije tijd" in page.text
    assert "Probeer een andere dag" in page.text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"persons": 5000}, "De grootste ruimte is voor hooguit"),
        ({"needs": ["lift", "piano"]}, "Geen ruimte heeft dit allemaal"),
    ],
)
async def test_who_asks_what_no_room_can_give_is_not_sent_to_another_day(
    browser: httpx.AsyncClient, linde: Linde, asked: dict[str, object], told: str
) -> None:
    page = await browser.get("/", params={"house": linde.house.slug, **asked})
    assert told in page.text
    assert "Probeer een andere dag" not in page.text


async def test_a_wrong_number_of_an_extra_is_told_at_its_field(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_hold(browser)
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5", "extras.koffie": "veel"}
    page = await browser.post(f"/holds/{booking.id}/details", data=details)
    assert page.status_code == 422
    assert 'href="#extras.koffie"' in page.text
    assert 'value="veel"' in page.text
