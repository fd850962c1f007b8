"""The main path as people walk it: find, hold, say what for, reserve, see, repeat, cancel."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.conftest import Linde
from tests.factories import signed_in
from vastgoed.bookings.models import Booking, LoggedRefusal, Occupancy, Occurrence

NEXT_WEEK = (datetime.now(UTC) + timedelta(days=7)).date()


async def a_hold(browser: httpx.AsyncClient, **but: str) -> httpx.Response:
    """Take the first free time that the finder shows."""
    page = await browser.get("/", params={"from": NEXT_WEEK.isoformat(), "persons": "5"})
    section = page.text.split('class="vg-times"')[0][-2000:]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', section)[-5:])
    start = re.search(r'name="start" value="([^"]+)"', page.text)
    assert start, page.text
    return await browser.post("/holds", data=fields | {"start": start[1]} | but)


async def test_the_finder_shows_free_times_with_what_they_cost(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    page = await browser.get("/", params={"from": NEXT_WEEK.isoformat()})
    assert page.status_code == 200
    assert "Vergaderkamer" in page.text
    assert "Van gratis tot" in page.text


async def test_a_room_is_held_described_and_reserved(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
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


async def test_a_passer_by_signs_in_only_at_the_end(browser: httpx.AsyncClient, linde: Linde) -> None:
    purpose = await a_hold(browser)
    path = re.search(r'action="(/holds/[^"]+)/details"', purpose.text)
    assert path, purpose.text
    details = {"category": "vereniging", "title": "Koorrepetitie", "persons": "5"}
    confirm = await browser.post(f"{path[1]}/details", data=details)
    assert "Uw e-mailadres" in confirm.text
    refused = await browser.post(f"{path[1]}/confirmation", data={})
    assert refused.status_code == 401


async def test_a_hold_is_nobody_elses(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_hold(browser)
    booking = (await session.scalars(select(Booking))).one()
    browser.cookies.clear()
    assert (await browser.get(f"/holds/{booking.id}")).status_code == 404


async def test_a_series_shows_what_clashes_before_it_is_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await a_hold(browser)
    first = (await session.scalars(select(Occurrence))).one()
    await browser.post(f"/holds/{first.booking_id}/release", data={})
    await a_hold(browser)
    second = (await session.scalars(select(Occurrence).where(Occurrence.state == "held"))).one()
    until = (second.starts_at + timedelta(days=22)).date().isoformat()
    taken = {
        "room": str(second.room_id),
        "start": (second.starts_at - timedelta(days=0)).isoformat(),
        "minutes": "120",
        "persons": "5",
        "repeat": "weekly",
        "until": until,
    }
    clash = await browser.post("/holds", data=taken | {"start": _week_before(second)})
    assert "kan niet" in clash.text, clash.text


def _week_before(time: Occurrence) -> str:
    start: datetime = time.starts_at - timedelta(days=7)
    soon = datetime.now(UTC) + timedelta(hours=30)
    return (start if start > soon else time.starts_at + timedelta(days=0)).isoformat()


async def test_cancelling_shows_the_fee_first_and_frees_the_room(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session)
    await a_hold(browser)
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5"}
    await browser.post(f"/holds/{booking.id}/details", data=details)
    await browser.post(f"/holds/{booking.id}/confirmation", data={})
    time = (await session.scalars(select(Occurrence))).one()
    page = await browser.get(f"/bookings/{booking.id}/cancellation")
    assert "Afzeggen kost" in page.text
    await browser.post(f"/bookings/{booking.id}/cancellation", data={"occurrences": str(time.id)})
    await session.refresh(time)
    assert time.state == "cancelled"
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
