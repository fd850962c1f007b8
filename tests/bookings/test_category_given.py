"""A request in which no category fits: the manager says which it is, with a reason, at the price shown."""

import re
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import a_house_that_asks
from tests.bookings.test_questions import DEARER, DETAILS, OWN, PROFIT, TOLD_APART, a_hold
from tests.factories import a_person, signed_in
from tests.policies.factory import clause, rounding, said
from vastgoed.bookings.models import Booking, Occurrence, RuleOverride, UsageCounter
from vastgoed.jobs.models import Effect
from vastgoed.people.models import Person

ONE_A_MONTH = clause("quota", per="category", period="month", max_times=1)
NOT_THERE = clause(
    "eligibility", effect="refused", categories=["bedrijf"], rooms=["zaal"], text=said("Hier geen bedrijven.")
)


@pytest.fixture
async def booker(session: AsyncSession) -> Person:
    return await a_person(session, email="koor@voorbeeld.nl")


async def asked_for(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person, *clauses: dict[str, Any]
) -> Booking:
    """None of the categories: no profit, and not of the house. Afterwards the manager is at the screen."""
    words = {"questions": [PROFIT, OWN], "categories": TOLD_APART}
    asking = await a_house_that_asks(session, DEARER, rounding(), *clauses, **words)
    await signed_in(browser, session, booker)
    hold = await a_hold(browser, asking.hall)
    unsure = DETAILS | {"category": "?", "facts.winst": "nee", "facts.eigen": "nee"}
    await browser.post(f"{hold}/details", data=unsure)
    await browser.post(f"{hold}/confirmation", data={})
    browser.cookies.clear()
    await signed_in(browser, session, None, "manager", house_id=asking.house.id)
    return (await session.scalars(select(Booking))).one()


async def sums(session: AsyncSession) -> list[tuple[str, int]]:
    return [(it.state, it.cents) for it in await session.scalars(select(Occurrence))]


def at(booking: Booking, what: str = "category") -> str:
    return f"/manage/proef/requests/{booking.id}/{what}"


async def test_the_manager_sees_what_each_category_costs_and_gives_it_one(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person
) -> None:
    booking = await asked_for(browser, session, booker)
    assert (booking.category, await sums(session)) == ("bedrijf", [("requested", 6000)])
    page = await browser.get("/manage/proef/requests")
    assert at(booking) in page.text
    assert at(booking, "approval") not in page.text
    assert set(re.findall(r'value="(\w+:\d+)"', (await browser.get(at(booking))).text)) == {
        "buurt:2000",
        "bedrijf:6000",
    }
    page = await browser.post(at(booking), data={"category": "buurt:2000", "reason": "Voor de straat"})
    assert "Gebruikerscategorie gekozen" in page.text
    await session.refresh(booking)
    assert (booking.category, booking.function) == ("buurt", "social")
    assert await sums(session) == [("requested", 2000)]
    await browser.post(at(booking, "approval"), data={})
    assert await sums(session) == [("confirmed", 2000)]


async def test_it_is_told_to_who_asked_and_to_the_committee(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person
) -> None:
    booking = await asked_for(browser, session, booker)
    await browser.post(at(booking), data={"category": "buurt:2000", "reason": "Voor de straat"})
    effects = await session.scalars(select(Effect).where(Effect.key.contains(":category:")))
    [context] = [effect.payload["context"] for effect in effects]
    assert (context["what"], context["reason"]) == ("category", "Voor de straat")
    [decided] = await session.scalars(select(RuleOverride))
    assert (decided.code, decided.reason) == ("bookings.category", "Voor de straat")
    assert decided.parameters["category"]["nl"] == "Buurt"
    page = (await browser.get(f"/bookings/{booking.id}")).text.replace("\xa0", " ")
    assert "Het is nu Buurt. De prijs was € 60,00 en is € 20,00. Reden: Voor de straat" in page
    assert "Voor de straat" in (await browser.get("/houses/proef/overrides")).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": "Omdat"}, "Kies een gebruikerscategorie."),
        ({"category": "buurt:2000"}, "Vul een reden in."),
        ({"category": "buurt:2000", "reason": " "}, "Vul een reden in."),
        ({"category": "buurt:1000", "reason": "Omdat"}, "De prijs is intussen"),
        ({"category": "buurt", "reason": "Omdat"}, "Kies een van de mogelijkheden."),
        ({"category": "buurt:-1", "reason": "Omdat"}, "Kies een van de mogelijkheden."),
        ({"category": "onzin:2000", "reason": "Omdat"}, "Kies een van de mogelijkheden."),
        ({"category": "buurt:2000", "reason": "x" * 301}, "te lang"),
    ],
)
async def test_what_is_not_right_is_told_at_its_field_and_nothing_changes(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person, typed: dict[str, str], sentence: str
) -> None:
    booking = await asked_for(browser, session, booker)
    page = await browser.post(at(booking), data=typed)
    assert (page.status_code, sentence in page.text) == (422, True), page.text
    await session.refresh(booking)
    assert (booking.category, await sums(session)) == ("bedrijf", [("requested", 6000)])
    assert (await session.scalars(select(RuleOverride))).all() == []


async def test_it_cannot_be_granted_before_somebody_says_which_it_is(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person
) -> None:
    booking = await asked_for(browser, session, booker)
    page = await browser.post(at(booking, "approval"), data={})
    assert "Kies eerst welke gebruikerscategorie dit is." in page.text
    assert await sums(session) == [("requested", 6000)]


async def test_what_is_granted_has_its_category(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person
) -> None:
    booking = await asked_for(browser, session, booker)
    await browser.post(at(booking), data={"category": "buurt:2000", "reason": "Voor de straat"})
    await browser.post(at(booking, "approval"), data={})
    page = await browser.post(at(booking), data={"category": "bedrijf:6000", "reason": "Toch niet"})
    assert page.status_code == 409
    assert await sums(session) == [("confirmed", 2000)]


async def test_a_category_that_may_not_be_there_says_why(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person
) -> None:
    booking = await asked_for(browser, session, booker, NOT_THERE)
    page = await browser.get(at(booking))
    assert "Hier geen bedrijven." in page.text
    page = await browser.post(at(booking), data={"category": "bedrijf:0", "reason": "Omdat"})
    assert (page.status_code, "Hier geen bedrijven." in page.text) == (422, True)


async def test_it_counts_for_the_quota_of_its_new_category(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person
) -> None:
    booking = await asked_for(browser, session, booker, ONE_A_MONTH)
    await browser.post(at(booking), data={"category": "buurt:2000", "reason": "Voor de straat"})
    rows = await session.scalars(select(UsageCounter).execution_options(populate_existing=True))
    assert {it.scope: it.used for it in rows} == {"category:bedrijf": 0, "category:buurt": 1}


async def test_the_page_is_for_the_manager_of_the_house(
    browser: httpx.AsyncClient, session: AsyncSession, booker: Person
) -> None:
    booking = await asked_for(browser, session, booker)
    browser.cookies.clear()
    await signed_in(browser, session, booker)
    assert (await browser.get(at(booking))).status_code in {403, 404}
