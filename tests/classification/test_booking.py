"""Whoever books for a group that answered is not asked again; what counts is where the group stands."""

import itertools
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import planned
from tests.classification.conftest import Choir, Telling, a_classification
from tests.factories import signed_in
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.models import Booking, RuleOverride
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.classification.actions import decide
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Office, Visitor

days = itertools.count(9)


def a_wish(linde: Linde, category: str) -> Wish:
    """Each on a day of its own."""
    day = datetime.now(UTC) + timedelta(days=next(days))
    start = day.replace(hour=12, minute=0, second=0, microsecond=0)
    return Wish(linde.meeting.id, Period(start, start + timedelta(hours=2)), 8, category)


async def booked(
    session: AsyncSession, linde: Linde, choir: Choir, category: str, purpose: Purpose | None = None
) -> Booking:
    purpose = purpose or Purpose("Koor", choir.group.id)
    staff = frozenset({Office("manager", linde.house.id)}) if purpose.granted else frozenset[Office]()
    visitor = Visitor(person_id=choir.contact.id, offices=staff)
    booking_id, _ = await book(session, visitor, a_wish(linde, category), purpose, datetime.now(UTC))
    return await session.get_one(Booking, booking_id)


async def test_the_category_of_the_group_counts_whatever_was_chosen(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    await telling()
    it = await booked(session, linde, choir, "bedrijf")
    assert (it.category, it.function) == ("vereniging", "social")


async def test_without_a_group_or_an_answer_what_was_chosen_counts(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    it = await booked(session, linde, choir, "buurt")
    assert it.category == "buurt"
    await telling()
    private = await booked(session, linde, choir, "particulier", Purpose("Feest"))
    assert private.category == "particulier"


@pytest.mark.parametrize("days", [366, 500])
async def test_answers_that_are_over_do_not_count(
    session: AsyncSession, linde: Linde, choir: Choir, days: int
) -> None:
    await a_classification(session, linde, choir, days=days)
    assert (await booked(session, linde, choir, "buurt")).category == "buurt"


async def test_a_decision_counts_for_what_is_booked_after_it(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    it = await telling()
    await decide(session, it, "bedrijf", "Er wordt entree gevraagd.", None, datetime.now(UTC))
    assert (await booked(session, linde, choir, "vereniging")).category == "bedrijf"


async def test_staff_chooses_otherwise_only_with_a_reason_which_is_kept(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    await telling()
    at_desk = Purpose("Koor", choir.group.id, person_id=choir.contact.id, granted=True)
    with pytest.raises(Refusal) as refused:
        await booked(session, linde, choir, "buurt", at_desk)
    assert (refused.value.code, refused.value.field) == ("bookings.standing", "category")
    anyway = Purpose("Koor", choir.group.id, granted=True, override="Dit is de buurtmaaltijd.")
    it = await booked(session, linde, choir, "buurt", anyway)
    assert it.category == "buurt"
    kept = (await session.scalars(select(RuleOverride))).one()
    assert (kept.code, kept.reason) == ("bookings.standing", "Dit is de buurtmaaltijd.")
    same = await booked(session, linde, choir, "vereniging", Purpose("Koor", choir.group.id, granted=True))
    assert same.category == "vereniging"


async def test_a_change_keeps_the_price_that_was_agreed_whatever_was_decided_since(
    session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    told = await telling()
    it = await booked(session, linde, choir, "vereniging")
    before = (await occurrences_of(session, it))[0]
    per_hour = before.cents
    await decide(session, told, "bedrijf", "Er wordt entree gevraagd.", None, datetime.now(UTC))
    now, hour = datetime.now(UTC), timedelta(hours=1)
    later = Period(before.period.start + hour, before.period.end + hour)
    plan = await planned(session, it, later, now=now)
    await change(session, plan, choir.contact.id, now)
    await session.refresh(it)
    live = [time for time in await occurrences_of(session, it) if time.state == "confirmed"]
    assert [(time.period, time.cents) for time in live] == [(later, per_hour)]
    assert (it.category, it.function) == ("vereniging", "social")


async def test_a_hold_becomes_what_the_group_is(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    await signed_in(browser, session, choir.contact)
    await telling()
    wish = a_wish(linde, "")
    start = wish.period.start.isoformat()
    taken = {"room": str(linde.meeting.id), "start": start, "minutes": "120", "persons": "8"}
    page = await browser.post("/holds", data=taken)
    hold = page.url.path
    assert "valt onder Vereniging" not in page.text
    page = await browser.get(hold, params={"group": str(choir.group.id)})
    assert "Koor De Lijster valt onder Vereniging" in page.text
    assert "Klopt dit niet?" in page.text
    said = {"category": "bedrijf", "title": "Repetitie", "persons": "8", "group": str(choir.group.id)}
    page = await browser.post(f"{hold}/details", data=said)
    assert page.url.path == f"{hold}/confirmation"
    assert "Koor De Lijster valt onder Vereniging" in page.text
    booking = (await session.scalars(select(Booking).execution_options(populate_existing=True))).one()
    assert (booking.category, booking.function) == ("vereniging", "social")


async def test_the_form_of_all_at_once_says_what_the_group_is_beside_the_price(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    await signed_in(browser, session, choir.contact)
    await telling()
    typed = typed_form(linde) | {"group": str(choir.group.id)}
    page = await browser.post("/bookings/preview", data=typed)
    assert "Koor De Lijster valt onder Vereniging" in page.text
    page = await browser.post("/bookings/preview", data=typed | {"group": ""})
    assert "Koor De Lijster valt onder" not in page.text


async def test_the_desk_begins_with_what_the_group_is_and_asks_why_it_is_something_else(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, choir: Choir, telling: Telling
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await telling()
    page = await browser.get("/manage/de-linde/desk/new", params={"find": "Lijster"})
    assert re.search(r'value="vereniging"[^>]*checked', page.text)
    asked = typed_form(linde) | {"who": f"{choir.contact.id}:{choir.group.id}", "category": "buurt"}
    page = await browser.post("/manage/de-linde/desk/preview", data=asked)
    assert "Deze groep valt onder Vereniging. U koos iets anders." in page.text
    assert "Waarom wijkt u van de regel af?" in page.text


def typed_form(linde: Linde) -> dict[str, str]:
    """In the evening, on a day of its own."""
    day = (datetime.now(HOUSE_ZONE) + timedelta(days=next(days))).date().isoformat()
    where = {"room": str(linde.meeting.id), "day": day, "start": "19:00", "end": "21:00"}
    return where | {"persons": "8", "category": "bedrijf", "title": "Repetitie"}
