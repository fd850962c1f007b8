"""What new rules move is counted by their quotas, also where it is more than they allow."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.limited import NOW, TWICE_A_WEEK, a_manager, booked, counters, on, the_times
from tests.bookings.renewing import worked
from tests.palace import Palace, a_palace, decide, hours
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.jobs.models import Reminder
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

BEGINS, LATER = date(2026, 11, 25), datetime(2026, 11, 26, 12, tzinfo=UTC)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (f"2026-12-{n:02}" for n in range(7, 11))
ONCE_A_WEEK = TWICE_A_WEEK | {"max_times": 1}
WEEK = "quota-0 person 2026-12-07"


async def moved_to(
    session: AsyncSession, palace: Palace, *quotas: dict[str, Any], existing: str = "move_at"
) -> None:
    """The house decides otherwise, and the worker looks at everybody."""
    connect()
    how = {"existing": existing} | ({"notice_days": 7} if existing == "move_at" else {})
    policy_id = await decide(session, palace, *quotas, first=BEGINS, transition=how)
    await session.execute(update(Reminder).where(Reminder.subject == policy_id).values(at=NOW))
    await worked(session, LATER)


async def later(session: AsyncSession, who: Visitor, palace: Palace, day: str) -> str:
    """«booked», or what says no, once the new rules hold."""
    wish = Wish(palace.rooms[1].id, hours(day, 14, 15), 5, "buurt")
    try:
        async with session.begin_nested():
            await book(session, who, wish, Purpose("Koor"), LATER)
    except Refusal as refusal:
        return refusal.code
    return "booked"


async def test_what_is_moved_counts_and_is_not_taken_away(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session)
    assert await on(session, who, palace, MONDAY, TUESDAY, WEDNESDAY) == ["booked"] * 3
    await moved_to(session, palace, TWICE_A_WEEK)
    assert await counters(session) == {WEEK: (3, 0)}
    assert [time.state for time in await the_times(session)] == ["confirmed"] * 3
    assert await later(session, who, palace, THURSDAY) == "policies.quota"
    for time in (await the_times(session))[:2]:
        await move(session, time, "cancelled", LATER)
    assert await later(session, who, palace, THURSDAY) == "booked"


@pytest.mark.parametrize("existing", ["keep", "cheaper_of_both"])
async def test_what_is_not_moved_is_counted_by_its_own_rules(
    session: AsyncSession, who: Visitor, existing: str
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    assert await on(session, who, palace, MONDAY, TUESDAY) == ["booked"] * 2
    await moved_to(session, palace, existing=existing)
    assert await counters(session) == {WEEK: (2, 0)}


async def test_a_limit_that_is_gone_counts_no_more(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    assert await on(session, who, palace, MONDAY, TUESDAY) == ["booked"] * 2
    await moved_to(session, palace)
    assert await counters(session) == {WEEK: (0, 0)}


async def test_what_a_manager_granted_past_a_limit_stays_granted(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, ONCE_A_WEEK)
    manager = await a_manager(session, palace)
    assert await on(session, who, palace, MONDAY) == ["booked"]
    more = Purpose("Koor", person_id=who.person_id, override="Jubileum")
    assert await booked(session, manager, palace.rooms[1], hours(TUESDAY, 9, 10), more) == "booked"
    await moved_to(session, palace, ONCE_A_WEEK)
    assert await counters(session) == {WEEK: (1, 1)}


async def test_users_are_counted_once_by_the_new_rules_too(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session)
    assert await on(session, who, palace, MONDAY, TUESDAY) == ["booked"] * 2
    users = {"per": "house", "period": "week", "counts": "users", "max_times": 1}
    await moved_to(session, palace, users)
    other = await a_manager(session, palace)
    assert await later(session, other, palace, THURSDAY) == "policies.quota"
    assert await later(session, who, palace, THURSDAY) == "booked"


async def test_who_has_more_than_the_new_rules_allow_may_still_change_it(
    session: AsyncSession, who: Visitor
) -> None:
    """In the same week; what they had is theirs, in another week it is too much."""
    palace = await a_palace(session)
    assert await on(session, who, palace, MONDAY, TUESDAY, "2026-12-14") == ["booked"] * 3
    await moved_to(session, palace, ONCE_A_WEEK)
    assert await changed(session, who, THURSDAY) == "changed"
    assert await changed(session, who, "2026-12-15") == "policies.quota"
    assert await counters(session) == {WEEK: (2, 0), "quota-0 person 2026-12-14": (1, 0)}


async def changed(session: AsyncSession, who: Visitor, day: str) -> str:
    """Their first time goes to another day."""
    time = (await the_times(session))[0]
    booking = await session.get_one(Booking, time.booking_id)
    wanted = Change("this", Shift(time.period, hours(day, 10, 11)), booking.room_id, 5, "Koor")
    planned = await plan(session, booking, [time], wanted, LATER, staff=False)
    try:
        async with session.begin_nested():
            await change(session, planned, who.person_id, LATER)  # type: ignore[arg-type]
    except Refusal as refusal:
        return refusal.code
    return "changed"
