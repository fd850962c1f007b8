"""What somebody chose and what they answered never say different things."""

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import DAY, Asking, a_house_that_asks
from tests.bookings.test_questions import (
    DEARER,
    DETAILS,
    OWN,
    PROFIT,
    TOLD_APART,
    a_hold,
    sums,
    the_booking,
    typed,
)
from tests.factories import signed_in
from tests.policies.factory import rounding
from vastgoed.bookings.models import Booking, Occurrence


@pytest.fixture
async def member(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await signed_in(browser, session)


@pytest.fixture
async def apart(session: AsyncSession) -> Asking:
    """Its categories are told apart by two questions."""
    words = {"questions": [PROFIT, OWN], "categories": TOLD_APART}
    return await a_house_that_asks(session, DEARER, rounding(), **words)


CONTRADICTED = [
    ("buurt", {"facts.winst": "ja", "facts.eigen": "nee"}, "Met deze antwoorden valt u onder Bedrijf."),
    ("bedrijf", {"facts.winst": "nee", "facts.eigen": "ja"}, "Met deze antwoorden valt u onder Buurt."),
    ("buurt", {"facts.winst": "nee", "facts.eigen": "nee"}, "Bij deze antwoorden past dit niet."),
]


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(("chosen", "answers", "sentence"), CONTRADICTED)
async def test_a_category_that_the_answers_exclude_is_refused_at_its_field(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    apart: Asking,
    chosen: str,
    answers: dict[str, str],
    sentence: str,
) -> None:
    hold = await a_hold(browser, apart.hall)
    page = await browser.post(f"{hold}/details", data=DETAILS | {"category": chosen} | answers)
    assert (page.status_code, 'href="#category"' in page.text, sentence in page.text) == (422, True, True)
    assert (await the_booking(session)).category == ""


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(("chosen", "answers", "sentence"), CONTRADICTED)
async def test_one_form_refuses_it_too(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    apart: Asking,
    chosen: str,
    answers: dict[str, str],
    sentence: str,
) -> None:
    page = await browser.post("/bookings", data=typed(apart.hall, category=chosen, **answers))
    assert (page.status_code, 'href="#category"' in page.text, sentence in page.text) == (422, True, True)
    assert (await session.scalars(select(Booking))).all() == []


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("chosen", "answers"),
    [
        ("buurt", {}),
        ("bedrijf", {}),
        ("buurt", {"facts.winst": "nee", "facts.eigen": "ja"}),
        ("bedrijf", {"facts.winst": "ja", "facts.eigen": "nee"}),
    ],
)
async def test_who_answered_nothing_or_what_fits_may_choose(
    browser: httpx.AsyncClient, session: AsyncSession, apart: Asking, chosen: str, answers: dict[str, str]
) -> None:
    hold = await a_hold(browser, apart.hall)
    page = await browser.post(f"{hold}/details", data=DETAILS | {"category": chosen} | answers)
    assert "Klopt alles?" in page.text, page.text
    assert (await the_booking(session)).category == chosen


async def test_staff_at_the_desk_may_choose_otherwise(
    browser: httpx.AsyncClient, session: AsyncSession, apart: Asking
) -> None:
    await signed_in(browser, session, None, "manager", house_id=apart.house.id)
    caller = {"name": "Anna Bakker", "phone": "06 12345678"}
    answers = {"facts.winst": "ja", "facts.eigen": "nee"}
    await browser.post("/manage/proef/desk/bookings", data=typed(apart.hall, **answers) | caller)
    booking = await the_booking(session)
    assert (booking.category, booking.facts) == ("buurt", {"winst": True, "eigen": False})


@pytest.mark.usefixtures("member")
async def test_answers_that_change_do_not_leave_a_booking_at_the_price_of_others(
    browser: httpx.AsyncClient, session: AsyncSession, apart: Asking
) -> None:
    fits = {"facts.winst": "nee", "facts.eigen": "ja"}
    await browser.post("/bookings", data=typed(apart.hall, **fits))
    booking, time = await the_booking(session), (await session.scalars(select(Occurrence))).one()
    wanted = {"time": str(time.id), "room": str(apart.hall.id), "day": DAY.isoformat(), "title": "Bal"}
    wanted |= {"start": "10:00", "end": "13:00", "persons": "5"}
    otherwise = {"facts.winst": "ja", "facts.eigen": "nee"}
    page = await browser.post(f"/bookings/{booking.id}/change", data=wanted | otherwise)
    assert (page.status_code, "Met deze antwoorden valt u onder Bedrijf." in page.text) == (422, True)
    await session.refresh(booking)
    assert (booking.facts, await sums(session)) == ({"winst": False, "eigen": True}, [2000])
    await browser.post(f"/bookings/{booking.id}/change", data=wanted | fits)
    assert await sums(session) == [3000]
