"""A hold that outlasts the rules under which it began: what they saw is shown again before it counts."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import LOUD, MUSIC, Asking, a_house_that_asks
from tests.bookings.test_questions import DETAILS, a_hold, sums, the_booking
from tests.deciding import put_in_force
from tests.factories import signed_in
from tests.policies.factory import a_document, clause, per_hour, rounding, said
from vastgoed.bookings.actions import confirm
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.errors import Conflict
from vastgoed.period import day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse
from vastgoed.web.visitor import Visitor

PLAIN = (per_hour(1000), rounding())
DEARER = (per_hour(1500), rounding())
OPTION = clause("option", held_days=3)


@pytest.fixture
async def asking(browser: httpx.AsyncClient, session: AsyncSession) -> Asking:
    await signed_in(browser, session)
    return await a_house_that_asks(session, *PLAIN, OPTION)


async def decided(session: AsyncSession, asking: Asking, *clauses: dict[str, Any], **but: Any) -> None:
    """Other rules hold from today on."""
    policy = await publish(session, asking.house.id, parse(a_document(*clauses, vocabulary=but)))
    await put_in_force(session, policy, day_of(datetime.now(UTC)), "besluit")


async def described(browser: httpx.AsyncClient, asking: Asking) -> str:
    """A hold of two hours of which everything is said; its address."""
    hold = await a_hold(browser, asking.hall)
    look = await browser.post(f"{hold}/details", data=DETAILS)
    assert "Klopt alles?" in look.text, look.text
    return hold


async def states(session: AsyncSession) -> set[str]:
    return set(await session.scalars(select(Occurrence.state)))


async def test_another_price_is_shown_before_it_is_reserved(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    hold = await described(browser, asking)
    await decided(session, asking, *DEARER)
    page = await browser.post(f"{hold}/confirmation", data={})
    assert "De prijs was €\u00a020,00 en is nu €\u00a030,00" in page.text
    assert "Reserveer voor €\u00a030,00" in page.text
    assert (await states(session), await sums(session)) == ({"held"}, [3000])
    await browser.post(f"{hold}/confirmation", data={})
    assert (await states(session), await sums(session)) == ({"confirmed"}, [3000])


async def test_at_the_same_price_it_is_reserved_at_once_by_the_new_rules(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    hold = await described(browser, asking)
    before = (await the_booking(session)).policy_id
    await decided(session, asking, *PLAIN, clause("horizon", max_days=300))
    await browser.post(f"{hold}/confirmation", data={})
    booking = await session.get_one(Booking, (await the_booking(session)).id, populate_existing=True)
    assert (await states(session), await sums(session)) == ({"confirmed"}, [2000])
    assert booking.policy_id != before


async def test_when_somebody_has_to_say_yes_by_now_that_is_shown_first(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    hold = await described(browser, asking)
    await decided(session, asking, *PLAIN, clause("approval", by="manager"))
    page = await browser.post(f"{hold}/confirmation", data={})
    assert "Vraag aan voor €\u00a020,00" in page.text
    assert await states(session) == {"held"}
    await browser.post(f"{hold}/confirmation", data={})
    assert await states(session) == {"requested"}


@pytest.mark.parametrize("more", ["asks", "refuses"])
async def test_when_the_new_rules_ask_more_or_say_no_it_is_asked_again(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking, more: str
) -> None:
    hold = await described(browser, asking)
    words = said("Nu alleen voor bedrijven.")
    no = clause("eligibility", effect="refused", categories=["buurt"], text=words)
    if more == "asks":
        await decided(session, asking, *PLAIN, LOUD, questions=[MUSIC])
    else:
        await decided(session, asking, *PLAIN, no)
    page = await browser.post(f"{hold}/confirmation", data={})
    assert "Er gelden nu andere huisregels. Vul nog eens in wat u gaat doen." in page.text
    assert ('name="facts.muziek"' if more == "asks" else "Nu alleen voor bedrijven.") in page.text
    assert await states(session) == {"held"}
    page = await browser.get(f"{hold}/confirmation")
    assert page.url.path == hold


async def test_an_option_is_priced_by_the_rules_of_the_day_on_which_it_is_reserved(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    hold = await described(browser, asking)
    await browser.post(f"{hold}/option", data={})
    assert (await the_booking(session)).option_clause
    await decided(session, asking, *DEARER)
    page = await browser.post(f"{hold}/confirmation", data={})
    assert "De prijs was €\u00a020,00 en is nu €\u00a030,00" in page.text
    await browser.post(f"{hold}/confirmation", data={})
    assert (await states(session), await sums(session)) == ({"confirmed"}, [3000])


async def test_nothing_is_confirmed_by_rules_that_hold_no_more(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    await described(browser, asking)
    await decided(session, asking, *DEARER)
    booking = await the_booking(session)
    visitor = Visitor(person_id=booking.person_id, mark=booking.mark)
    with pytest.raises(Conflict, match="andere huisregels"):
        await confirm(session, visitor, booking, await occurrences_of(session, booking), datetime.now(UTC))
