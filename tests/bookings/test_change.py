"""Changing a booking: at once, one time or more, and never a way around what was agreed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import (
    NOW,
    WEEKLY,
    booked,
    changed,
    hours,
    letters,
    planned,
    states,
)
from tests.factories import a_person
from tests.linde import Linde
from vastgoed.bookings.actions import cancel
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.models import Occupancy
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.change import changeable
from vastgoed.errors import Conflict, Refusal
from vastgoed.jobs.models import Effect
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id)


async def test_a_change_keeps_the_id_and_writes_one_mail_with_the_new_calendar(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12))
    (before,) = await occurrences_of(session, booking)
    known = before.id
    same = await changed(session, who, booking, hours(14, 17))
    (after,) = await occurrences_of(session, booking)
    assert (same.id, after.id, after.sequence) == (booking.id, known, 1)
    assert after.period == hours(14, 17)
    assert after.cents == 2500
    (effect,) = (await session.scalars(select(Effect).where(Effect.kind == "mail"))).all()
    assert effect.payload["context"]["what"] == "changed"
    assert f"UID:{known}@vastgoed" in effect.payload["calendar"]
    assert "SEQUENCE:1" in effect.payload["calendar"]


async def test_the_price_is_that_of_the_policy_of_the_booking(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12))
    found = await planned(session, booking, hours(10, 13))
    assert (found.before.cents, found.after.cents, found.difference.cents) == (2000, 2500, 500)
    assert found.steps[0].quote is not None
    assert found.steps[0].quote.lines[0].clause


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (hours(10, 24, 2), "houses.outside_hours"),
        (hours(6, 8, 2), "houses.outside_hours"),
        (hours(10.2, 11, 2), "bookings.grid"),
        (hours(10, 10.1, 2), "bookings.too_short"),
        (Period(NOW - timedelta(days=2), NOW - timedelta(days=1)), "bookings.past"),
        (Period(NOW + timedelta(days=900), NOW + timedelta(days=900, hours=1)), "policies.too_far_ahead"),
    ],
)
async def test_scenario_80_where_a_booking_cannot_go_it_says_why(
    session: AsyncSession, linde: Linde, who: Visitor, after: Period, code: str
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12))
    found = await planned(session, booking, after)
    assert [step.refusal.code for step in found.steps if step.refusal] == [code]
    with pytest.raises(Refusal):
        await change(session, found, who.person_id, NOW)  # type: ignore[arg-type]
    assert await states(session, booking) == [("confirmed", hours(10, 12))]


async def test_scenario_80_what_has_begun_or_was_given_back_is_not_changed(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    times = await occurrences_of(session, booking)
    times[1].state = "cancelled"
    await session.flush()
    late = hours(11, 12).start
    assert [time.id for time in changeable(times, late)] == [time.id for time in times[2:]]


async def test_scenario_82_a_booking_may_shrink_and_grows_only_where_nobody_is(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.left, hours(12, 14))
    await booked(session, who, linde.hall, hours(14, 16))
    assert (await planned(session, booking, hours(12, 13))).clashes == []
    assert (await planned(session, booking, hours(11, 14))).clashes == []
    full = await planned(session, booking, hours(12, 15))
    assert [step.refusal.code for step in full.clashes if step.refusal] == ["bookings.full"]
    blind = replace(full, steps=tuple(replace(step, refusal=None) for step in full.steps))
    with pytest.raises(Conflict, match="al bezet"):
        await change(session, blind, who.person_id, NOW)  # type: ignore[arg-type]


async def test_scenario_52_the_others_of_a_series_stay_when_one_is_cancelled(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    times = await occurrences_of(session, booking)
    assert who.person_id is not None
    await cancel(session, booking, times[:1], "", who.person_id, NOW)
    assert [time.state for time in times] == ["cancelled"] + ["confirmed"] * 4
    await cancel(session, booking, times[1:], "", who.person_id, NOW)
    assert {time.state for time in await occurrences_of(session, booking)} == {"cancelled"}
    assert (await session.scalars(select(Occupancy))).all() == []


@pytest.mark.parametrize("what", ["begun", "twice"])
async def test_scenario_84_what_has_begun_or_is_cancelled_cannot_be_cancelled(
    session: AsyncSession, linde: Linde, who: Visitor, what: str
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12))
    times = await occurrences_of(session, booking)
    assert who.person_id is not None
    if what == "twice":
        await cancel(session, booking, times, "", who.person_id, NOW)
    with pytest.raises(Refusal):
        await cancel(session, booking, times, "", who.person_id, hours(11, 12).start)


async def test_one_time_of_a_series_goes_elsewhere_and_stays_in_it(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    same = await changed(session, who, booking, hours(14, 16, 9), nth=1, room_id=linde.hall.id)
    assert same.id == booking.id
    assert [when for _, when in await states(session, booking)][1] == hours(14, 16, 9)
    assert (booking.extra_dates, booking.skipped_dates) == ([date(2026, 12, 9)], [date(2026, 12, 8)])
    assert booking.room_id == linde.meeting.id


async def test_one_time_of_a_series_that_differs_in_more_becomes_a_booking_of_its_own(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    own = await changed(session, who, booking, nth=2, title="Kerstkoor", persons=8)
    assert (own.follows_id, own.rule, own.title, own.persons) == (booking.id, "", "Kerstkoor", 8)
    assert (booking.title, booking.persons) == ("Koor", 5)
    assert await states(session, own) == [("confirmed", hours(10, 12, 15))]
    assert booking.skipped_dates == [date(2026, 12, 15)]


async def test_this_and_the_following_go_on_under_the_same_policy_with_their_ids(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    ids = [time.id for time in await occurrences_of(session, booking)]
    later = await changed(session, who, booking, hours(19, 21, 16), scope="following", nth=2)
    assert (later.follows_id, later.policy_id) == (booking.id, booking.policy_id)
    assert [time.id for time in await occurrences_of(session, booking)] == ids[:2]
    assert [time.id for time in await occurrences_of(session, later)] == ids[2:]
    assert [when for _, when in await states(session, later)] == [hours(19, 21, day) for day in (16, 23, 30)]
    assert booking.rule == "FREQ=WEEKLY;INTERVAL=1;UNTIL=20261208"
    assert later.rule == "FREQ=WEEKLY;INTERVAL=1;UNTIL=20261230"
    assert await letters(session) == ["changed"]


async def test_all_leaves_the_past_as_it_was(session: AsyncSession, linde: Linde, who: Visitor) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    now = hours(13, 14).start
    later = await changed(session, who, booking, scope="all", title="Nieuw koor", now=now)
    assert (booking.title, later.title) == ("Koor", "Nieuw koor")
    assert await states(session, booking) == [("confirmed", hours(10, 12))]


async def test_all_of_a_booking_that_lies_ahead_is_the_same_booking(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    same = await changed(session, who, booking, hours(10, 12, 2), scope="all", room_id=linde.hall.id)
    assert (same.id, same.room_id) == (booking.id, linde.hall.id)
    assert same.rule == "FREQ=WEEKLY;INTERVAL=1;UNTIL=20261230"
    assert (same.extra_dates, same.skipped_dates) == ([], [])


async def test_what_clashes_stays_where_it_was(session: AsyncSession, linde: Linde, who: Visitor) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 12), WEEKLY)
    await booked(session, who, linde.meeting, hours(14, 16, 15))
    later = await changed(session, who, booking, hours(14, 16), scope="all")
    assert [when for _, when in await states(session, booking)] == [hours(10, 12, 15)]
    assert [when for _, when in await states(session, later)] == [hours(14, 16, d) for d in (1, 8, 22, 29)]


async def test_moving_is_no_way_around_what_cancelling_costs(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    """An hour before the start: a later time does not make it free, and a shorter one not cheap."""
    booking = await booked(session, who, linde.meeting, hours(10, 16))
    late = hours(9, 10).start
    (time,) = await occurrences_of(session, booking)
    short = await planned(session, booking, hours(10, 11), now=late)
    assert [it.refusal.code for it in short.clashes if it.refusal] == ["bookings.cheaper_than_cancelling"]
    fee = short.steps[0].fee.money
    assert fee.cents > 0
    await changed(session, who, booking, hours(10, 16, 20), now=late)
    assert who.person_id is not None
    (paid,) = await cancel(session, booking, [time], "", who.person_id, late + timedelta(minutes=1))
    assert paid.money == fee


async def test_what_the_manager_moves_costs_the_booker_no_more_to_cancel(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking = await booked(session, who, linde.meeting, hours(10, 16))
    late = hours(9, 10).start
    (time,) = await occurrences_of(session, booking)
    await changed(session, who, booking, hours(10, 11, 20), now=late, staff=True)
    assert who.person_id is not None
    (owed,) = await cancel(session, booking, [time], "", who.person_id, late + timedelta(minutes=1))
    assert owed.money.cents == 0
