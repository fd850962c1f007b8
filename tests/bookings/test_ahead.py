"""What who books reads before they press: for whom a kind is, what cancelling costs, how it is paid."""

import re
from datetime import UTC, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import Asking, a_house_that_asks, at
from tests.factories import delivered, signed_in
from tests.policies.factory import FACTS, a_policy, clause, per_hour, rounding
from tests.policies.factory import at as moment
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.ahead import cancelling_words
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.rules.cancelling import Booked
from vastgoed.policies.rules.scale import still_ahead
from vastgoed.settings import Settings
from vastgoed.text import clock, day

START = moment("2026-12-05T19:00")
PRICE = Money(10_000)
DETAILS = {"category": "buurt", "title": "Bal", "persons": "5"}


def seen(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def said(cancelled_at: str, *steps: tuple[int, int], later: int = 1000, counted_in: str = "hours") -> str:
    """What is read at that moment of a scale with these steps."""
    rows = [{"at_least": notice, "permille": share} for notice, share in steps]
    fees: dict[str, Any] = {"otherwise": {"permille": later}, "no_show": {"permille": 1000}}
    rule = clause("cancellation", counted_in=counted_in, boundary="on_time", steps=rows, **fees)
    policy = a_policy(per_hour(1000), rounding(), rule).policy
    found = still_ahead(policy, Booked(PRICE, START, "buurt"), moment(cancelled_at), FACTS)
    assert found is not None
    return cancelling_words(found.fares).replace("\N{NO-BREAK SPACE}", " ")


FREE_UNTIL = "Afzeggen is gratis, tot en met donderdag 3 december 2026, 19:00. Later kost het"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"{FREE_UNTIL} € 100,00.", said("2026-11-01T12:00", (48, 0))),
        (f"{FREE_UNTIL} € 50,00 tot € 100,00.", said("2026-11-01T12:00", (48, 0), (24, 500))),
        (
            "Afzeggen kost € 50,00, tot en met vrijdag 4 december 2026, 19:00. Later kost het € 100,00.",
            said("2026-12-03T19:01", (48, 0), (24, 500)),
        ),
        ("Afzeggen kost € 100,00.", said("2026-12-05T12:00", (48, 0), (24, 500))),
        ("Afzeggen kost € 100,00.", said("2026-11-01T12:00")),
        ("Afzeggen is gratis.", said("2026-11-01T12:00", (48, 0), later=0)),
        (
            "Afzeggen is gratis, 5 werkdagen of meer van tevoren. Later kost het € 100,00.",
            said("2026-11-01T12:00", (5, 0), counted_in="working_days"),
        ),
    ],
)
def test_one_line_says_what_cancelling_costs_from_now_on_and_until_when(words: str, found: str) -> None:
    assert found == words


async def last_look(
    browser: httpx.AsyncClient, session: AsyncSession, *clauses: dict[str, Any], paying: str = ""
) -> tuple[Asking, httpx.Response]:
    asking = await a_house_that_asks(session, *(clauses or (per_hour(1000), rounding())))
    asking.house.paying = paying
    await session.flush()
    await signed_in(browser, session)
    wish = {"room": str(asking.hall.id), "start": at().isoformat(), "minutes": "120", "persons": "5"}
    path = (await browser.post("/holds", data=wish)).url.path
    return asking, await browser.post(f"{path}/details", data=DETAILS)


@pytest.mark.parametrize(
    ("paying", "words"),
    [
        ("Betaal bij de bar.", "Betaal bij de bar."),
        ("", "Het huis laat weten hoe en wanneer u betaalt."),
    ],
)
async def test_the_last_look_says_until_when_cancelling_is_free_and_how_it_is_paid(
    browser: httpx.AsyncClient, session: AsyncSession, paying: str, words: str
) -> None:
    _, page = await last_look(browser, session, paying=paying)
    last = at().astimezone(UTC) - timedelta(hours=48)
    until = f"{day(last.astimezone(HOUSE_ZONE), year=True)}, {clock(last)}"
    read = seen(page.text)
    assert f"Afzeggen is gratis, tot en met {until}. Later kost het € 10,00." in read, read
    assert words in read
    assert re.search(r'href="[^"]+/rules#cancellation"', page.text)


