"""What a manager granted past a quota stays granted when it is changed, and grows no further."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.limited import DAY, NOW, a_manager, booked, counters, the_times
from tests.palace import Palace, a_palace, hours
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.limits import Key, still_granted
from vastgoed.errors import Refusal
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor

AN_HOUR_A_WEEK = {"per": "group", "period": "week", "max_minutes": 60}
A_DAY_LATER, A_WEEK_LATER = "2026-12-02", "2026-12-08"


async def past_the_quota(session: AsyncSession, who: Visitor) -> Palace:
    """Who booked their hour of the week got two more from a manager."""
    palace = await a_palace(session, AN_HOUR_A_WEEK)
    manager = await a_manager(session, palace)
    assert await booked(session, who, palace.rooms[0], hours(DAY, 8, 9)) == "booked"
    more = Purpose("Koor", person_id=who.person_id, override="Jubileum")
    assert await booked(session, manager, palace.rooms[0], hours(DAY, 10, 12), more) == "booked"
    return palace


async def changed(session: AsyncSession, who: Visitor, to: Period, nth: int = 1) -> str:
    """«changed», or the code of what said no to who booked it."""
    time = (await the_times(session))[nth]
    booking = await session.get_one(Booking, time.booking_id)
    wanted = Change("this", Shift(time.period, to), booking.room_id, 5, "Koor")
    planned = await plan(session, booking, [time], wanted, NOW, staff=False)
    try:
        async with session.begin_nested():
            await change(session, planned, who.person_id, NOW)  # type: ignore[arg-type]
    except Refusal as refusal:
        return refusal.code
    return "changed"


@pytest.mark.parametrize(
    ("day", "until", "outcome"),
    [
        (DAY, 12, "changed"),
        (DAY, 11.5, "changed"),
        (A_DAY_LATER, 12, "changed"),
        (DAY, 12.25, "policies.quota"),
        (DAY, 16, "policies.quota"),
        (A_DAY_LATER, 13, "policies.quota"),
        (A_WEEK_LATER, 12, "policies.quota"),
        (A_WEEK_LATER, 11, "changed"),
    ],
)
async def test_who_was_granted_more_changes_it_within_what_was_granted(
    session: AsyncSession, who: Visitor, day: str, until: float, outcome: str
) -> None:
    """Elsewhere in the same week, or shorter; not longer, and not in a week in which nobody granted it."""
    await past_the_quota(session, who)
    assert await changed(session, who, hours(day, 10, until)) == outcome


async def test_what_was_granted_is_not_won_by_changing_step_by_step(
    session: AsyncSession, who: Visitor
) -> None:
    await past_the_quota(session, who)
    for until in (11.5, 12, 12.25):
        await changed(session, who, hours(DAY, 10, until))
    assert await counters(session) == {"quota-0 person 2026-11-30": (60, 90)}


async def test_a_grant_is_of_that_booking_and_helps_no_other(session: AsyncSession, who: Visitor) -> None:
    await past_the_quota(session, who)
    assert await changed(session, who, hours(DAY, 8, 9.5), nth=0) == "policies.quota"


amounts = st.lists(st.integers(1, 200), max_size=5)


@given(amounts, st.dictionaries(st.just(("quota", "group:1", date(2026, 11, 30))), st.integers(0, 500)))
def test_together_they_never_get_more_than_was_granted(wanted: list[int], granted: dict[Key, int]) -> None:
    key = ("quota", "group:1", date(2026, 11, 30))
    asked = [(n, {key: amount}) for n, amount in enumerate(wanted)]
    passed = still_granted(asked, granted)
    assert sum(wanted[n] for n in passed) <= granted.get(key, 0)
    left = granted.get(key, 0) - sum(wanted[n] for n in passed)
    assert all(wanted[n] > left for n in range(len(wanted)) if n not in passed)
