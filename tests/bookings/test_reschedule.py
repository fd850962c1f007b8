"""A time keeps its id and moves: under the locks, all or nothing, with its history."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.reschedule import Going, reschedule
from vastgoed.bookings.models import Occupancy, Occurrence, Transition
from vastgoed.bookings.queries import room_to_book
from vastgoed.bookings.rules.change import Was
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Conflict
from vastgoed.houses.models import Room
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def hours(first: float, last: float, day: int = 1) -> Period:
    midnight = datetime(2026, 12, day, tzinfo=HOUSE_ZONE)
    return Period(*((midnight + timedelta(hours=h)).astimezone(UTC) for h in (first, last)))


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    return Visitor(person_id=(await a_person(session)).id)


async def times_of(
    session: AsyncSession, who: Visitor, room: Room, when: Period, rule: Rule | None = None
) -> list[Occurrence]:
    wish = Wish(room.id, when, 5, "vereniging", rule)
    booking_id, _ = await book(session, who, wish, Purpose("Koor"), NOW)
    mine = select(Occurrence).where(Occurrence.booking_id == booking_id).order_by(Occurrence.starts_at)
    return list(await session.scalars(mine))


async def taken(session: AsyncSession, time: Occurrence) -> set[tuple[datetime, datetime]]:
    own = select(Occupancy.during).where(Occupancy.occurrence_id == time.id)
    return {(during.lower, during.upper) for during in await session.scalars(own)}  # type: ignore[misc]


async def test_a_moved_time_keeps_its_id_and_tells_where_it_was(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    (time,) = await times_of(session, who, linde.meeting, hours(10, 12))
    known = time.id
    hall = await room_to_book(session, linde.hall.id)
    await reschedule(session, [Going(time, hall, hours(14, 15))], who.person_id, NOW)
    assert (time.id, time.sequence, time.room_id) == (known, 1, linde.hall.id)
    assert await taken(session, time) == {(hours(14, 15).start, hours(14, 15).end)}
    steps = select(Transition).where(Transition.occurrence_id == known).order_by(Transition.id)
    first, second = (await session.scalars(steps)).all()
    assert (first.after, second.before, second.after) == ("confirmed", "confirmed", "confirmed")
    assert Was.told(second.reason) == Was(hours(10, 12), linde.meeting.id)


async def test_a_time_may_overlap_its_own_old_time_but_nobody_elses(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    (time,) = await times_of(session, who, linde.left, hours(10, 12))
    await times_of(session, who, linde.hall, hours(14, 16))
    left = await room_to_book(session, linde.left.id)
    await reschedule(session, [Going(time, left, hours(11, 13))], who.person_id, NOW)
    assert await taken(session, time) == {(hours(11, 13).start, hours(11, 13).end)}
    with pytest.raises(Conflict, match="al bezet"):
        await reschedule(session, [Going(time, left, hours(13, 15))], who.person_id, NOW)


async def test_the_times_of_a_series_may_take_each_others_places(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    times = await times_of(session, who, linde.meeting, hours(10, 12), Rule.read("FREQ=DAILY;UNTIL=20261204"))
    room = await room_to_book(session, linde.meeting.id)
    later = [Going(time, room, hours(10, 12, day)) for day, time in enumerate(times, 2)]
    await reschedule(session, later, who.person_id, NOW)
    assert [time.starts_at for time in times] == [hours(10, 12, day).start for day in (2, 3, 4, 5)]


async def test_what_somebody_changed_meanwhile_is_not_moved(
    session: AsyncSession, linde: Linde, who: Visitor
) -> None:
    (time,) = await times_of(session, who, linde.meeting, hours(10, 12))
    room = await room_to_book(session, linde.meeting.id)
    going = Going(time, room, hours(14, 15))
    time.state = "cancelled"
    with pytest.raises(Conflict, match="intussen"):
        await reschedule(session, [going], who.person_id, NOW)
