"""Booking scenarios of other systems that apply here; numbers as in docs/bookings.md."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, a_room
from tests.linde import Linde
from vastgoed.bookings.actions import book, describe, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Absent, Conflict, Refusal
from vastgoed.houses.models import Closure, Layout, Room
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def hours(first: float, last: float) -> Period:
    midnight = datetime(2026, 12, 1, tzinfo=HOUSE_ZONE)
    return Period(*((midnight + timedelta(hours=h)).astimezone(UTC) for h in (first, last)))


async def booked(session: AsyncSession, who: Visitor, room: Room, when: Period) -> bool:
    try:
        async with session.begin_nested():
            await book(session, who, Wish(room.id, when, 5, "vereniging"), Purpose("Koor"), NOW)
    except Conflict:
        return False
    return True


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id)


@pytest.mark.parametrize("new", [(8, 10), (10, 11), (14, 15), (15, 16)])
async def test_scenario_1_back_to_back_is_no_overlap(
    session: AsyncSession, linde: Linde, who: Visitor, new: tuple[float, float]
) -> None:
    assert await booked(session, who, linde.meeting, hours(11, 14))
    assert await booked(session, who, linde.meeting, hours(*new))


@pytest.mark.parametrize("new", [(10, 12), (10, 15), (11, 14), (12, 15), (12, 13)])
async def test_scenario_2_any_overlap_is_refused(
    session: AsyncSession, linde: Linde, who: Visitor, new: tuple[float, float]
) -> None:
    assert await booked(session, who, linde.meeting, hours(11, 14))
    assert not await booked(session, who, linde.meeting, hours(*new))


async def test_scenario_4_another_room_is_another_matter(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    assert await booked(session, who, linde.meeting, hours(11, 14))
    assert await booked(session, who, linde.hall, hours(11, 14))


async def test_scenario_5_between_two_that_touch_there_is_no_bleed(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    assert await booked(session, who, linde.meeting, hours(16, 17))
    assert await booked(session, who, linde.meeting, hours(15, 16))


async def test_scenario_60_a_half_takes_the_whole_and_leaves_the_other_half(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    assert await booked(session, who, linde.left, hours(11, 14))
    assert not await booked(session, who, linde.hall, hours(12, 13))
    assert await booked(session, who, linde.right, hours(11, 14))
    assert await booked(session, who, linde.hall, hours(14, 15))


async def test_scenario_62_beside_a_half_the_whole_is_free_again(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    assert await booked(session, who, linde.left, hours(15, 15.5))
    assert not await booked(session, who, linde.hall, hours(14.5, 15.25))
    assert await booked(session, who, linde.hall, hours(15.5, 16.5))


async def test_scenario_10_turnover_keeps_off_bookings_and_not_closures(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    linde.meeting.turnover_minutes = 1
    shut = hours(18, 20)
    session.add(Closure(house_id=linde.house.id, during=Range(shut.start, shut.end), reason="Vloer"))
    await session.flush()
    assert await booked(session, who, linde.meeting, hours(11, 12))
    assert not await booked(session, who, linde.meeting, hours(12, 13))
    assert not await booked(session, who, linde.meeting, hours(10, 11))
    assert await booked(session, who, linde.meeting, hours(17, 18))


async def test_scenario_17_turnover_keeps_bookings_apart(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    linde.meeting.turnover_minutes = 60
    await session.flush()
    assert await booked(session, who, linde.meeting, hours(11, 13))
    assert not await booked(session, who, linde.meeting, hours(13, 14))
    assert not await booked(session, who, linde.meeting, hours(9, 10.5))
    assert await booked(session, who, linde.meeting, hours(14, 15))
    assert await booked(session, who, linde.meeting, hours(9, 10))


async def test_scenario_14_turnover_may_fall_after_closing(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    linde.meeting.turnover_minutes = 120
    await session.flush()
    assert await booked(session, who, linde.meeting, hours(21, 23))


async def test_a_retired_room_does_not_exist(session: AsyncSession, linde: Linde, who: Visitor) -> None:
    gone = await a_room(session, linde.house, slug="oud", retired_at=NOW)
    with pytest.raises(Absent):
        await booked(session, who, gone, hours(11, 12))


async def a_layout(session: AsyncSession, room: Room, **but: object) -> Layout:
    fields = {"name": "Feest", "capacity": 8, "setup_minutes": 60, "strike_minutes": 30}
    layout = Layout(room_id=room.id, **(fields | but))  # type: ignore[arg-type]
    session.add(layout)
    await session.flush()
    return layout


async def described(
    session: AsyncSession, linde: Linde, layout: Layout, persons: int = 5
) -> list[Range[datetime]]:
    """What a hold of 12:00–14:00 occupies once it has this layout."""
    passer = Visitor(mark="iemand.x", address="192.0.2.0/24")
    held = await hold(session, passer, Wish(linde.meeting.id, hours(12, 14), 5), NOW)
    booking = await session.get_one(Booking, held)
    times = await occurrences_of(session, booking)
    await describe(
        session, booking, times, Details("vereniging", "Bal", persons=persons, layout_id=layout.id), NOW
    )
    own = select(Occupancy.during).join(Occurrence).where(Occurrence.booking_id == held)
    return list(await session.scalars(own))


async def test_set_up_and_strike_are_occupied_too(session: AsyncSession, linde: Linde) -> None:
    spans = await described(session, linde, await a_layout(session, linde.meeting))
    wide = hours(11, 14.5)
    assert [(span.lower, span.upper) for span in spans] == [(wide.start, wide.end)]


async def test_a_neighbour_in_time_may_leave_no_time_to_set_up(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    assert await booked(session, who, linde.meeting, hours(10, 11.5))
    with pytest.raises(Conflict, match="te weinig tijd"):
        await described(session, linde, await a_layout(session, linde.meeting))


async def test_a_layout_seats_only_so_many(session: AsyncSession, linde: Linde) -> None:
    with pytest.raises(Refusal, match="passen 8 mensen"):
        await described(session, linde, await a_layout(session, linde.meeting), persons=9)


async def test_a_layout_of_another_room_does_not_exist(session: AsyncSession, linde: Linde) -> None:
    with pytest.raises(Absent):
        await described(session, linde, await a_layout(session, linde.hall))
