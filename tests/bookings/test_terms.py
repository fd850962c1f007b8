"""How a booking is paid and secured, in words with days, by the clause that says so."""

from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import DAY, a_house_that_asks, at
from tests.factories import delivered, signed_in
from tests.policies.factory import clause, per_hour, rounding
from vastgoed.bookings.actions.tell import tell_news
from vastgoed.bookings.actions.terms import terms_of
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.terms import Terms, due_on
from vastgoed.money import Money
from vastgoed.people.models import Person
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.actions import publish
from vastgoed.policies.clauses.payment.rules import Due, Payment
from vastgoed.policies.document import parse, stored
from vastgoed.policies.rules.scope import EVERYTHING
from vastgoed.settings import Settings
from vastgoed.text import day

ASKED, USED = date(2026, 3, 2), date(2026, 3, 30)


def said(due: Due, days: int = 0, *, lapses: bool = False, many: bool = False) -> str:
    payment = Payment("betalen", EVERYTHING, due, days, lapses)
    last = due_on(payment, ASKED, USED)
    terms = Terms(Money(100), payment, last, at_once=last is not None and last <= ASKED, many=many)
    return " ".join(words.nl for words in terms.paying)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("U betaalt uiterlijk maandag 23 maart.", said("before_use", 7)),
        ("U betaalt meteen.", said("before_use", 28)),
        ("U betaalt voordat u komt.", said("before_use")),
        ("U betaalt elke keer uiterlijk 7 dagen van tevoren.", said("before_use", 7, many=True)),
        ("U betaalt uiterlijk maandag 16 maart.", said("after_request", 14)),
        ("U betaalt meteen.", said("after_request")),
        ("U krijgt een rekening en betaalt binnen 30 dagen.", said("on_invoice", 30)),
        ("U krijgt elke maand één rekening.", said("monthly")),
        ("U betaalt bij de balie.", said("at_the_desk")),
        (
            "U betaalt voordat u komt. Is er dan niet betaald, dan vervalt de reservering.",
            said("before_use", lapses=True),
        ),
    ],
)
def test_each_way_of_paying_is_said_with_its_day(words: str, found: str) -> None:
    assert found == words


def test_nothing_is_said_of_paying_where_nothing_is_to_be_paid() -> None:
    payment = Payment("betalen", EVERYTHING, "at_the_desk")
    assert (Terms(Money(0), payment).paying, Terms().sentences) == ([], [])


def test_a_price_that_is_still_to_be_said_is_not_nothing() -> None:
    said = [words.nl for words in Terms(on_request=True).paying]
    assert said == ["De prijs hoort u van het huis."]


