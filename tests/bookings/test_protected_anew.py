"""Another policy begins: what was booked before is counted by it, and stays."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.sheltered import (
    NOW,
    SOCIAL,
    Sheltered,
    a_sheltered,
    booked,
    decide,
    sums,
    times,
    used,
)
from tests.palace import hours
from vastgoed.bookings.actions.anew import COUNT_ANEW, count_anew
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.change import Shift
from vastgoed.errors import Refusal
from vastgoed.jobs.models import Reminder
from vastgoed.period import Period
from vastgoed.wiring import connect

EVERYTHING = SOCIAL | {"at_least": {"permille": 1000}}
REFUSED = "policies.protected"
MONDAY, WEDNESDAY, FRIDAY, SUNDAY = "2026-12-07", "2026-12-09", "2026-12-11", "2026-12-13"


async def test_another_policy_counts_what_was_booked_before(session: AsyncSession) -> None:
    """Who was booked before keeps it, and whoever comes next finds less left."""
    there = await a_sheltered(session)
    for day in (MONDAY, WEDNESDAY):
        assert await booked(session, there, there.hall, hours(day, 18, 22)) == "booked"
    assert await booked(session, there, there.left, hours(FRIDAY, 18, 20), category="buurt") == "booked"
    await decide(session, there, SOCIAL, first=date(2026, 9, 30))
    assert await booked(session, there, there.hall, hours(SUNDAY, 18, 18.25)) == REFUSED
    assert await used(session) == await sums(session) == {}, "nothing was stored with the refusal"
    await decide(session, there, SOCIAL | {"at_least": {"hours": 26}}, first=date(2026, 10, 1))
    assert await booked(session, there, there.hall, hours(SUNDAY, 18, 19)) == "booked"
    assert await used(session) == await sums(session) == {"kept-0 2026-12-07": (1080, 0)}
    assert await booked(session, there, there.hall, hours(SUNDAY, 20, 20.25)) == REFUSED


async def test_a_booking_of_an_older_policy_is_judged_by_the_one_of_today_when_it_changes(
    session: AsyncSession,
) -> None:
    there = await a_sheltered(session)
    await booked(session, there, there.hall, hours(MONDAY, 12, 17))
    await decide(session, there, SOCIAL | {"at_least": {"permille": 1000}}, first=date(2026, 9, 30))
    [time_] = await times(session)
    booking = await session.get_one(Booking, time_.booking_id)
    assert there.who.person_id is not None
    wanted = Change("this", Shift(time_.period, hours(MONDAY, 18, 23)), booking.room_id, 5, "Borrel")
    planned = await plan(session, booking, [time_], wanted, NOW, staff=False)
    with pytest.raises(Refusal, match="vrij voor sociaal gebruik"):
        async with session.begin_nested():
            await change(session, planned, there.who.person_id, NOW)


async def test_who_was_there_before_a_stricter_policy_keeps_its_own(
    session: AsyncSession,
) -> None:
    """The worker counts what was booked; then a change within the same week takes nothing new."""
    connect()
    there = await a_sheltered(session)
    await booked(session, there, there.hall, hours(MONDAY, 18, 22))
    await booked(session, there, there.hall, hours(WEDNESDAY, 18, 22))
    policy_id = await decide(session, there, EVERYTHING, first=date(2026, 9, 30))
    kinds = await session.scalars(select(Reminder.kind).where(Reminder.subject == policy_id))
    assert COUNT_ANEW in kinds.all()
    await count_anew(session, policy_id, NOW)
    assert await used(session) == await sums(session) == {"kept-0 2026-12-07": (960, 0)}
    for end, possible in ((22, True), (23, False)):
        assert await can_move_to(session, there, hours(FRIDAY, 18, end)) == possible
        assert await used(session) == await sums(session) == {"kept-0 2026-12-07": (960, 0)}
    await count_anew(session, policy_id, NOW)
    assert await used(session) == {"kept-0 2026-12-07": (960, 0)}


async def can_move_to(session: AsyncSession, there: Sheltered, when: Period) -> bool:
    """The first time there is."""
    [time_, *_] = await times(session)
    booking = await session.get_one(Booking, time_.booking_id)
    assert there.who.person_id is not None
    wanted = Change("this", Shift(time_.period, when), booking.room_id, 5, "Borrel")
    try:
        async with session.begin_nested():
            planned = await plan(session, booking, [time_], wanted, NOW, staff=False)
            await change(session, planned, there.who.person_id, NOW)
    except Refusal:
        return False
    return True


async def test_nothing_is_counted_by_a_policy_that_has_yet_to_begin(session: AsyncSession) -> None:
    there = await a_sheltered(session)
    await booked(session, there, there.hall, hours(MONDAY, 18, 22))
    policy_id = await decide(session, there, EVERYTHING, first=date(2026, 10, 2))
    await count_anew(session, policy_id, NOW)
    assert await used(session) == {}
    assert await booked(session, there, there.hall, hours(FRIDAY, 18, 22)) == "booked"
