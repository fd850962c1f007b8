"""Who may wait for what."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person
from tests.linde import Linde
from tests.waitlist.queue import DAY, NOW, a_waiter, booked, cancelled, exact, hours, states
from vastgoed.errors import Limited, Refusal
from vastgoed.jobs.models import Reminder
from vastgoed.people.models import Membership
from vastgoed.waitlist.actions import Waiting, join, sign
from vastgoed.waitlist.jobs import REMINDERS
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

connect()
EVENING = hours(19, 21)


async def test_a_time_that_is_free_is_booked_and_not_waited_for(session: AsyncSession, linde: Linde) -> None:
    with pytest.raises(Refusal, match="vrij") as free:
        await a_waiter(session, linde.meeting, exact(EVENING))
    assert free.value.next_possible == EVENING.start
    assert (await session.scalars(select(WaitingWish))).all() == []


@pytest.mark.parametrize(
    ("wanted", "but", "code"),
    [
        (exact(hours(-400, -399)), {}, "waitlist.past"),
        (exact(hours(3, 4)), {}, "houses."),
        (exact(hours(19.12, 21)), {}, "bookings.grid"),
        (exact(EVENING), {"persons": 4000}, "bookings.capacity"),
        (exact(EVENING), {"category": "bestaat-niet"}, "policies.unknown_category"),
        (Wanted(60, None, DAY, DAY), {"category": "bestaat-niet"}, "waitlist.category"),
        (exact(hours(19, 21, DAY + timedelta(days=900))), {}, "policies."),
    ],
)
async def test_what_can_never_be_is_refused_at_once(
    session: AsyncSession, linde: Linde, wanted: Wanted, but: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as no:
        await a_waiter(session, linde.meeting, wanted, **but)
    assert no.value.code.startswith(code)


async def test_the_same_wish_twice_is_one_place_in_the_line(session: AsyncSession, linde: Linde) -> None:
    await booked(session, linde.meeting, EVENING)
    person = await a_person(session)
    one = await a_waiter(session, linde.meeting, exact(EVENING), person=person)
    two = await a_waiter(session, linde.meeting, exact(EVENING), person=person, persons=7)
    assert one.id == two.id
    assert (two.persons, two.created_at) == (7, one.created_at)


async def test_who_waits_for_themselves_leaves_the_wish_of_their_group_alone(
    session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    first, other = await a_person(session), await a_person(session)
    group = await a_group(session, first, other)
    theirs = await a_waiter(session, linde.meeting, exact(EVENING), person=first, group_id=group.id)
    own = await a_waiter(session, linde.meeting, exact(EVENING), person=other, title="Van mij")
    again = await a_waiter(session, linde.meeting, exact(EVENING), person=other, group_id=group.id, persons=7)
    assert (own.id != theirs.id, theirs.group_id, theirs.title) == (True, group.id, "Repetitie")
    assert (again.id, theirs.persons) == (theirs.id, 7)


async def test_who_left_the_group_for_which_they_wait_is_passed_over(
    session: AsyncSession, linde: Linde
) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    gone, stays = await a_person(session), await a_person(session)
    group = await a_group(session, stays, gone)
    first = await a_waiter(session, linde.meeting, exact(EVENING), person=gone, group_id=group.id)
    second = await a_waiter(session, linde.meeting, exact(EVENING))
    await session.execute(delete(Membership).where(Membership.person_id == gone.id))
    await cancelled(session, taken)
    assert await states(session, first, second) == ["waiting", "offered"]


async def test_whose_account_was_closed_is_passed_over(session: AsyncSession, linde: Linde) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    gone = await a_person(session)
    first = await a_waiter(session, linde.meeting, exact(EVENING), person=gone)
    second = await a_waiter(session, linde.meeting, exact(EVENING))
    gone.disabled_at = NOW
    await session.flush()
    await cancelled(session, taken)
    assert await states(session, first, second) == ["waiting", "offered"]


async def test_somebody_waits_for_ten_times_and_no_more(session: AsyncSession, linde: Linde) -> None:
    await booked(session, linde.meeting, hours(8, 23))
    person = await a_person(session)
    for n in range(10):
        await a_waiter(session, linde.meeting, exact(hours(8 + n, 9 + n)), person=person)
    with pytest.raises(Limited):
        await a_waiter(session, linde.meeting, exact(hours(20, 21)), person=person)


async def test_a_wish_that_nobody_signed_for_is_forgotten_after_a_day(
    session: AsyncSession, linde: Linde
) -> None:
    """And one for which somebody signed in meanwhile is not."""
    await booked(session, linde.meeting, EVENING)
    for mark in ("een.x", "twee.x"):
        waiting = Waiting("de-linde", linde.meeting.id, exact(EVENING), 5, "vereniging", "Repetitie")
        await join(session, Visitor(mark=mark), waiting, NOW)
    gone, stays = (await session.scalars(select(WaitingWish).order_by(WaitingWish.mark))).all()
    await sign(session, Visitor(person_id=(await a_person(session)).id, mark="twee.x"), stays, NOW)
    woken = (await session.scalars(select(Reminder).where(Reminder.kind == "waitlist_draft"))).all()
    assert {reminder.subject for reminder in woken} == {gone.id, stays.id}
    for reminder in woken:
        await REMINDERS[reminder.kind](session, reminder.subject, reminder.at)
    assert (await session.scalars(select(WaitingWish.id))).all() == [stays.id]