async def test_where_a_rule_says_how_it_is_paid_the_house_does_not_say_otherwise(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    desk = clause("payment", "betalen", due="at_the_desk", unpaid="stays")
    _, page = await last_look(browser, session, per_hour(1000), rounding(), desk, paying="Betaal bij de bar.")
    assert ("U betaalt bij de balie." in page.text, "Betaal bij de bar." in page.text) == (True, False)


async def test_of_a_price_to_come_nobody_reads_that_cancelling_is_free(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asked = clause("tariff", "vraag", unit="use", prices=[{"on_request": True}])
    all_of_it: dict[str, Any] = {"otherwise": {"permille": 1000}, "no_show": {"permille": 1000}}
    costs = clause("cancellation", counted_in="hours", **all_of_it)
    _, page = await last_look(browser, session, asked, costs)
    assert ("Wat afzeggen kost, staat in de huisregels." in page.text, "gratis" in page.text) == (True, False)


async def test_an_option_says_it_too_and_a_booking_says_it_no_more(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    option = clause("option", "optie", held_days=3)
    _, page = await last_look(browser, session, per_hour(1000), rounding(), option)
    booking = (await session.scalars(select(Booking))).one()
    kept = await browser.post(f"/holds/{booking.id}/option", data={})
    assert ("Uw optie" in kept.text, "Afzeggen is gratis, tot en met" in kept.text) == (True, True), kept.text
    page = await browser.post(f"/holds/{booking.id}/confirmation", data={})
    assert ("Uw reservering is gelukt" in page.text, "Afzeggen is gratis" in page.text) == (True, False)


async def test_a_tile_says_for_whom_it_is_beside_its_price(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asking = await a_house_that_asks(session, per_hour(1000), rounding())
    await signed_in(browser, session)
    wish = {"room": str(asking.hall.id), "start": at().isoformat(), "minutes": "120", "persons": "5"}
    page = seen((await browser.post("/holds", data=wish)).text)
    assert "Buurt de buurt € 20,00 Bedrijf zaken € 20,00" in page, page


async def test_booking_and_reasons_say_as_what_it_was_booked(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await last_look(browser, session)
    booking = (await session.scalars(select(Booking))).one()
    page = await browser.post(f"/holds/{booking.id}/confirmation", data={})
    assert "Soort Buurt" in seen(page.text)
    why = await browser.get(f"/bookings/{booking.id}/why")
    assert "U reserveerde als: Buurt." in why.text


async def test_who_cancels_for_nothing_reads_it_once_and_of_no_amount(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    await last_look(browser, session)
    booking = (await session.scalars(select(Booking))).one()
    await browser.post(f"/holds/{booking.id}/confirmation", data={})
    path = f"/bookings/{booking.id}/cancellation"
    page = (await browser.get(path)).text
    assert page.count("Afzeggen is gratis.") == 1
    assert ("kosteloos" in page, "0,00" in page) == (False, False)
    time = (await session.scalars(select(Occurrence))).one()
    await browser.post(path, data={"occurrences": str(time.id)})
    letter = (await delivered(session, settings))[-1]
    assert letter.subject.startswith("Afgezegd"), letter.subject
    for text in (letter.text, letter.html):
        assert ("Bedrag" in text, "0,00" in text) == (False, False), text


async def test_who_cancels_too_late_reads_the_amount_in_the_letter(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    half: dict[str, Any] = {"otherwise": {"permille": 500}, "no_show": {"permille": 1000}}
    costs = clause("cancellation", counted_in="hours", **half)
    await last_look(browser, session, per_hour(1000), rounding(), costs)
    booking = (await session.scalars(select(Booking))).one()
    await browser.post(f"/holds/{booking.id}/confirmation", data={})
    time = (await session.scalars(select(Occurrence))).one()
    path = f"/bookings/{booking.id}/cancellation"
    assert "Zeg af voor €\N{NO-BREAK SPACE}10,00" in (await browser.get(path)).text
    await browser.post(path, data={"occurrences": str(time.id)})
    letter = (await delivered(session, settings))[-1]
    for text in (letter.text, unescape(letter.html)):
        assert "Bedrag: €\N{NO-BREAK SPACE}10,00" in text, text
