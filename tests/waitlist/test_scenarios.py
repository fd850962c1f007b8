"""Waiting, approval and holds of other systems that apply here; numbers as in docs/bookings.md."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.linde import Linde
from tests.waitlist.queue import (
    DAY,
    NOW,
    a_waiter,
    accepted,
    booked,
    cancelled,
    exact,
    hours,
    stands,
    states,
    times_of,
)
from vastgoed.bookings.actions import approve, book, lapse, refuse
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.decide import Answer
from vastgoed.bookings.models import Booking, Occupancy
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.queries import waiting as requests_of
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.waitlist.actions import look_again, pass_on, settle
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

connect()
EVENING = hours(19, 21)
A_WEEK = timedelta(days=7)


async def test_scenario_72_who_queues_behind_a_request_has_it_when_that_one_goes(
    session: AsyncSession, linde: Linde
) -> None:
    """A asks and holds the room, B waits; A is granted and B waits on; A goes and B can have it."""
    asked = await booked(session, linde.hall, EVENING, "particulier")
    manager = await a_person(session)
    waiter = await a_waiter(session, linde.hall, exact(EVENING))
    assert len(await requests_of(session, linde.house.id, NOW)) == 1
    await approve(session, asked, await occurrences_of(session, asked), manager.id, NOW)
    assert await requests_of(session, linde.house.id, NOW) == []
    assert await pass_on(session, linde.house.id, NOW) == []
    assert await states(session, waiter) == ["waiting"]
    await cancelled(session, asked)
    assert await states(session, waiter) == ["offered"]


async def test_scenario_75_seven_places_for_ten_who_wait(session: AsyncSession, linde: Linde) -> None:
    """The first seven get an offer of 24 hours, nobody gets a second, and none is made after the start."""
    await booked(session, linde.meeting, hours(8, 16))
    taken = [await booked(session, linde.meeting, hours(16 + n, 17 + n)) for n in range(7)]
    wanted = Wanted(60, None, DAY, DAY)
    line = [await a_waiter(session, linde.meeting, wanted, NOW + n * timedelta(seconds=1)) for n in range(10)]
    for booking in taken:
        await cancelled(session, booking)
    assert await states(session, *line) == ["offered"] * 7 + ["waiting"] * 3
    assert {await stands(session, it) for it in line[:7]} == {timedelta(hours=24)}
    assert await pass_on(session, linde.house.id, NOW) == []
    after = hours(24, 25).start
    for wish in line[:7]:
        await settle(session, wish.id, after)
    await look_again(session, linde.house.id, after)
    assert await states(session, *line) == ["lapsed"] * 10


async def test_scenario_77_an_old_offer_ends_a_young_one_stays_an_accepted_one_too(
    session: AsyncSession, linde: Linde
) -> None:
    """Unpaid is of a later issue: there is no payment yet."""
    taken = [await booked(session, linde.meeting, hours(17 + n, 18 + n)) for n in range(3)]
    old, young, taking = [
        await a_waiter(session, linde.meeting, exact(hours(17 + n, 18 + n))) for n in range(3)
    ]
    for booking in taken:
        await cancelled(session, booking)
    await states(session, old, young, taking)
    await accepted(session, taking)
    assert old.offered_until
    assert young.booking_id
    await lapse(session, young.booking_id, NOW + timedelta(hours=23))
    await settle(session, old.id, old.offered_until)
    assert await states(session, old, young, taking) == ["lapsed", "offered", "taken"]
    assert len((await session.scalars(select(Occupancy))).all()) == 2


async def test_scenario_79_a_group_of_dates_is_granted_as_a_whole(
    session: AsyncSession, linde: Linde
) -> None:
    asked, manager = await a_series_of_requests(session, linde), await a_person(session)
    await approve(session, asked, await occurrences_of(session, asked), manager.id, NOW)
    assert await times_of(session, asked.id) == ["confirmed"] * 3


async def test_scenario_79_a_group_of_dates_is_refused_as_a_whole_and_each_goes_to_who_waits(
    session: AsyncSession, linde: Linde
) -> None:
    asked, manager = await a_series_of_requests(session, linde), await a_person(session)
    line = [
        await a_waiter(session, linde.hall, exact(hours(19, 21, DAY + week * A_WEEK))) for week in range(3)
    ]
    answer = Answer(manager.id, "Dan is er al iets.")
    await refuse(session, asked, await occurrences_of(session, asked), answer, NOW)
    assert await times_of(session, asked.id) == ["refused"] * 3
    assert await states(session, *line) == ["offered"] * 3


async def a_series_of_requests(session: AsyncSession, linde: Linde) -> Booking:
    who = Visitor(person_id=(await a_person(session)).id)
    wish = Wish(linde.hall.id, EVENING, 5, "particulier", Rule.weekly(DAY + 2 * A_WEEK))
    made, state = await book(session, who, wish, Purpose("Feest"), NOW)
    assert state == "requested"
    return await session.get_one(Booking, made)
