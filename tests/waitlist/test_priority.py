"""The line follows the order of the policy, then who came first; what is asked is asked in time."""

from datetime import datetime, time, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import DAY, Asking, a_house_that_asks
from tests.factories import a_person, signed_in
from tests.policies.factory import clause, per_hour, rounding
from tests.waitlist.queue import NOW, a_waiter, cancelled, exact, states
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.wish import Wish
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

connect()
ORDER = [{"categories": ["bedrijf"]}, {"categories": ["buurt"]}]
FIRST_BUSINESS = clause("priority", "voorrang", rooms=["zaal"], order=ORDER, tie="earliest")
START = datetime.combine(DAY, time(19), HOUSE_ZONE)
EVENING = Period(START, START + timedelta(hours=2))


async def taken(session: AsyncSession, asking: Asking, **facts: bool) -> Booking:
    who = Visitor(person_id=(await a_person(session)).id)
    wish = Wish(asking.hall.id, EVENING, 5, "buurt", particulars=Particulars("", facts))
    made, _ = await book(session, who, wish, Purpose("Koor"), NOW)
    return await session.get_one(Booking, made)


async def test_who_goes_first_by_the_policy_is_offered_it_first(session: AsyncSession) -> None:
    asking = await a_house_that_asks(session, per_hour(1000), rounding(), FIRST_BUSINESS)
    other = await taken(session, asking)
    longest = await a_waiter(session, asking.hall, exact(EVENING), category="buurt")
    business = await a_waiter(session, asking.hall, exact(EVENING), category="bedrijf")
    await cancelled(session, other)
    assert await states(session, longest, business) == ["waiting", "offered"]


@pytest.mark.parametrize(("clauses", "said"), [((FIRST_BUSINESS,), True), ((), False)])
async def test_the_list_of_the_house_says_who_goes_first_in_the_words_of_the_clause(
    browser: httpx.AsyncClient, session: AsyncSession, clauses: tuple[dict[str, object], ...], said: bool
) -> None:
    asking = await a_house_that_asks(session, per_hour(1000), rounding(), *clauses)
    await taken(session, asking)
    await a_waiter(session, asking.hall, exact(EVENING), category="buurt")
    await signed_in(browser, session, None, "manager", house_id=asking.house.id)
    page = (await browser.get("/manage/proef/waitlist")).text
    assert ("rules#voorrang" in page, "wie voorgaat: Bedrijf; daarna Buurt" in page) == (said, said)
    assert ("wie het langst wacht hem als eerste" in page) == (not said)


async def test_who_accepts_answers_first_what_the_policy_asks(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asking = await a_house_that_asks(session)
    other = await taken(session, asking, muziek=True)
    wish = await a_waiter(session, asking.hall, exact(EVENING), category="bedrijf")
    await cancelled(session, other)
    await session.refresh(wish)
    assert wish.state == "offered"
    await signed_in(browser, session, await session.get_one(Person, wish.person_id))
    step = await browser.post(f"/holds/{wish.booking_id}/confirmation", data={})
    assert ("Waar is het voor?" in step.text, "facts.wijk" in step.text) == (True, True)
    details = {"category": "bedrijf", "title": "Beurs", "persons": "5", "facts.muziek": "nee"}
    no = await browser.post(f"/holds/{wish.booking_id}/details", data=details | {"facts.wijk": "noord"})
    assert (no.status_code, "Alleen West." in no.text) == (422, True)
    await browser.post(f"/holds/{wish.booking_id}/details", data=details | {"facts.wijk": "west"})
    done = await browser.post(f"/holds/{wish.booking_id}/confirmation", data={})
    assert "Uw reservering is gelukt" in done.text, done.text
    booking = (await session.scalars(select(Booking).where(Booking.id == wish.booking_id))).one()
    assert booking.facts == {"muziek": False, "wijk": "west"}
