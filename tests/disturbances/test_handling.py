"""A leak: everybody who is hit is moved or cancelled, and who is not yet, stays on the list."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.disturbances.conftest import DAY, Coming, on_day
from tests.disturbances.leak import MANAGE, a_leak, leak, ready, times
from tests.factories import a_group, a_house, a_room, signed_in, statements
from tests.linde import Linde
from vastgoed.bookings.actions import hold
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.disturbances.actions import end_at
from vastgoed.disturbances.models import DisturbedTime
from vastgoed.disturbances.queries import open_times, parts_of
from vastgoed.errors import Refusal
from vastgoed.houses.actions import Shutting, shut
from vastgoed.houses.models import Closure
from vastgoed.people.models import Person
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor


@pytest.mark.usefixtures("manager")
async def test_one_button_sends_everybody_where_it_was_proposed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    """Seven bookings in both halves of the hall; each half, the meeting room and other moments take them."""
    bookings = [
        await coming(room, on_day(start, start + 2), persons=8, title=f"Groep {start} {room.slug}")
        for room in (linde.left, linde.right)
        for start in (13, 15, 19)
    ]
    bookings.append(await coming(linde.left, on_day(21, 23), title="Groep laat"))
    before = {it.id: (it.sequence, it.cents) for it in await session.scalars(select(Occurrence))}
    page = await leak(browser, linde.hall)
    assert "7 reserveringen te regelen" in page.text
    done = await browser.post(f"{page.url.path}/handling", data=ready(page))
    assert (done.status_code, "te regelen" in done.text) == (200, False)
    seen = (await session.scalars(select(DisturbedTime))).all()
    assert len(seen) == 7
    for (time,) in [await times(session, booking) for booking in bookings]:
        sequence, cents = before[time.id]
        assert (time.sequence, time.cents <= cents) == (sequence + 1, True)
        moved = (time.state, time.room_id) == ("confirmed", linde.meeting.id)
        assert moved or (time.state, time.fee_cents) == ("cancelled", 0)
    assert {it.outcome for it in seen} == {"moved", "cancelled"}
    refunds = {it.occurrence_id: it.refund_cents for it in seen if it.outcome == "cancelled"}
    assert refunds == {key: before[key][1] for key in refunds}


@pytest.mark.usefixtures("manager")
async def test_the_manager_changes_a_proposal_and_leaves_another_for_later(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    first, second = await coming(linde.left), await coming(linde.right, on_day(15, 17))
    page = await leak(browser, linde.hall)
    typed = ready(page)
    (one,), (other,) = await times(session, first), await times(session, second)
    tomorrow = (DAY + timedelta(days=1)).isoformat()
    typed |= {
        f"do.{one.id}": "move", f"room.{one.id}": str(linde.hall.id), f"day.{one.id}": tomorrow,
        f"start.{one.id}": "10:00", f"do.{other.id}": "later",
    }  # fmt: skip
    done = await browser.post(f"{page.url.path}/handling", data=typed)
    assert "1 reservering te regelen" in done.text
    (one,) = await times(session, first)
    assert (one.room_id, one.during.lower) == (linde.hall.id, on_day(10, 12, days=1).start)
    assert "te regelen: Lekkage" in (await browser.get("/manage/de-linde")).text


@pytest.mark.usefixtures("manager")
async def test_what_was_taken_meanwhile_stays_on_the_list(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    hit = await coming(linde.left)
    page = await leak(browser, linde.hall)
    typed = ready(page)
    await coming(linde.meeting)
    done = await browser.post(f"{page.url.path}/handling", data=typed)
    assert (done.status_code, "Niet alles kon." in done.text) == (200, True)
    (time,) = await times(session, hit)
    assert (time.state, time.room_id) == ("confirmed", linde.left.id)
    held = select(func.count()).where(Occupancy.occurrence_id == time.id)
    assert await session.scalar(held) == 1


WRONG = [
    ("do", "dance", "Kies een van de mogelijkheden."),
    ("room", "geen-kamer", "Kies een van de mogelijkheden."),
    ("day", "morgen", "Vul een dag in, zoals 2026-11-23."),
    ("day", "0001-01-01", "Kies een jaar van 2020 tot en met 2099."),
    ("day", "9999-12-31", "Kies een jaar van 2020 tot en met 2099."),
    ("start", "25:00", "Vul een tijd in, zoals 19:30."),
]


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_field_is_told_and_nothing_is_done(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    coming: Coming,
    wrong: tuple[str, str, str],
) -> None:
    field, value, said = wrong
    (time,) = await times(session, await coming(linde.left))
    page = await leak(browser, linde.hall)
    typed = ready(page) | {f"do.{time.id}": "move"} | {f"{field}.{time.id}": value}
    done = await browser.post(f"{page.url.path}/handling", data=typed)
    assert (done.status_code, said in done.text) == (422, True)
    assert (await session.scalars(select(DisturbedTime))).all() == []


@pytest.mark.usefixtures("manager")
async def test_a_room_of_a_house_that_is_not_ours_needs_its_rules(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    """Nobody books there: that house has no rules yet."""
    other = await a_house(session)
    room = await a_room(session, other)
    (time,) = await times(session, await coming(linde.left))
    page = await leak(browser, linde.hall)
    typed = ready(page) | {f"do.{time.id}": "move", f"room.{time.id}": str(room.id)}
    done = await browser.post(f"{page.url.path}/handling", data=typed)
    assert "Niet alles kon." in done.text
    assert (await times(session, await session.get_one(Booking, time.booking_id)))[0].room_id == linde.left.id


CREATING = [
    ({"last_day": (DAY - timedelta(days=1)).isoformat()}, "Het einde ligt na het begin."),
    ({"last_day": (DAY + timedelta(days=800)).isoformat()}, "Een verstoring duurt hooguit twee jaar."),
    ({"last_day": (DAY + timedelta(days=380)).isoformat()}, "Kies een einde binnen een jaar: uiterlijk "),
    ({"first_day": "2020-01-01", "last_day": "2020-01-02"}, "Dit is al voorbij."),
    ({"first_day": "1999-01-01"}, "Kies een jaar van 2020 tot en met 2099."),
    ({"reason": ""}, "Vul een reden in."),
    ({"reason": "x" * 81}, "Dit is te lang."),
    ({"first_time": "8 uur"}, "Vul een tijd in"),
    ({"sleutel": "x"}, "Dit veld hoort niet bij dit formulier."),
]


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(("but", "said"), CREATING)
async def test_a_disturbance_that_cannot_be_is_refused(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], said: str
) -> None:
    page = await leak(browser, linde.hall, **but)
    assert (page.status_code, said in page.text) == (422, True)
    assert (await session.scalars(select(Closure))).all() == []


@pytest.mark.usefixtures("manager")
async def test_what_is_of_another_house_cannot_be_closed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    other = await a_room(session, await a_house(session))
    for rooms, said in [((linde.hall, other), "Kies een van de ruimtes"), ((), "Kies wat niet gebruikt")]:
        page = await leak(browser, *rooms)
        assert (page.status_code, said in page.text) == (422, True)
    assert (await session.scalars(select(Closure))).all() == []


async def test_who_is_not_the_manager_sees_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    elsewhere = await a_house(session)
    it = await a_leak(session, linde)
    await signed_in(browser, session, None, "manager", house_id=elsewhere.id)
    for path in ("", "/new", f"/{it.id}", f"/{it.id}/calls"):
        assert (await browser.get(f"{MANAGE}{path}")).status_code == 404
    assert (await browser.get(f"/manage/{elsewhere.slug}/disturbances/{it.id}")).status_code == 404
    assert (await browser.post(f"/manage/{elsewhere.slug}/disturbances/{it.id}/end")).status_code == 404


SCENARIO_7 = [((1, 4), 0), ((6, 7), 0), ((4, 6), 1), ((5, 5), 1), ((3, 5), 1)]


@pytest.mark.parametrize(("days", "hit"), SCENARIO_7)
async def test_scenario_7_a_closure_hits_what_lies_in_it_and_nothing_that_touches_it(
    session: AsyncSession, linde: Linde, coming: Coming, days: tuple[int, int], hit: int
) -> None:
    """Closed on the fifth day, from midnight to midnight."""
    first, last = days
    for day in range(first, last + 1):
        await coming(linde.left, on_day(22, 23, day))
        await coming(linde.left, on_day(8, 9, day))
    whole_day = Period(on_day(0, 1, 5).start, on_day(0, 1, 6).start)
    it = await a_leak(session, linde, whole_day)
    assert len(await open_times(session, it, datetime.now(UTC))) == 2 * hit


async def test_scenario_82_a_closure_grows_over_bookings_and_shrinks_away_from_them(
    session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    await coming(linde.left, on_day(19, 21))
    await coming(linde.left, on_day(19, 21, 1))
    now = datetime.now(UTC)
    it = await a_leak(session, linde)
    for end, hit in [(on_day(12, 22).end, 1), (on_day(12, 20, 1).end, 2), (on_day(12, 19).end, 0)]:
        await end_at(session, it, end, None, now)
        assert len(await open_times(session, it, now)) == hit
        closures = (await session.scalars(select(Closure))).all()
        assert {closure.during.upper for closure in closures} == {end}


async def test_what_was_moved_stays_moved_when_it_is_over_sooner(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming, manager: Person
) -> None:
    hit, left = await coming(linde.left), await coming(linde.right, on_day(15, 17))
    page = await leak(browser, linde.hall)
    (later,) = await times(session, left)
    await browser.post(f"{page.url.path}/handling", data=ready(page) | {f"do.{later.id}": "later"})
    over = await browser.post(f"{page.url.path}/end")
    assert "Deze verstoring is voorbij." in over.text
    assert [it.room_id for it in await times(session, hit)] == [linde.meeting.id]
    assert (await session.scalars(select(Closure))).all() == []
    assert "te regelen" not in (await browser.get("/manage/de-linde")).text
    again = await browser.post(f"{page.url.path}/end")
    assert again.status_code == 409
    assert manager.id


async def test_nobody_books_in_it_and_what_is_only_held_is_let_go(
    session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    passer = Visitor(mark="iemand.x", address="192.0.2.0/24")
    held = await hold(session, passer, Wish(linde.left.id, on_day(19, 21), 5), datetime.now(UTC))
    it = await a_leak(session, linde)
    (time,) = await times(session, await session.get_one(Booking, held))
    assert time.state == "cancelled"
    assert (await session.scalars(select(DisturbedTime.outcome))).all() == ["released"]
    with pytest.raises(Refusal, match="dicht"):
        await coming(linde.right)
    assert await parts_of(session, it)


async def test_of_a_series_only_the_times_that_are_hit_go_elsewhere(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming, manager: Person
) -> None:
    series = await coming(linde.left, rule=Rule.weekly(DAY + timedelta(days=15)))
    page = await leak(browser, linde.hall, last_day=(DAY + timedelta(days=7)).isoformat())
    assert "2 reserveringen te regelen" in page.text
    await browser.post(f"{page.url.path}/handling", data=ready(page))
    rooms = [time.room_id for time in await times(session, series)]
    assert rooms == [linde.meeting.id, linde.meeting.id, linde.left.id]
    assert series.room_id == linde.left.id
    assert manager.id


async def test_who_stands_in_a_closure_can_be_helped_too_but_for_a_group_that_may_come(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming, manager: Person
) -> None:
    group = await a_group(session, manager)
    await coming(linde.left)
    await coming(linde.meeting, group=group.id)
    closure = await shut(
        session, linde.house.id, Shutting(on_day(12, 23), "Schoonmaak", exempt=[group.id]), manager.id
    )
    path = f"/manage/de-linde/closures/{closure.id}/disturbance"
    pages = [await browser.post(path) for _ in range(2)]
    assert pages[0].url == pages[1].url
    assert "1 reservering te regelen" in pages[0].text
    assert (await browser.post(f"/manage/de-linde/closures/{manager.id}/disturbance")).status_code == 404


async def test_pages_ask_no_more_when_more_is_hit(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    engine: AsyncEngine,
    linde: Linde,
    coming: Coming,
    manager: Person,
) -> None:
    """So many people that no other room is large enough; then the leak lasts three days longer."""
    for day in range(4):
        await coming(linde.left, on_day(13, 14, day), persons=40)
        await coming(linde.right, on_day(19, 20, day), persons=40)
    it = await a_leak(session, linde)
    await browser.get(MANAGE)
    counts: list[list[int]] = []
    for days in (0, 3):
        await end_at(session, it, on_day(12, 23, days).end, manager.id, datetime.now(UTC))
        assert len(await open_times(session, it, datetime.now(UTC))) == 2 + 2 * days
        counts.append([])
        for path in (MANAGE, f"{MANAGE}/{it.id}", "/manage/de-linde"):
            with statements(engine) as seen:
                assert (await browser.get(path)).status_code == 200
            counts[-1].append(len(seen))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 22
