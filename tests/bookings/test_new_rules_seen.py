"""What new rules do not allow names the rule, and is ticked off by who looked at it."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.renewing import renewed, without, worked
from tests.factories import a_house, a_person, signed_in
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.models import Booking, ChangeoverSeen
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.people.models import Person
from vastgoed.period import Period, day_of, midnight
from vastgoed.policies.models import StoredPolicy
from vastgoed.web.visitor import Visitor

LIST = "/manage/de-linde/new-rules"
TASK = "mag niet meer van de nieuwe regels"
DESK = "/manage/de-linde"


async def refused_later(
    session: AsyncSession, linde: Linde, weeks: int = 1
) -> tuple[Booking, StoredPolicy, date]:
    """A choir has the left hall, also in the weeks after; from tomorrow nobody has it."""
    now = datetime.now(UTC)
    today = day_of(now)
    ten = midnight(today + timedelta(days=30)) + timedelta(hours=10)
    rule = Rule.weekly(today + timedelta(days=30 + 7 * (weeks - 1))) if weeks > 1 else None
    wish = Wish(linde.left.id, Period(ten, ten + timedelta(hours=2)), 5, "vereniging", rule=rule)
    choir = Visitor(person_id=(await a_person(session, name="Koor Oost")).id)
    booking_id, _ = await book(session, choir, wish, Purpose("Koor"), now)
    booking = await session.get_one(Booking, booking_id)
    first_day = today + timedelta(days=1)
    policy = await renewed(session, linde, first_day, "move_at", without("zaal-links"))
    await worked(session, now)
    return booking, policy, first_day


def seen_at(booking: Booking, policy: StoredPolicy, slug: str = "de-linde") -> str:
    return f"/manage/{slug}/new-rules/{policy.id}/bookings/{booking.id}/seen"


@pytest.mark.usefixtures("staff")
async def test_the_rule_that_says_no_is_named_with_the_place_where_everybody_reads_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    _, _, first_day = await refused_later(session, linde)
    page = unescape((await browser.get(LIST)).text)
    assert f'href="/houses/de-linde/rules?on={first_day}#dicht">Niet te huur</a>' in page
    assert "Deze ruimte is nu van de bibliotheek." in page
    rules = await browser.get(f"/houses/de-linde/rules?on={first_day}")
    assert 'id="dicht"' in rules.text


async def test_what_somebody_saw_is_no_longer_a_task_and_keeps_who_it_was(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    booking, policy, _ = await refused_later(session, linde)
    assert TASK in (await browser.get(DESK)).text
    page = await browser.post(seen_at(booking, policy))
    assert "Gezien. De reservering blijft zoals zij is." in page.text
    assert f"Gezien door {staff.name} op " in unescape(page.text)
    assert seen_at(booking, policy) not in page.text
    assert TASK not in (await browser.get(DESK)).text
    await browser.post(seen_at(booking, policy))
    kept = (await session.scalars(select(ChangeoverSeen))).one()
    assert (kept.booking_id, kept.policy_id, kept.actor_id) == (booking.id, policy.id, staff.id)


@pytest.mark.usefixtures("staff")
async def test_a_series_is_one_row_and_ticked_off_at_once(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    booking, policy, _ = await refused_later(session, linde, weeks=3)
    page = await browser.get(LIST)
    assert page.text.count(f'action="{seen_at(booking, policy)}"') == 1
    assert "En nog 2 keer daarna." in page.text
    assert page.text.count("Deze ruimte is nu van de bibliotheek.") == 1
    await browser.post(seen_at(booking, policy))
    assert TASK not in (await browser.get(DESK)).text


@pytest.mark.usefixtures("staff")
async def test_what_was_found_after_somebody_looked_is_still_to_be_seen(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    booking, policy, _ = await refused_later(session, linde)
    await browser.post(seen_at(booking, policy))
    kept = (await session.scalars(select(ChangeoverSeen))).one()
    kept.at -= timedelta(hours=1)
    await session.flush()
    assert TASK in (await browser.get(DESK)).text
    assert seen_at(booking, policy) in (await browser.get(LIST)).text


async def test_only_a_manager_of_the_house_ticks_off_and_only_what_is_on_the_list(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    booking, policy, _ = await refused_later(session, linde)
    other = await a_house(session, name="De Eik", slug="de-eik")
    await signed_in(browser, session, None, "manager", house_id=other.id)
    for slug in ("de-linde", "de-eik"):
        assert (await browser.post(seen_at(booking, policy, slug))).status_code in {403, 404}
    browser.cookies.clear()
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    first = await session.get_one(StoredPolicy, booking.policy_id)
    assert (await browser.post(seen_at(booking, first))).status_code == 404
    assert await session.scalar(select(ChangeoverSeen)) is None
