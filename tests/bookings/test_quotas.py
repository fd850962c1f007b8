"""Quotas: whose count it is, what is counted in which stretch of days, and what is given back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.limited import (
    DAY,
    NOW,
    ONE_AHEAD,
    TWICE_A_WEEK,
    a_manager,
    booked,
    borrowed,
    counters,
    on,
    the_times,
)
from tests.factories import a_group, a_person
from tests.palace import a_palace, at, hours
from vastgoed.bookings.actions import approve, book, cancel, confirm, describe, hold, release
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import Change, plan
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, QuotaUse
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor


async def test_a_change_that_is_asked_for_counts_once_when_it_is_granted(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK | {"max_times": 1}, approval={"by": "manager"})
    manager = await a_manager(session, palace)
    assert await on(session, who, palace, DAY) == ["booked"]
    booking = await session.get_one(Booking, (await the_times(session))[0].booking_id)
    await approve(session, booking, await the_times(session), manager.person_id, NOW)  # type: ignore[arg-type]
    wanted = Change(
        "this", Shift(hours(DAY, 10, 11), hours("2026-12-03", 10, 11)), booking.room_id, 5, "Koor"
    )
    planned = await plan(session, booking, await the_times(session), wanted, NOW, staff=False)
    await change(session, planned, who.person_id, NOW)  # type: ignore[arg-type]
    assert await counters(session) == {"quota-0 person 2026-11-30": (1, 0)}
    asked = [time for time in await the_times(session) if time.state == "requested"]
    booking = await session.get_one(Booking, asked[0].booking_id)
    await approve(session, booking, asked, manager.person_id, NOW)  # type: ignore[arg-type]
    assert await counters(session) == {"quota-0 person 2026-11-30": (1, 0)}
    assert [time.state for time in await the_times(session)] == ["cancelled", "confirmed"]


async def test_a_change_to_a_full_week_is_refused_and_the_old_time_stays(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK | {"max_times": 1})
    await on(session, who, palace, DAY, "2026-12-08")
    times = (await the_times(session))[:1]
    booking = await session.get_one(Booking, times[0].booking_id)
    wanted = Change(
        "this", Shift(hours(DAY, 10, 11), hours("2026-12-09", 10, 11)), booking.room_id, 5, "Koor"
    )
    planned = await plan(session, booking, times, wanted, NOW, staff=False)
    with pytest.raises(Refusal, match="is dat op"):
        async with session.begin_nested():
            await change(session, planned, who.person_id, NOW)  # type: ignore[arg-type]
    assert await counters(session) == {
        "quota-0 person 2026-11-30": (1, 0),
        "quota-0 person 2026-12-07": (1, 0),
    }


async def test_scenario_69_twice_a_week_from_monday_on(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    days = ("2026-12-08", "2026-12-13", "2026-12-10")
    assert await on(session, who, palace, *days) == ["booked", "booked", "policies.quota"]


async def test_scenario_69_sunday_belongs_to_the_week_before(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    assert await on(session, who, palace, "2026-12-06", "2026-12-13", "2026-12-10") == ["booked"] * 3


async def test_scenario_70_each_day_has_its_own_hours(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, {"per": "group", "period": "day", "max_minutes": 1440})
    when = [Period(at(f"2026-12-0{n}T00:00"), at(f"2026-12-0{n + 2}T00:00")) for n in (1, 3)]
    assert [await booked(session, who, palace.rooms[0], period) for period in when] == ["booked"] * 2
    assert await booked(session, who, palace.rooms[1], hours("2026-12-02", 9, 10)) == "policies.quota"


async def test_scenario_59_the_day_of_a_quota_is_that_of_the_house(
    session: AsyncSession, who: Visitor
) -> None:
    """23:30 UTC on the first and 9:00 here on the second are one day."""
    palace = await a_palace(session, {"per": "group", "period": "day", "max_times": 1})
    late = Period(datetime(2026, 12, 1, 23, 30, tzinfo=UTC), datetime(2026, 12, 2, 1, tzinfo=UTC))
    assert await booked(session, who, palace.rooms[0], late) == "booked"
    assert await booked(session, who, palace.rooms[0], hours("2026-12-02", 9, 10)) == "policies.quota"
    assert await booked(session, who, palace.rooms[0], hours("2026-12-01", 9, 10)) == "booked"


async def test_scenario_67_one_booking_to_come(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, ONE_AHEAD)
    assert await on(session, who, palace, DAY, "2026-12-02") == ["booked", "policies.quota"]


async def test_scenario_67_what_staff_books_for_somebody_does_not_count(
    session: AsyncSession, who: Visitor
) -> None:
    palace, staff = await a_palace(session, ONE_AHEAD), Visitor(person_id=(await a_person(session)).id)
    for_them = Purpose("Koor", person_id=who.person_id)
    for day in (DAY, "2026-12-02"):
        assert await booked(session, staff, palace.rooms[0], hours(day, 10, 11), for_them) == "booked"
    assert await on(session, who, palace, "2026-12-03", "2026-12-04") == ["booked", "policies.quota"]


async def test_scenario_67_what_has_begun_does_not_count(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, ONE_AHEAD)
    wish = Wish(palace.rooms[0].id, Period(NOW, NOW + timedelta(hours=1)), 5, "buurt")
    await book(session, who, wish, Purpose("Koor"), NOW)
    assert await on(session, who, palace, DAY) == ["booked"]


async def test_scenario_67_a_series_is_one_booking_and_may_be_left_out(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, ONE_AHEAD | {"applies_to": "single"})
    rule = Rule.weekly(date(2026, 12, 29))
    assert await booked(session, who, palace.rooms[1], hours(DAY, 9, 10), rule=rule) == "booked"
    assert await on(session, who, palace, DAY, "2026-12-02") == ["booked", "policies.quota"]
    strict = await a_palace(session, ONE_AHEAD)
    assert await booked(session, who, strict.rooms[1], hours(DAY, 9, 10), rule=rule) == "booked"
    assert await on(session, who, strict, DAY) == ["policies.quota"]


async def test_a_refused_quota_names_its_clause_and_the_next_time_that_it_would_fit(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    await on(session, who, palace, "2026-12-01", "2026-12-02", "2026-12-07", "2026-12-08")
    wish = Wish(palace.rooms[1].id, hours("2026-12-03", 19, 20), 5, "buurt")
    with pytest.raises(Refusal) as refused:
        await book(session, who, wish, Purpose("Koor"), NOW)
    assert refused.value.clause == "quota-0"
    assert refused.value.next_possible == at("2026-12-17T19:00")


async def test_a_group_has_one_count_and_who_has_no_group_has_another(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    purpose = Purpose("Koor", (await a_group(session)).id)
    days = ("2026-12-01", "2026-12-02", "2026-12-03")
    ends = [await booked(session, who, palace.rooms[0], hours(day, 10, 11), purpose) for day in days]
    assert ends == ["booked", "booked", "policies.quota"]
    assert await on(session, who, palace, "2026-12-04") == ["booked"]


@pytest.mark.parametrize(("per", "other"), [("category", "booked"), ("house", "policies.quota")])
async def test_a_category_has_its_own_count_and_a_house_one_for_all(
    session: AsyncSession, who: Visitor, per: str, other: str
) -> None:
    palace = await a_palace(session, {"per": per, "period": "year", "max_times": 1})
    somebody = Visitor(person_id=(await a_person(session)).id)
    assert await on(session, who, palace, DAY) == ["booked"]
    assert await on(session, somebody, palace, "2026-12-02") == ["policies.quota"]
    assert await on(session, somebody, palace, "2026-12-02", category="bedrijf") == [other]


async def test_only_what_lies_in_the_weekend_counts(session: AsyncSession, who: Visitor) -> None:
    quota = {"per": "group", "period": "month", "max_minutes": 60, "bands": ["weekend"]}
    palace = await a_palace(session, quota)
    ends = await on(session, who, palace, "2026-12-05", "2026-12-04", "2026-12-06")
    assert ends == ["booked", "booked", "policies.quota"]


async def test_over_a_border_it_counts_on_both_sides(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, {"per": "group", "period": "week", "max_times": 1})
    night = Period(at("2026-12-06T23:00"), at("2026-12-07T01:00"))
    assert await booked(session, who, palace.rooms[0], night) == "booked"
    assert await on(session, who, palace, "2026-12-05", "2026-12-08") == ["policies.quota"] * 2
    assert await counters(session) == {
        "quota-0 person 2026-11-30": (1, 0),
        "quota-0 person 2026-12-07": (1, 0),
    }


@pytest.mark.parametrize(("end", "counted"), [("cancelled", 0), ("no_show", 1), ("checked_in", 1)])
async def test_what_is_cancelled_is_given_back_and_a_no_show_is_not(
    session: AsyncSession, who: Visitor, end: str, counted: int
) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    await on(session, who, palace, DAY)
    (time,) = await the_times(session)
    await move(session, time, end, NOW)
    assert await counters(session) == {"quota-0 person 2026-11-30": (counted, 0)}


async def test_of_a_series_as_many_are_booked_as_the_quota_leaves(
    session: AsyncSession, who: Visitor
) -> None:
    palace = await a_palace(session, {"per": "group", "period": "month", "max_times": 3})
    rule = Rule.weekly(date(2027, 1, 5))
    assert await booked(session, who, palace.rooms[0], hours(DAY, 9, 10), rule=rule) == "booked"
    states = [time.state for time in await the_times(session)]
    assert states == ["confirmed"] * 3 + ["skipped"] * 2 + ["confirmed"]
    assert await counters(session) == {
        "quota-0 person 2026-12-01": (3, 0),
        "quota-0 person 2027-01-01": (1, 0),
    }


async def test_a_hold_counts_for_nobody_until_it_is_booked(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK | {"max_times": 1})
    await borrowed(session, who, palace.rooms[0], hours(DAY, 9, 10), {})
    held = await hold(session, who, Wish(palace.rooms[1].id, hours(DAY, 9, 10), 5), NOW)
    booking = await session.get_one(Booking, held)
    times = await occurrences_of(session, booking)
    with pytest.raises(Refusal, match="is dat op"):
        await describe(session, booking, times, Details("buurt", "Koor"), NOW)
    await release(session, times, NOW)
    assert await counters(session) == {"quota-0 person 2026-11-30": (1, 0)}


async def test_a_passer_by_is_counted_when_they_say_who_they_are(session: AsyncSession, who: Visitor) -> None:
    """Before that nobody knows whose count it is; what they typed is not taken for granted."""
    palace = await a_palace(session, TWICE_A_WEEK | {"max_times": 1})
    await on(session, who, palace, DAY)
    passer = Visitor(mark=who.mark, address=who.address)
    held = await hold(session, passer, Wish(palace.rooms[1].id, hours(DAY, 9, 10), 5), NOW)
    booking = await session.get_one(Booking, held)
    times = await occurrences_of(session, booking)
    await describe(session, booking, times, Details("buurt", "Koor"), NOW)
    times = await occurrences_of(session, booking)
    with pytest.raises(Refusal, match="is dat op"):
        await confirm(session, who, booking, times, NOW)


async def test_a_quota_that_is_set_aside_counts_apart(session: AsyncSession, who: Visitor) -> None:
    palace = await a_palace(session, TWICE_A_WEEK)
    manager = await a_manager(session, palace)
    await on(session, who, palace, "2026-12-01", "2026-12-02")
    purpose = Purpose("Koor", person_id=who.person_id, override="Jubileum van het koor")
    assert await booked(session, manager, palace.rooms[0], hours("2026-12-03", 9, 10), purpose) == "booked"
    assert await counters(session) == {"quota-0 person 2026-11-30": (2, 1)}
    (_, _, third) = await the_times(session)
    assert (
        await session.scalars(select(QuotaUse.beyond).where(QuotaUse.occurrence_id == third.id))
    ).all() == [True]
    booking = await session.get_one(Booking, third.booking_id)
    await cancel(session, booking, [third], "", manager.person_id, NOW)  # type: ignore[arg-type]
    assert await counters(session) == {"quota-0 person 2026-11-30": (2, 0)}
