"""Who is hit hears it once, by mail or by phone, and may say no to where they were moved."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.disturbances.conftest import DAY, Coming, on_day
from tests.disturbances.leak import leak, ready, times
from tests.factories import a_house, a_person, a_room, delivered, signed_in, weekly_hours
from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.series import Rule
from vastgoed.disturbances.actions import tell_those_hit
from vastgoed.disturbances.models import Disturbance, DisturbedTime
from vastgoed.people.models import Person
from vastgoed.policies.actions import publish
from vastgoed.policies.presets import demo_policy
from vastgoed.settings import Settings


async def test_everybody_gets_one_mail_with_all_their_times_and_one_calendar_file(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    settings: Settings,
    linde: Linde,
    coming: Coming,
    manager: Person,
) -> None:
    person = await a_person(session, name="Noor", email="noor@voorbeeld.nl")
    for room, start in [(linde.left, 13), (linde.right, 15), (linde.right, 19)]:
        await coming(room, on_day(start, start + 1), person, title=f"Les {start}")
    await coming(linde.left, on_day(20, 21), title="Een ander")
    page = await leak(browser, linde.hall)
    await browser.post(f"{page.url.path}/handling", data=ready(page))
    it = (await session.scalars(select(Disturbance))).one()
    before = len(await delivered(session, settings))
    for _ in range(2):
        await tell_those_hit(session, it.id, datetime.now(UTC))
    letters = (await delivered(session, settings))[before:]
    assert len(letters) == 2
    (letter,) = [one for one in letters if one.to == "noor@voorbeeld.nl"]
    assert [f"Les {start}" in letter.text for start in (13, 15, 19)] == [True] * 3
    assert (letter.calendar.count("BEGIN:VEVENT"), letter.calendar.count("BEGIN:VCALENDAR")) == (3, 1)
    assert "Lekkage" in letter.subject
    assert manager.id


async def test_who_has_no_mail_is_on_the_phone_list_until_ticked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming, manager: Person
) -> None:
    person = await a_person(session, name="Aaltje", email=None, phone="06 1234 5678")
    await coming(linde.left, person=person)
    await coming(linde.right, on_day(15, 17))
    page = await leak(browser, linde.hall)
    done = await browser.post(f"{page.url.path}/handling", data=ready(page))
    assert "Bel nog 1 persoon" in done.text
    calls = await browser.get(f"{page.url.path}/calls")
    assert ("06 1234 5678" in calls.text, calls.text.count("<article")) == (True, 1)
    ticked = await browser.post(f"{page.url.path}/calls/{person.id}", data={"called": "ja"})
    assert "Toch niet gebeld: Aaltje" in ticked.text
    assert "Bel nog" not in (await browser.get(page.url.path)).text
    assert manager.id


async def test_whom_we_moved_may_say_no_without_costs(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming, manager: Person
) -> None:
    person = await a_person(session)
    booking = await coming(linde.left, person=person)
    page = await leak(browser, linde.hall)
    await browser.post(f"{page.url.path}/handling", data=ready(page))
    await signed_in(browser, session, person)
    mine = await browser.get(f"/bookings/{booking.id}")
    assert "Wij hebben u verplaatst" in mine.text
    action = re.findall(r'action="(/bookings/[^"]+/moves/[^"]+)"', mine.text)[0]
    done = await browser.post(action)
    (time,) = await times(session, booking)
    assert (done.status_code, time.state, time.fee_cents) == (200, "cancelled", 0)
    row = (await session.scalars(select(DisturbedTime))).one()
    assert (row.declined_at is not None, row.refund_cents) == (True, time.cents)
    assert (await browser.post(action)).status_code == 404
    assert manager.id


async def test_nobody_else_says_no_for_them(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming, manager: Person
) -> None:
    booking = await coming(linde.left)
    page = await leak(browser, linde.hall)
    await browser.post(f"{page.url.path}/handling", data=ready(page))
    row = (await session.scalars(select(DisturbedTime))).one()
    stranger = await signed_in(browser, session)
    own = await coming(linde.meeting, on_day(9, 10), stranger)
    for path in (booking.id, own.id):
        assert (await browser.post(f"/bookings/{path}/moves/{row.id}/refusal")).status_code == 404
    assert manager.id


async def test_a_time_goes_to_another_house_when_the_own_one_is_closed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming, manager: Person
) -> None:
    """Once they were called; the same policy holds there; of a series the others stay where they are."""
    neighbour = await a_neighbour(session)
    room = await a_room(session, neighbour, slug="vergaderkamer", name="Zolder")
    series = await coming(linde.left, rule=Rule.weekly(DAY + timedelta(days=8)))
    alone = await coming(linde.meeting, on_day(14, 15))
    before = {time.id for booking in (series, alone) for time in await times(session, booking)}
    page = await leak(browser, whole="ja")
    assert "Zolder, Buurhuis" in page.text
    typed = ready(page)
    ways = [name for name in typed if name.startswith("do.")]
    assert {typed[name] for name in ways} == {"later"}
    await browser.post(f"{page.url.path}/handling", data=typed | dict.fromkeys(ways, "move"))
    moved = (await session.scalars(select(Occurrence).where(Occurrence.room_id == room.id))).all()
    assert {it.id for it in moved} < before
    assert (len(moved), {it.house_id for it in moved}) == (2, {neighbour.id})
    there = (await session.scalars(select(Booking).where(Booking.house_id == neighbour.id))).all()
    assert {it.follows_id for it in there} == {series.id, None}
    assert [time.house_id for time in await times(session, series)] == [linde.house.id]
    assert manager.id


async def a_neighbour(session: AsyncSession) -> Any:
    house = await a_house(session, name="Buurhuis", open_on_holidays=True)
    await weekly_hours(session, house, time(8), time(23))
    policy = await publish(session, house.id, demo_policy("de-linde"))
    await put_in_force(session, policy, date(2026, 1, 1), "oprichting")
    return house
