"""From a booking to the rules that hold for it, as they were known when it was booked."""

from datetime import UTC, datetime, timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.changing import NOW, WEEKLY, booked, hours
from tests.bookings.renewing import Rewrite, priced, renewed, without, worked
from tests.bookings.test_new_rules import CHEAPER, DEARER, TENTH
from tests.factories import a_person, signed_in, statements
from tests.linde import Linde
from vastgoed.bookings.actions.cancel import cancel
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import occurrences_of
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.models import PolicyTerm
from vastgoed.web.visitor import Visitor

RULES = "/houses/de-linde/rules"
LATER = datetime(2026, 12, 9, 23, tzinfo=UTC)


@pytest.fixture
async def me(browser: httpx.AsyncClient, session: AsyncSession, who: Visitor, linde: Linde) -> Visitor:
    """The browser is that of who books; the first rules are as old as they say, the next are of NOW."""
    before = NOW - timedelta(days=300)
    await session.execute(
        update(PolicyTerm).where(PolicyTerm.house_id == linde.house.id).values(adopted_at=before)
    )
    await signed_in(browser, session, await session.get(Person, who.person_id))
    return who


async def why(browser: httpx.AsyncClient, booking: Booking) -> str:
    page = await browser.get(f"/bookings/{booking.id}/why")
    assert page.status_code == 200
    return unescape(page.text)


async def test_the_price_of_a_booking_leads_to_the_rules_that_made_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, me: Visitor
) -> None:
    booking = await booked(session, me, linde.meeting, hours(10, 12, 20))
    shown = await browser.get(f"/bookings/{booking.id}")
    assert f'href="/bookings/{booking.id}/why#huur-per-uur"' in shown.text
    page = await why(browser, booking)
    for words in (
        "Versie 1 van de huisregels", "oprichting", "2 uur × €\u00a010,00", "Afzeggen",
        f'href="{RULES}?on=2026-01-01#huur-per-uur"', 'id="huur-per-uur"',
    ):  # fmt: skip
        assert words in page, words
    assert "Feesten" not in page


async def test_when_a_later_version_changed_it_both_are_shown(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, me: Visitor
) -> None:
    booking = await booked(session, me, linde.meeting, hours(10, 12), WEEKLY)
    await renewed(session, linde, TENTH, "cheaper_of_both", CHEAPER)
    await worked(session, LATER)
    page = await why(browser, booking)
    for words in (
        "Versie 2 is goedkoper. De prijs was €\u00a020,00 en is €\u00a016,00. (3×)",
        "Versie 1 van de huisregels", "2 uur × €\u00a010,00",
        "Versie 2 van de huisregels", "2 uur × €\u00a08,00",
        "Dit geldt voor 3 keer. De eerste keer is dinsdag 15 december", "Samen voor 3 keer: €\u00a048,00",
    ):  # fmt: skip
        assert words in page, words


LIBRARY = without("vergaderkamer")


async def test_what_was_called_off_is_not_reckoned(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, me: Visitor
) -> None:
    """The amount is that of the page of the booking."""
    booking = await booked(session, me, linde.meeting, hours(10, 12), WEEKLY)
    assert "Samen voor 5 keer: €\u00a0100,00" in await why(browser, booking)
    times = await occurrences_of(session, booking)
    await cancel(session, booking, times[:1], "", me.person_id, NOW)
    assert "Samen voor 4 keer: €\u00a080,00" in await why(browser, booking)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (("cheaper_of_both", DEARER), "Versie 2 is niet goedkoper. U houdt uw prijs van €\u00a020,00."),
        (("move_at", DEARER), "Versie 2 geldt nu. De prijs was €\u00a020,00 en is €\u00a026,00."),
        (("move_at", LIBRARY), "Deze ruimte is nu van de bibliotheek."),
    ],
)
async def test_it_says_what_the_new_rules_did(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    me: Visitor,
    new: tuple[str, Rewrite],
    said: str,
) -> None:
    booking = await booked(session, me, linde.meeting, hours(10, 12, 20))
    await renewed(session, linde, TENTH, *new)
    await worked(session, NOW if new[0] == "move_at" else LATER)
    assert said in await why(browser, booking)


@pytest.mark.parametrize(
    ("days", "said"), [(-2, "Toen was al bekend: vanaf"), (2, "was toen nog niet bekend.")]
)
async def test_it_says_what_was_known_when_it_was_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, me: Visitor, days: int, said: str
) -> None:
    policy = await renewed(session, linde, TENTH, "keep", priced(hour=900, block=2500))
    decided = NOW + timedelta(days=days)
    await session.execute(
        update(PolicyTerm).where(PolicyTerm.policy_id == policy.id).values(adopted_at=decided)
    )
    booking = await booked(session, me, linde.meeting, hours(10, 12, 8))
    page = await why(browser, booking)
    assert said in page
    assert f"U reserveerde op vrijdag {NOW.astimezone(HOUSE_ZONE).day} november" in page


async def test_nobody_else_reads_it(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> None:
    await signed_in(browser, session)
    somebody = Visitor(person_id=(await a_person(session)).id)
    booking = await booked(session, somebody, linde.meeting, hours(10, 12, 20))
    assert (await browser.get(f"/bookings/{booking.id}/why")).status_code == 404


async def test_it_asks_the_database_the_same_however_many_times(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, me: Visitor, engine: AsyncEngine
) -> None:
    once = await booked(session, me, linde.left, hours(10, 12, 20))
    series = await booked(session, me, linde.meeting, hours(10, 12), WEEKLY)
    await why(browser, once)
    with statements(engine) as few:
        await why(browser, once)
    with statements(engine) as many:
        await why(browser, series)
    assert len(many) == len(few) <= 10, many