async def test_a_price_on_request_is_asked_and_never_told_as_free(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asked = clause("tariff", "vraag", unit="use", prices=[{"on_request": True}])
    asking = await a_house_that_asks(session, asked)
    await signed_in(browser, session)
    sought = {"house": "proef", "from": DAY.isoformat(), "minutes": "120", "persons": "5"}
    found = (await browser.get("/", params=sought)).text
    assert ("De prijs hoort u van het huis." in found, "gratis" in found) == (True, False)
    wish = {"room": str(asking.hall.id), "start": at().isoformat(), "minutes": "120", "persons": "5"}
    path = (await browser.post("/holds", data=wish)).url.path
    assert "De prijs hoort u van het huis." in (await browser.get(path)).text
    look = await browser.post(f"{path}/details", data={"category": "buurt", "title": "Bal", "persons": "5"})
    assert (">Vraag aan<" in look.text.replace("\n", ""), "Klopt alles?" in look.text) == (True, True)
    assert "0,00" not in look.text
    what = {"day": DAY.isoformat(), "start": "10:00", "end": "12:00", "persons": "5"}
    asked_for = what | {"room": asking.hall.slug, "category": "buurt"}
    reckoned = (await browser.get("/houses/proef/rules", params=asked_for)).text.partition('id="antwoord"')[2]
    assert ("De prijs hoort u van het huis." in reckoned, "Samen:" in reckoned) == (True, False)
    page = await browser.post(f"{path}/confirmation", data={})
    assert ("U hoeft niets te betalen." in page.text, "Uw aanvraag is verstuurd" in page.text) == (
        False,
        True,
    )


PAID = clause("payment", "betalen", due="before_use", days=3, unpaid="lapses")
SECURED = clause("deposit", "borg", settled="with_invoice", amounts=[{"rooms": ["zaal"], "cents": 10000}])
ASKS = clause("approval", "toestemming", by="manager", persons_from=9)
ALWAYS = clause("approval", "meteen", by="auto")


async def booked(browser: httpx.AsyncClient, session: AsyncSession, **but: str) -> httpx.Response:
    asking = await a_house_that_asks(session, per_hour(1000), rounding(), PAID, SECURED, ASKS, ALWAYS)
    asking.house.paying = "Betaal bij de bar."
    await signed_in(browser, session)
    when = {"room": str(asking.hall.id), "day": DAY.isoformat(), "start": "10:00", "end": "12:00"}
    what = {"category": "buurt", "title": "Bal", "persons": "5"}
    return await browser.post("/bookings", data=when | what | but)


async def test_the_page_says_when_to_pay_and_what_the_deposit_is_with_their_clauses(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await booked(browser, session)
    due = day(DAY.fromordinal(DAY.toordinal() - 3))
    assert f"U betaalt uiterlijk {due}." in page.text, page.text
    assert "U betaalt vooraf €\N{NO-BREAK SPACE}100,00 borg." in page.text
    assert "De borg verrekenen we met uw rekening." in page.text
    assert ['#betalen"' in page.text, '#borg"' in page.text] == [True, True]
    assert "Betaal bij de bar." not in page.text


async def test_a_deposit_is_told_by_the_version_that_its_price_comes_from(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await booked(browser, session)
    booking = (await session.scalars(select(Booking))).one()
    raw = stored(await policies.document(session, booking.policy_id))
    raw["clauses"][3]["settled"] = "separately"
    newer = await publish(session, booking.house_id, parse(raw))
    [time] = await occurrences_of(session, booking)
    assert (await terms_of(session, booking, "zaal", [time])).netted is True
    time.policy_id = newer.id
    assert (await terms_of(session, booking, "zaal", [time])).netted is False


async def test_how_it_is_paid_is_told_by_the_version_that_each_price_comes_from(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    """The page says what the rules under «Waarom?» say: of a part of the series too."""
    last = DAY + timedelta(weeks=2)
    page = await booked(browser, session, repeat="weekly", until=last.isoformat())
    booking = (await session.scalars(select(Booking))).one()
    times = await occurrences_of(session, booking)
    raw = stored(await policies.document(session, booking.policy_id))
    raw["clauses"][2] = clause("payment", "betalen", due="at_the_desk", unpaid="stays")
    newer = await publish(session, booking.house_id, parse(raw))
    each, desk = "U betaalt elke keer uiterlijk 3 dagen van tevoren.", "U betaalt bij de balie."
    lapses = "Is er dan niet betaald, dan vervalt de reservering."
    assert (len(times), f"{each} {lapses}" in page.text, desk in page.text) == (3, True, False)
    for time in times[1:]:
        time.policy_id = newer.id
    found = (await terms_of(session, booking, "zaal", times)).paying
    due = day(DAY.fromordinal(DAY.toordinal() - 3))
    from_then_on = f"Vanaf {day(day_of(times[1].starts_at))}: {desk}"
    assert [words.nl for words in found] == [f"U betaalt uiterlijk {due}.", lapses, from_then_on]
    times[0].policy_id = newer.id
    await session.flush()
    shown = (await browser.get(f"/bookings/{booking.id}")).text
    assert (desk in shown, "uiterlijk" in shown, "Vanaf" in shown) == (True, False, False)


async def test_what_asks_for_a_yes_is_said_with_its_clause(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    page = await booked(browser, session, persons="9")
    assert "Hier moet de beheerder ja op zeggen." in page.text, page.text
    assert '#toestemming">toestemming' in page.text


async def test_the_letter_of_a_request_says_the_deposit_too(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    """Not when to pay: nobody said yes yet."""
    await booked(browser, session, persons="9")
    booking = (await session.scalars(select(Booking))).one()
    await tell_news(session, booking.id, datetime.now(UTC))
    letter = (await delivered(session, settings))[-1].text
    assert "Bedrag: €\N{NO-BREAK SPACE}20,00 U betaalt vooraf €\N{NO-BREAK SPACE}100,00 borg." in letter, (
        letter
    )
    assert "uiterlijk" not in letter


async def test_the_letter_of_a_request_tells_no_amount_of_a_price_to_come(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    asking = await a_house_that_asks(
        session, clause("tariff", "vraag", unit="use", prices=[{"on_request": True}])
    )
    await signed_in(browser, session)
    when = {"room": str(asking.hall.id), "day": DAY.isoformat(), "start": "10:00", "end": "12:00"}
    await browser.post("/bookings", data=when | {"category": "buurt", "title": "Bal", "persons": "5"})
    booking = (await session.scalars(select(Booking))).one()
    await tell_news(session, booking.id, datetime.now(UTC))
    letter = (await delivered(session, settings))[-1].text
    assert ("De prijs hoort u van het huis." in letter, "0,00" in letter) == (True, False)


@pytest.mark.parametrize(("language", "words"), [("nl", "borg"), ("en", "a deposit of")])
async def test_the_letter_says_it_in_the_language_of_who_booked(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings, language: str, words: str
) -> None:
    await booked(browser, session)
    booking = (await session.scalars(select(Booking))).one()
    person = await session.get_one(Person, booking.person_id)
    person.language = language
    await session.flush()
    await tell_news(session, booking.id, datetime.now(UTC))
    letter = (await delivered(session, settings))[-1]
    assert (words in letter.text, "Betaal bij de bar." in letter.text) == (True, False)
