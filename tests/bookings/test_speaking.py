"""A price on request is said, or something is given off, on the page of a booking."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.speaking import a_house_that_speaks, booked, times_of
from tests.factories import a_house, a_person, delivered, signed_in
from vastgoed.bookings.actions import fee_for
from vastgoed.bookings.models import Booking, RuleOverride, SpokenPrice
from vastgoed.houses.models import Constituency, Seat
from vastgoed.people.models import Person
from vastgoed.settings import Settings

FEAST = {"clause": "feesten", "amount": "250", "reason": ""}
STARTER = {"clause": "starters", "amount": "25", "reason": "Zij beginnen net."}


def seen_in(page: httpx.Response) -> str:
    found = re.search(r'name="seen" value="(\d+)"', page.text)
    return found[1] if found else ""


async def say(browser: httpx.AsyncClient, booking: Booking, typed: dict[str, Any]) -> httpx.Response:
    """Look at it first, then press the button."""
    path = f"/bookings/{booking.id}/price"
    seen = seen_in(await browser.get(path, params=typed))
    return await browser.post(path, data=typed | {"seen": seen})


async def manage(browser: httpx.AsyncClient, session: AsyncSession, booking: Booking) -> Person:
    return await signed_in(browser, session, None, "manager", house_id=booking.house_id)


async def test_a_price_on_request_is_shown_before_it_is_said_and_is_then_the_price(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session)
    manager = await manage(browser, session, booking)
    page = await browser.get(f"/bookings/{booking.id}")
    assert f"/bookings/{booking.id}/price?clause=feesten" in page.text, page.text
    look = await browser.get(f"/bookings/{booking.id}/price", params=FEAST)
    assert ("prijs op aanvraag" in look.text, "250,00" in look.text) == (True, True)
    assert await session.scalar(select(SpokenPrice)) is None
    done = await say(browser, booking, FEAST)
    assert ("afgesproken prijs" in done.text, "prijs op aanvraag" in done.text) == (True, False), done.text
    [time] = await times_of(session, booking)
    assert (time.cents, time.state, time.quote["on_request"]) == (25000, "requested", False)
    kept = (await session.scalars(select(SpokenPrice))).one()
    assert (kept.kind, kept.amount, kept.office, kept.actor_id) == ("agreed", 25000, "manager", manager.id)


async def test_a_request_is_granted_once_its_price_was_said(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session)
    await manage(browser, session, booking)
    page = await browser.get("/manage/proef/requests")
    assert ("Prijs afspreken" in page.text, "0,00" in page.text, "/approval" in page.text) == (
        True,
        False,
        False,
    )
    approval = f"/manage/proef/requests/{booking.id}/approval"
    refused = await browser.post(approval, data={})
    assert "Spreek eerst een prijs af." in refused.text
    await say(browser, booking, FEAST)
    assert "250,00" in (await browser.get("/manage/proef/requests")).text
    await browser.post(approval, data={})
    [time] = await times_of(session, booking)
    assert (time.state, time.cents) == ("confirmed", 25000)
    assert (await fee_for(session, booking, time, time.starts_at - timedelta(hours=2))).money.cents == 12500


@pytest.mark.parametrize(("language", "words"), [("nl", "De prijs is €"), ("en", "The price is €")])
async def test_who_booked_gets_one_letter_with_the_price_and_the_rule(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings, language: str, words: str
) -> None:
    await a_house_that_speaks(session)
    booking, person = await booked(browser, session)
    person.language = language
    before = len(await delivered(session, settings))
    await manage(browser, session, booking)
    await say(browser, booking, FEAST)
    [letter] = (await delivered(session, settings))[before:]
    assert letter.to == person.email
    for expected in (words, "250", "feesten", f"/bookings/{booking.id}/why#feesten"):
        assert expected in letter.text, letter.text


async def test_a_discount_is_taken_off_with_a_reason_that_the_committee_reads(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session, "kamer")
    await manage(browser, session, booking)
    done = await say(browser, booking, STARTER)
    assert "Zij beginnen net." in done.text, done.text
    [time] = await times_of(session, booking)
    assert (time.cents, [line["clause"] for line in time.quote["lines"]]) == (1500, ["uur", "starters"])
    kept = (await session.scalars(select(RuleOverride))).one()
    assert (kept.clause, kept.reason) == ("starters", "Zij beginnen net.")
    listed = await browser.get("/houses/proef/overrides")
    assert ("starters" in listed.text, "25" in listed.text, "Bal" in listed.text) == (True, True, False)
    why = await browser.get(f"/bookings/{booking.id}/why")
    assert "De beheerder gaf korting: 25" in why.text, why.text


async def test_what_is_said_last_counts_and_nothing_is_overwritten(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session)
    await manage(browser, session, booking)
    for amount in ("100", "300", "250"):
        await say(browser, booking, FEAST | {"amount": amount})
    await say(browser, booking, STARTER | {"amount": "40"})
    await say(browser, booking, STARTER | {"amount": "10"})
    [time] = await times_of(session, booking)
    assert time.cents == 22500
    said = await session.scalars(select(SpokenPrice.amount).order_by(SpokenPrice.at))
    assert list(said) == [10000, 30000, 25000, 400, 100]


async def test_what_was_granted_at_a_price_never_costs_more(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session, "kamer")
    await manage(browser, session, booking)
    await say(browser, booking, STARTER)
    again = await browser.get(f"/bookings/{booking.id}/price", params=STARTER | {"amount": "10"})
    assert "Hij kan alleen lager worden" in again.text, again.text
    await say(browser, booking, STARTER | {"amount": "40"})
    [time] = await times_of(session, booking)
    assert (time.state, time.cents) == ("confirmed", 1200)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("", "Vul een bedrag in."),
        ("-5", "Vul een percentage in"),
        ("40,1", "De regel laat hooguit 40"),
        ("1e3", "Vul een percentage in"),
        ("5" * 5000, "Dit is te lang."),
        ("5" * 39, "Dit getal is te groot"),
        ("0", "Daarmee verandert de prijs niet."),
        ("\N{ARABIC-INDIC DIGIT FIVE}", "Vul een percentage in"),
    ],
)
async def test_an_amount_that_cannot_be_gets_a_sentence_at_its_field(
    browser: httpx.AsyncClient, session: AsyncSession, amount: str, words: str
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session, "kamer")
    await manage(browser, session, booking)
    typed = STARTER | {"amount": amount, "seen": "0"}
    page = await browser.post(f"/bookings/{booking.id}/price", data=typed)
    assert (page.status_code, 'id="amount-error"' in page.text, words in page.text) == (422, True, True), (
        page.text
    )
    assert await session.scalar(select(SpokenPrice)) is None


async def test_a_discount_needs_a_reason(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session, "kamer")
    await manage(browser, session, booking)
    path = f"/bookings/{booking.id}/price"
    page = await browser.post(path, data=STARTER | {"reason": " ", "seen": "0"})
    assert (page.status_code, 'id="reason-error"' in page.text) == (422, True)


async def test_without_having_seen_the_price_nothing_is_saved(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session)
    await manage(browser, session, booking)
    page = await browser.post(f"/bookings/{booking.id}/price", data=FEAST)
    assert (page.status_code, "Dit wordt de prijs" in page.text) == (422, True)
    stale = await browser.post(f"/bookings/{booking.id}/price", data=FEAST | {"seen": "12"})
    assert (stale.status_code, await session.scalar(select(SpokenPrice))) == (409, None)


@pytest.mark.parametrize("clause", ["bestuurskorting", "gunst"])
async def test_a_clause_of_somebody_else_is_not_for_the_manager(
    browser: httpx.AsyncClient, session: AsyncSession, clause: str
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session, "kamer")
    await manage(browser, session, booking)
    path, typed = f"/bookings/{booking.id}/price", STARTER | {"clause": clause, "amount": "5"}
    page = await browser.get(f"/bookings/{booking.id}")
    assert f'href="{path}?clause={clause}"' not in page.text
    assert (await browser.get(path, params={"clause": clause})).status_code == 403
    assert (await browser.post(path, data=typed | {"seen": "0"})).status_code == 403
    assert await session.scalar(select(SpokenPrice)) is None


async def test_the_board_says_what_is_for_the_board_without_seeing_who_booked(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, person = await booked(browser, session, "kamer")
    await signed_in(browser, session, None, "board", house_id=booking.house_id)
    typed = STARTER | {"clause": "bestuurskorting"}
    look = await browser.get(f"/bookings/{booking.id}/price", params=typed)
    assert ("15,00" in look.text, "Bal" in look.text, person.name in look.text) == (True, False, False)
    done = await say(browser, booking, typed)
    assert (done.status_code, "Opgeslagen" in done.text) == (200, True), done.text
    assert (await session.scalars(select(SpokenPrice.office))).one() == "board"
    assert (await browser.get(f"/bookings/{booking.id}")).status_code == 404


async def test_who_sits_on_the_committee_says_what_is_for_the_committee(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session, "kamer")
    side = Constituency(house_id=booking.house_id, name="Bewoners")
    session.add(side)
    await session.flush()
    member = await a_person(session)
    session.add(
        Seat(constituency_id=side.id, person_id=member.id, since=booking.created_at.replace(year=2020))
    )
    await signed_in(browser, session, member)
    await say(browser, booking, STARTER | {"clause": "gunst", "amount": "5"})
    [time] = await times_of(session, booking)
    assert time.cents == 1500
    assert (await session.scalars(select(SpokenPrice.kind))).one() == "sum"


async def test_who_booked_cannot_say_the_price_by_any_field(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await a_house_that_speaks(session)
    booking, person = await booked(browser, session)
    await signed_in(browser, session, person)
    path = f"/bookings/{booking.id}/price"
    for typed in (FEAST, FEAST | {"seen": "0"}, FEAST | {"office": "manager", "seen": "0"}):
        assert (await browser.post(path, data=typed)).status_code == 403
    assert (await browser.get(path)).status_code == 403
    changed = {"scope": "all", "granted": "{}", "agreed": "{}"}
    assert (await browser.post(f"/bookings/{booking.id}/change", data=changed)).status_code == 422
    assert "/price" not in (await browser.get(f"/bookings/{booking.id}")).text
    assert await session.scalar(select(SpokenPrice)) is None


@pytest.mark.parametrize("role", ["", "manager", "board", "facilitator"])
async def test_a_booking_of_another_house_is_out_of_reach(
    browser: httpx.AsyncClient, session: AsyncSession, role: str
) -> None:
    await a_house_that_speaks(session)
    booking, _ = await booked(browser, session)
    elsewhere = await a_house(session)
    await signed_in(browser, session, None, *([role] if role else []), house_id=elsewhere.id)
    path = f"/bookings/{booking.id}/price"
    assert (await browser.get(path)).status_code == 404
    assert (await browser.post(path, data=FEAST | {"seen": "0"})).status_code == 404
