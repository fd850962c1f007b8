"""What must hold when somebody asks for what is not theirs, names a price, or books while the clock moves."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import browsing
from tests.deciding import put_in_force
from tests.factories import signed_in, weekly_hours
from tests.linde import Linde, a_linde
from vastgoed.app import create_app
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.db import sessions_of, transaction
from vastgoed.houses.models import OpeningHours
from vastgoed.period import day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.presets import Answers, FivePrices, Money, first_policy
from vastgoed.settings import Settings

TODAY = day_of(datetime.now(UTC))
NEXT_WEEK = TODAY + timedelta(days=7)


def a_wish(linde: Linde, **but: str) -> dict[str, str]:
    wish = {"room": str(linde.meeting.id), "day": NEXT_WEEK.isoformat(), "start": "10:00", "end": "12:00"}
    return wish | {"persons": "5", "category": "vereniging", "title": "Koor"} | but


async def test_a_room_of_another_municipality_is_as_unknown_as_none(
    racing: AsyncEngine, settings: Settings
) -> None:
    """Same id, other host: the same answer to the letter as for an id that nobody has."""
    async with transaction(sessions_of(racing), "m_elders") as session:
        there = await a_linde(session)
    async with browsing(create_app(settings, racing)) as browser:
        async with transaction(sessions_of(racing), "m_lindestad") as session:
            await signed_in(browser, session)
        hold = {"start": f"{NEXT_WEEK}T10:00:00+01:00", "minutes": "120", "persons": "5"}
        theirs = await browser.post("/holds", data=hold | {"room": str(there.meeting.id)})
        nobodys = await browser.post("/holds", data=hold | {"room": str(uuid4())})
        booked = await browser.post("/bookings", data=a_wish(there))
    assert [answer.status_code for answer in (theirs, nobodys, booked)] == [404, 404, 404]
    assert theirs.text == nobodys.text


@pytest.mark.parametrize("field", ["price", "cents", "total_cents", "policy_id", "state", "function"])
async def test_a_price_in_the_body_is_refused(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, field: str
) -> None:
    await signed_in(browser, session)
    answer = await browser.post("/bookings", data=a_wish(linde, **{field: "0"}))
    assert answer.status_code == 422
    assert (await session.scalars(select(Booking))).all() == []


async def test_the_price_is_that_of_the_moment_of_holding(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """A new tariff comes into force while somebody types: they pay what they saw."""
    await signed_in(browser, session)
    wish = {"room": str(linde.meeting.id), "start": f"{NEXT_WEEK}T10:00:00+01:00", "minutes": "120"}
    shown = await browser.post("/holds", data=wish | {"persons": "5"})
    assert "20,00" in shown.text
    await dearer(session, linde)
    booking = (await session.scalars(select(Booking))).one()
    details = {"category": "vereniging", "title": "Koor", "persons": "5"}
    confirm = await browser.post(f"/holds/{booking.id}/details", data=details)
    assert "20,00" in confirm.text
    assert (await session.scalars(select(Occurrence.cents))).one() == 2000


async def dearer(session: AsyncSession, linde: Linde) -> None:
    rooms = {room.slug: room.name for room in (linde.hall, linde.left, linde.right, linde.meeting)}
    prices = FivePrices(Money(9900), Money(9900), Money(9900), Money(9900))
    document = first_policy("de-linde", rooms, Answers(prices), TODAY)
    await put_in_force(session, await publish(session, linde.house.id, document), TODAY, "duurder")


@pytest.fixture
async def night(session: AsyncSession, linde: Linde) -> Linde:
    """De Linde, open day and night."""
    for hours in await session.scalars(select(OpeningHours)):
        await session.delete(hours)
    await session.flush()
    await weekly_hours(session, linde.house, time(0), time(0))
    return linde


def clock_change(month: int) -> date:
    """The last Sunday of this month, within reach of a booking."""
    year = TODAY.year if (TODAY.month, TODAY.day) < (month, 20) else TODAY.year + 1
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


async def test_a_time_that_the_clock_skips_is_refused_with_the_reason(
    browser: httpx.AsyncClient, session: AsyncSession, night: Linde
) -> None:
    await signed_in(browser, session)
    skipped = a_wish(night, day=clock_change(3).isoformat(), start="02:30", end="03:30")
    answer = await browser.post("/bookings", data=skipped)
    assert answer.status_code == 422
    assert "bestaat niet" in answer.text


async def test_a_time_that_comes_twice_is_asked_about_and_is_two_times(
    browser: httpx.AsyncClient, session: AsyncSession, night: Linde
) -> None:
    await signed_in(browser, session)
    twice = a_wish(night, day=clock_change(10).isoformat(), start="02:00", end="02:30")
    asked = await browser.post("/bookings", data=twice)
    assert asked.status_code == 422
    assert "Zomertijd" in asked.text
    for fold in "01":
        booked = await browser.post("/bookings", data=twice | {"fold": fold})
        assert booked.status_code == 200, booked.text
    again = await browser.post("/bookings", data=twice | {"fold": "1"})
    assert again.status_code == 409
    spans = (await session.scalars(select(Occupancy.during).order_by(Occupancy.during))).all()
    assert spans[1].lower - spans[0].lower == timedelta(hours=1)


@pytest.mark.parametrize(
    "but",
    [
        {"end": "10:00"},
        {"day": "0563-01-01"},
        {"day": "9999-12-31"},
        {"start": "25:00"},
        {"start": "10:07"},
        {"day": "2026-01-05"},
        {"persons": "0"},
        {"persons": "1e3"},
        {"persons": "999999999999"},
        {"category": "bestaat-niet"},
        {"title": ""},
        {"title": "x" * 81},
        {"title": "nul\x00"},
        {"room": "geen-uuid"},
        {"group": str(uuid4())},
        {"repeat": "yearly"},
        {"repeat": "weekly", "until": "2126-01-01"},
        {"private": "misschien"},
    ],
)
async def test_nonsense_in_any_field_is_told_and_nothing_is_stored(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str]
) -> None:
    await signed_in(browser, session)
    answer = await browser.post("/bookings", data=a_wish(linde, **but))
    assert 400 <= answer.status_code < 500, answer.text
    assert (await session.scalars(select(Booking))).all() == []
    assert (await session.scalars(select(Occupancy))).all() == []
