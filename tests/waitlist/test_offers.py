"""Who gets what comes free, until when, and who is next."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
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
from vastgoed.bookings.actions import hold, release
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import held, occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.commands.worker import reminders
from vastgoed.errors import Conflict, Limited, Spent
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.waitlist.actions import decline, look_again, settle, tell_offer, withdraw
from vastgoed.waitlist.jobs import REMINDERS
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

connect()
EVENING = hours(19, 21)
A_DAY = timedelta(hours=24)


async def test_what_comes_free_is_held_for_who_waits_longest(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    first, second = [await a_waiter(session, linde.meeting, exact(EVENING)) for _ in range(2)]
    await cancelled(session, taken)
    assert await states(session, first, second) == ["offered", "waiting"]
    assert await times_of(session, first.booking_id) == ["held"]
    with pytest.raises(Conflict):
        await hold(session, Visitor(mark="iemand.x"), Wish(linde.meeting.id, EVENING, 5), NOW)


async def test_an_offer_stands_for_a_day_and_is_priced(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING), category="particulier")
    await cancelled(session, taken)
    await session.refresh(wish)
    time = (await session.scalars(select(Occurrence).where(Occurrence.booking_id == wish.booking_id))).one()
    ends = (await session.scalars(select(Occupancy.expires_at))).one()
    assert await stands(session, wish) == A_DAY
    assert time.held_until == ends == wish.offered_until
    assert time.cents > 0
    assert time.quote["lines"]


async def test_who_accepts_has_a_booking(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await cancelled(session, taken)
    await session.refresh(wish)
    assert await accepted(session, wish) == "confirmed"
    assert await states(session, wish) == ["taken"]
    assert (await session.scalars(select(Occupancy.expires_at))).one() is None
    await REMINDERS["waitlist_over"](session, wish.id, NOW + 2 * A_DAY)
    assert await states(session, wish) == ["taken"]


async def test_who_declines_passes_it_to_the_next(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    first, second = [await a_waiter(session, linde.meeting, exact(EVENING)) for _ in range(2)]
    await cancelled(session, taken)
    await session.refresh(first)
    await decline(session, first, NOW)
    assert await states(session, first, second) == ["declined", "offered"]


async def test_letting_the_hold_go_is_declining(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    first, second = [await a_waiter(session, linde.meeting, exact(EVENING)) for _ in range(2)]
    await cancelled(session, taken)
    await session.refresh(first)
    booking = await session.get_one(Booking, first.booking_id)
    await release(session, await occurrences_of(session, booking), NOW)
    assert await states(session, first, second) == ["declined", "offered"]


async def test_when_nobody_is_left_the_time_is_free_for_everybody(
    session: AsyncSession, linde: Linde
) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await cancelled(session, taken)
    await session.refresh(wish)
    await decline(session, wish, NOW)
    assert (await session.scalars(select(Occupancy))).all() == []
    assert await booked(session, linde.meeting, EVENING)


async def test_who_withdraws_is_passed_over(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    first, second = [await a_waiter(session, linde.meeting, exact(EVENING)) for _ in range(2)]
    await withdraw(session, first, NOW)
    await cancelled(session, taken)
    assert await states(session, first, second) == ["withdrawn", "offered"]
    with pytest.raises(Conflict):
        await withdraw(session, first, NOW)


async def test_two_who_want_different_hours_of_it_both_get_an_offer(
    session: AsyncSession, linde: Linde
) -> None:
    taken = await booked(session, linde.meeting, hours(12, 20))
    wishes = [
        await a_waiter(session, linde.meeting, exact(hours(*h))) for h in ((12, 14), (13, 15), (15, 17))
    ]
    await cancelled(session, taken)
    assert await states(session, *wishes) == ["offered", "waiting", "offered"]


async def test_who_waits_for_any_room_gets_one_that_fits(session: AsyncSession, linde: Linde) -> None:
    for room in (linde.meeting, linde.left, linde.right):
        last = await booked(session, room, EVENING)
    wish = await a_waiter(session, linde.house, exact(EVENING), persons=30)
    await cancelled(session, last)
    await session.refresh(wish)
    booking = await session.get_one(Booking, wish.booking_id)
    assert booking.room_id == linde.right.id


async def test_the_half_of_a_hall_is_no_help_to_who_waits_for_the_whole(
    session: AsyncSession, linde: Linde
) -> None:
    left, right = await booked(session, linde.left, EVENING), await booked(session, linde.right, EVENING)
    wish = await a_waiter(session, linde.hall, exact(EVENING))
    await cancelled(session, left)
    assert await states(session, wish) == ["waiting"]
    await cancelled(session, right)
    assert await states(session, wish) == ["offered"]


async def test_a_window_takes_the_first_start_that_does(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, hours(8, 23))
    wanted = Wanted(120, None, DAY, DAY, daypart="afternoon")
    wish = await a_waiter(session, linde.meeting, wanted)
    await cancelled(session, taken)
    await session.refresh(wish)
    time = (await session.scalars(select(Occurrence).where(Occurrence.booking_id == wish.booking_id))).one()
    assert time.starts_at == hours(12, 14).start


async def test_turnover_that_ends_makes_room_for_a_neighbour(session: AsyncSession, linde: Linde) -> None:
    linde.meeting.turnover_minutes = 60
    await session.flush()
    taken = await booked(session, linde.meeting, hours(17, 19))
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await cancelled(session, taken)
    assert await states(session, wish) == ["offered"]


async def test_an_offer_that_nobody_answers_goes_to_the_next(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    first, second = [await a_waiter(session, linde.meeting, exact(EVENING)) for _ in range(2)]
    await cancelled(session, taken)
    await session.refresh(first)
    assert await settle(session, first.id, NOW + timedelta(hours=23)) == "offered"
    assert await settle(session, first.id, NOW + timedelta(hours=25)) == "lapsed"
    assert await states(session, first, second) == ["lapsed", "offered"]


async def test_an_offer_runs_out_by_itself_while_the_worker_is_down(
    session: AsyncSession, linde: Linde
) -> None:
    """Nobody is kept from the room after its time; the worker catches up when it is back."""
    taken = await booked(session, linde.meeting, EVENING)
    first, second = [await a_waiter(session, linde.meeting, exact(EVENING)) for _ in range(2)]
    await cancelled(session, taken)
    await session.refresh(first)
    later = NOW + timedelta(hours=30)
    with pytest.raises(Spent):
        await _held(session, first, later)
    await look_again(session, linde.house.id, later)
    assert await states(session, first, second) == ["lapsed", "offered"]


async def _held(session: AsyncSession, wish: WaitingWish, now: object) -> None:
    assert wish.booking_id
    await held(session, Visitor(person_id=wish.person_id), wish.booking_id, now)  # type: ignore[arg-type]


async def test_offers_count_in_nobodys_limit_of_holds(session: AsyncSession, linde: Linde) -> None:
    """Ten offers to one person, and still they may hold three times."""
    person = await a_person(session)
    taken = [await booked(session, linde.meeting, hours(8 + n, 9 + n)) for n in range(10)]
    wishes = [
        await a_waiter(session, linde.meeting, exact(hours(8 + n, 9 + n)), person=person) for n in range(10)
    ]
    for booking in taken:
        await cancelled(session, booking)
    assert set(await states(session, *wishes)) == {"offered"}
    visitor = Visitor(person_id=person.id, mark="iemand.x", address="192.0.2.0/24")
    for n in range(3):
        assert await hold(session, visitor, Wish(linde.hall.id, hours(8 + n, 9 + n), 5), NOW)
    with pytest.raises(Limited):
        await hold(session, visitor, Wish(linde.hall.id, hours(14, 15), 5), NOW)


async def test_a_letter_says_until_when_and_only_while_it_is_true(
    session: AsyncSession, linde: Linde
) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await cancelled(session, taken)
    await session.refresh(wish)
    woken = (await session.scalars(select(Reminder).where(Reminder.kind == "waitlist_news"))).one()
    await REMINDERS[woken.kind](session, woken.subject, NOW)
    of_offer = select(Effect).where(Effect.key.startswith("mail:waitlist"))
    mail = (await session.scalars(of_offer)).one()
    assert mail.payload["context"]["wish_id"] == str(wish.id)
    await decline(session, wish, NOW)
    await tell_offer(session, wish.id, NOW)
    assert (await session.scalar(select(func.count()).select_from(of_offer.subquery()))) == 1


async def test_who_waits_for_a_time_that_is_past_waits_no_longer(session: AsyncSession, linde: Linde) -> None:
    await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await look_again(session, linde.house.id, EVENING.start)
    assert await states(session, wish) == ["lapsed"]


async def test_a_time_of_which_nobody_told_us_is_found_within_the_hour(
    session: AsyncSession, linde: Linde
) -> None:
    """A closure that ended, hours that changed, an event that was lost."""
    await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await freed_unheard(session)
    await look_again(session, linde.house.id, NOW)
    assert await states(session, wish) == ["offered"]


async def freed_unheard(session: AsyncSession) -> None:
    for row in await session.scalars(select(Occupancy)):
        await session.delete(row)
    await session.flush()


@pytest.mark.parametrize(("before", "stands"), [(30, 24), (25, 23), (10, 8), (2, None), (1, None)])
async def test_an_offer_ends_when_the_policy_would_no_longer_let_it_be_booked(
    session: AsyncSession, linde: Linde, before: int, stands: int | None
) -> None:
    """In De Linde one books two hours ahead at the latest."""
    await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await freed_unheard(session)
    now = EVENING.start - timedelta(hours=before)
    await look_again(session, linde.house.id, now)
    await session.refresh(wish)
    assert wish.offered_until == (now + timedelta(hours=stands) if stands else None)


async def test_a_clause_of_approval_counts_for_an_offer_too(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING), category="particulier")
    await cancelled(session, taken)
    await session.refresh(wish)
    assert await accepted(session, wish) == "requested"
    assert await states(session, wish) == ["taken"]


def test_the_worker_knows_all_that_the_waiting_list_asks_of_it() -> None:
    assert REMINDERS.items() <= reminders().items()
