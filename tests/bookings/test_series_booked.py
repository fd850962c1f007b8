"""A series in the house: what clashes, what is closed, all or nothing, and asking again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.linde import Linde
from vastgoed.bookings.actions import ask_again, book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.models import Booking, Occupancy, Occurrence, Transition
from vastgoed.bookings.queries import occurrences_of, room_to_book
from vastgoed.bookings.queries.series import free_again
from vastgoed.bookings.rules.rule import Rule
from vastgoed.bookings.rules.series import Exceptions
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.models import Closure, Room, SchoolHoliday
from vastgoed.period import Period, day_of, instant
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST = date(2026, 12, 1)
"""A Tuesday."""


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id)


def ten_to_twelve(day: date) -> Period:
    begin = datetime(day.year, day.month, day.day, 10)
    return Period(instant(begin), instant(begin + timedelta(hours=2)))


def weekly(room: Room, weeks: int = 3, *, whole: bool = False, apart: Exceptions | None = None) -> Wish:
    rule = Rule.weekly(FIRST + timedelta(weeks=weeks - 1))
    period = ten_to_twelve(FIRST)
    return Wish(room.id, period, 5, "vereniging", rule, {}, apart or Exceptions(), whole)


async def taken(session: AsyncSession, room: Room, day: date) -> None:
    other = Visitor(person_id=(await a_person(session)).id)
    wish = Wish(room.id, ten_to_twelve(day), 5, "vereniging")
    await book(session, other, wish, Purpose("Ander"), NOW)


async def states(session: AsyncSession, title: str = "Koor") -> dict[date, str]:
    rows = await session.execute(
        select(Occurrence.starts_at, Occurrence.state)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(Booking.title == title)
        .order_by(Occurrence.starts_at)
    )
    return {day_of(starts): state for starts, state in rows}


async def test_scenario_41_all_or_nothing_names_what_clashes_and_stores_nothing(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await taken(session, linde.meeting, date(2026, 12, 8))
    with pytest.raises(Conflict) as refused:
        async with session.begin_nested():
            await book(session, who, weekly(linde.meeting, whole=True), Purpose("Koor"), NOW)
    assert refused.value.code == "bookings.series_incomplete"
    assert "dinsdag 8 december, 10:00–12:00" in str(refused.value)
    assert await states(session) == {}


async def test_scenario_41_all_or_nothing_is_all_when_nothing_clashes(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await book(session, who, weekly(linde.meeting, whole=True), Purpose("Koor"), NOW)
    assert list((await states(session)).values()) == ["confirmed"] * 3


async def test_scenario_42_a_clash_stays_as_a_record_with_its_reason(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    await taken(session, linde.meeting, date(2026, 12, 8))
    await book(session, who, weekly(linde.meeting), Purpose("Koor"), NOW)
    assert list((await states(session)).values()) == ["confirmed", "skipped", "confirmed"]
    skipped = select(Occurrence.id).where(Occurrence.state == "skipped")
    why = select(Transition.reason).where(
        Transition.occurrence_id.in_(skipped), Transition.after == "skipped"
    )
    assert (await session.scalars(why)).all() == ["bookings.full"]
    occupied = select(Occupancy).where(Occupancy.occurrence_id.in_(skipped))
    assert (await session.scalars(occupied)).all() == []


async def test_a_closed_day_is_skipped_even_when_it_is_the_first(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    day = Range(instant(datetime(2026, 12, 1)), instant(datetime(2026, 12, 2)))
    session.add(Closure(house_id=linde.house.id, during=day, reason="Verf"))
    await session.flush()
    await book(session, who, weekly(linde.meeting), Purpose("Koor"), NOW)
    assert list((await states(session)).values()) == ["skipped", "confirmed", "confirmed"]


async def test_a_series_of_which_every_day_is_closed_is_refused_with_the_reason(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    month = Range(instant(datetime(2026, 12, 1)), instant(datetime(2027, 1, 1)))
    session.add(Closure(house_id=linde.house.id, during=month, reason="Verf"))
    await session.flush()
    with pytest.raises(Refusal, match="Verf"):
        await book(session, who, weekly(linde.meeting), Purpose("Koor"), NOW)


@pytest.mark.parametrize("stored", [True, False])
async def test_a_series_stays_outside_school_holidays(
    session: AsyncSession, linde: Linde, who: Visitor, *, stored: bool
) -> None:
    """Those of the municipality count; the published ones where it stored none."""
    if stored:
        region = linde.house.school_region
        own = SchoolHoliday(
            region=region, first=date(2026, 12, 7), last=date(2026, 12, 9), name="Eigen vakantie"
        )
        session.add(own)
        await session.flush()
    wish = weekly(linde.meeting, 5, apart=Exceptions(outside_school_holidays=True))
    await book(session, who, wish, Purpose("Koor"), NOW)
    december = {day.day for day in await states(session) if day.month == 12}
    assert december == ({1, 15, 22, 29} if stored else {1, 8, 15})


async def test_what_makes_the_series_is_kept_with_it(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    apart = Exceptions((date(2026, 12, 3),), (date(2026, 12, 8),), outside_school_holidays=True)
    booking_id, _ = await book(session, who, weekly(linde.meeting, apart=apart), Purpose("Koor"), NOW)
    booking = await session.get_one(Booking, booking_id)
    assert booking.rule == "FREQ=WEEKLY;INTERVAL=1;UNTIL=20261215"
    assert booking.extra_dates == [date(2026, 12, 3)]
    assert booking.skipped_dates == [date(2026, 12, 8)]
    assert booking.outside_school_holidays
    assert [day.day for day in await states(session)] == [1, 3, 15]


async def skipped_once(session: AsyncSession, linde: Linde, who: Visitor) -> tuple[Booking, Occurrence]:
    """A series of three whose second time somebody else has."""
    await taken(session, linde.meeting, date(2026, 12, 8))
    booking_id, _ = await book(session, who, weekly(linde.meeting), Purpose("Koor"), NOW)
    time = await session.scalar(select(Occurrence).where(Occurrence.state == "skipped"))
    assert time is not None
    return await session.get_one(Booking, booking_id), time


async def other_leaves(session: AsyncSession) -> None:
    other = select(Occurrence).join(Booking).where(Booking.title == "Ander")
    for time in await session.scalars(other):
        await move(session, time, "cancelled", NOW)


async def test_a_skipped_time_that_came_free_is_booked_after_all(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking, time = await skipped_once(session, linde, who)
    await other_leaves(session)
    assert who.person_id
    assert await ask_again(session, booking, time, who.person_id, NOW) == "confirmed"
    occupied = select(Occupancy).where(Occupancy.occurrence_id == time.id)
    assert len((await session.scalars(occupied)).all()) == 1
    others = await session.scalars(select(Occurrence.cents).where(Occurrence.booking_id == booking.id))
    assert len({time.cents, *others}) == 1


async def test_a_skipped_time_that_is_still_taken_stays_skipped(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking, time = await skipped_once(session, linde, who)
    assert who.person_id
    with pytest.raises(Conflict, match="al bezet"):
        async with session.begin_nested():
            await ask_again(session, booking, time, who.person_id, NOW)
    await session.refresh(time)
    assert time.state == "skipped"


async def test_what_the_manager_refused_is_asked_again_and_not_taken(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking_id, _ = await book(session, who, weekly(linde.meeting), Purpose("Koor"), NOW)
    booking = await session.get_one(Booking, booking_id)
    time = (await session.scalars(select(Occurrence).order_by(Occurrence.starts_at))).all()[1]
    time.state = "requested"
    await move(session, time, "refused", NOW)
    assert who.person_id
    assert await ask_again(session, booking, time, who.person_id, NOW) == "requested"


async def test_a_time_that_is_over_or_was_cancelled_is_not_asked_again(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking, time = await skipped_once(session, linde, who)
    await other_leaves(session)
    assert who.person_id
    with pytest.raises(Refusal) as late:
        await ask_again(session, booking, time, who.person_id, datetime(2026, 12, 9, tzinfo=UTC))
    assert late.value.code == "bookings.past"
    await ask_again(session, booking, time, who.person_id, NOW)
    with pytest.raises(Conflict) as twice:
        await ask_again(session, booking, time, who.person_id, NOW)
    assert twice.value.code == "bookings.moved"


async def test_which_times_can_be_asked_again_is_known_beforehand(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    booking, time = await skipped_once(session, linde, who)
    times, room = await occurrences_of(session, booking), await room_to_book(session, booking.room_id)
    assert await free_again(session, room, booking, times, NOW) == set()
    await other_leaves(session)
    assert await free_again(session, room, booking, times, NOW) == {time.id}
    closed = Range(instant(datetime(2026, 12, 8)), instant(datetime(2026, 12, 9)))
    session.add(Closure(house_id=linde.house.id, during=closed, reason="Verf"))
    await session.flush()
    assert await free_again(session, room, booking, times, NOW) == set()
