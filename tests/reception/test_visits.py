"""Coming, leaving, staying away: what each does to a time and to its room."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, delivered
from tests.linde import Linde
from tests.reception.visits import NOW, a_visit
from vastgoed.bookings.models import Occupancy, Occurrence, Transition
from vastgoed.errors import Absent, Conflict, Refusal
from vastgoed.houses.models import Change
from vastgoed.jobs.models import Reminder
from vastgoed.people.models import Person
from vastgoed.reception.actions.keep import RECEPTION, keep_up
from vastgoed.reception.actions.rule import ask
from vastgoed.reception.actions.visit import Said, arrive, count, leave, miss, restore
from vastgoed.settings import Settings

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def person(session: AsyncSession) -> Person:
    return await a_person(session)


@pytest.fixture
async def time(session: AsyncSession, linde: Linde, person: Person) -> Occurrence:
    """The choir in the meeting room, from now on for two hours."""
    return await a_visit(session, linde.meeting, person)


def said(time: Occurrence, heads: int | None = None) -> Said:
    return Said(time.house_id, time.id, None, heads)


async def taken(session: AsyncSession, time: Occurrence) -> int:
    found = select(func.count()).where(Occupancy.occurrence_id == time.id)
    return await session.scalar(found) or 0


async def asking(session: AsyncSession, linde: Linde, minutes: int) -> None:
    await ask(session, linde.house.id, NOW - HOUR, None, asks=True, release_minutes=minutes)


async def test_who_comes_is_counted_and_saying_it_twice_is_saying_it_once(
    session: AsyncSession, time: Occurrence
) -> None:
    await arrive(session, said(time, 9), NOW)
    await arrive(session, said(time), NOW + MINUTE)
    await arrive(session, said(time, 11), NOW + HOUR)
    assert (time.state, time.checked_in_at, time.heads) == ("checked_in", NOW, 11)
    steps = select(func.count()).where(Transition.occurrence_id == time.id, Transition.after == "checked_in")
    assert await session.scalar(steps) == 1


@pytest.mark.parametrize(
    ("after", "code"),
    [(-31 * MINUTE, "reception.early"), (2 * HOUR, "reception.over"), (3 * HOUR, "reception.over")],
)
async def test_one_comes_neither_too_early_nor_when_it_is_over(
    session: AsyncSession, time: Occurrence, after: timedelta, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await arrive(session, said(time), NOW + after)
    assert (refused.value.code, time.state) == (code, "confirmed")


@pytest.mark.parametrize("state", ["requested", "cancelled", "refused", "lapsed"])
async def test_what_is_not_granted_has_nobody_at_the_door(
    session: AsyncSession, linde: Linde, person: Person, state: str
) -> None:
    time = await a_visit(session, linde.meeting, person, time={"state": state})
    for doing in (arrive, leave):
        with pytest.raises(Conflict, match="gaat niet door"):
            await doing(session, said(time), NOW)


async def test_leaving_early_is_the_real_end_and_the_room_stays_theirs(
    session: AsyncSession, time: Occurrence
) -> None:
    await arrive(session, said(time), NOW)
    await leave(session, said(time, 14), NOW + HOUR)
    assert (time.state, time.ended_at, time.heads) == ("done", NOW + HOUR, 14)
    assert await taken(session, time) == 1


async def test_leaving_late_is_told_after_the_worker_closed_the_time(
    session: AsyncSession, time: Occurrence
) -> None:
    await arrive(session, said(time), NOW)
    await keep_up(session, time.booking_id, NOW + 2 * HOUR)
    assert (time.state, time.ended_at) == ("done", None)
    late = NOW + 2 * HOUR + 20 * MINUTE
    await leave(session, said(time), late)
    await leave(session, said(time), late + HOUR)
    assert time.ended_at == late


async def test_who_forgot_to_say_that_they_came_can_say_that_they_go(
    session: AsyncSession, time: Occurrence
) -> None:
    await leave(session, said(time, 4), NOW + HOUR)
    assert (time.state, time.heads, time.checked_in_at) == ("done", 4, None)


async def test_nobody_leaves_before_it_began(session: AsyncSession, time: Occurrence) -> None:
    with pytest.raises(Refusal, match="nog niet begonnen"):
        await leave(session, said(time), NOW - MINUTE)


async def test_heads_are_counted_only_of_who_came(session: AsyncSession, time: Occurrence) -> None:
    with pytest.raises(Refusal, match="Zeg eerst dat ze er zijn"):
        await count(session, said(time, 3), NOW)
    await arrive(session, said(time), NOW)
    await count(session, said(time, 3), NOW)
    assert time.heads == 3


@pytest.mark.parametrize("doing", [arrive, leave, miss, restore])
async def test_a_time_of_another_house_is_not_there(
    session: AsyncSession,
    time: Occurrence,
    doing: Callable[[AsyncSession, Said, datetime], Awaitable[Occurrence]],
) -> None:
    with pytest.raises(Absent):
        await doing(session, Said(time.id, time.id), NOW)


async def test_a_house_that_does_not_ask_is_done_at_the_end_without_a_word(
    session: AsyncSession, settings: Settings, time: Occurrence
) -> None:
    await keep_up(session, time.booking_id, NOW + HOUR)
    assert time.state == "confirmed"
    await keep_up(session, time.booking_id, NOW + 2 * HOUR)
    assert time.state == "done"
    assert await delivered(session, settings) == []


async def test_who_does_not_come_is_released_after_the_minutes_of_the_house_and_told(
    session: AsyncSession, linde: Linde, settings: Settings, time: Occurrence
) -> None:
    await asking(session, linde, 20)
    await keep_up(session, time.booking_id, NOW + 19 * MINUTE)
    assert (time.state, await taken(session, time)) == ("confirmed", 1)
    await keep_up(session, time.booking_id, NOW + 20 * MINUTE)
    assert (time.state, await taken(session, time)) == ("no_show", 0)
    letter = (await delivered(session, settings))[-1]
    assert letter.subject == "Uw tijd is vrijgegeven: Koor"
    assert "Vergaderkamer, De Linde" in letter.text


async def test_without_minutes_the_room_is_kept_until_the_end_and_then_it_is_noted(
    session: AsyncSession, linde: Linde, settings: Settings, time: Occurrence
) -> None:
    await asking(session, linde, 0)
    await keep_up(session, time.booking_id, NOW + 2 * HOUR - MINUTE)
    assert (time.state, await taken(session, time)) == ("confirmed", 1)
    await keep_up(session, time.booking_id, NOW + 2 * HOUR)
    assert time.state == "no_show"
    assert await delivered(session, settings) == []


async def test_the_worker_is_woken_at_the_start_then_at_the_release_then_at_the_end(
    session: AsyncSession, linde: Linde, time: Occurrence
) -> None:
    async def woken() -> datetime:
        found = select(Reminder.at).where(Reminder.kind == RECEPTION, Reminder.subject == time.booking_id)
        return (await session.scalars(found)).one()

    await keep_up(session, time.booking_id, NOW - HOUR)
    assert await woken() == NOW
    await asking(session, linde, 20)
    await keep_up(session, time.booking_id, NOW)
    assert await woken() == NOW + 20 * MINUTE
    await arrive(session, said(time), NOW + 5 * MINUTE)
    await keep_up(session, time.booking_id, NOW + 20 * MINUTE)
    assert await woken() == NOW + 2 * HOUR


async def test_a_worker_that_was_down_for_a_day_settles_all_that_was_missed(
    session: AsyncSession, time: Occurrence
) -> None:
    await arrive(session, said(time), NOW)
    await keep_up(session, time.booking_id, NOW + timedelta(days=1))
    assert time.state == "done"


async def test_the_house_says_itself_that_nobody_came_and_only_once_it_began(
    session: AsyncSession, time: Occurrence
) -> None:
    with pytest.raises(Refusal, match="nog niet begonnen"):
        await miss(session, said(time), NOW - MINUTE)
    await miss(session, said(time), NOW + MINUTE)
    assert (time.state, await taken(session, time)) == ("no_show", 0)
    with pytest.raises(Conflict):
        await miss(session, said(time), NOW + MINUTE)


async def test_who_comes_after_the_release_is_told_so(session: AsyncSession, time: Occurrence) -> None:
    await miss(session, said(time), NOW + MINUTE)
    with pytest.raises(Conflict, match="vrijgegeven"):
        await arrive(session, said(time), NOW + 2 * MINUTE)


async def test_the_same_day_they_are_let_in_after_all_while_the_room_is_free(
    session: AsyncSession, linde: Linde, time: Occurrence
) -> None:
    await asking(session, linde, 20)
    await keep_up(session, time.booking_id, NOW + 20 * MINUTE)
    late = NOW + 25 * MINUTE
    await restore(session, said(time), late)
    assert (time.state, time.checked_in_at, await taken(session, time)) == ("checked_in", late, 1)
    await keep_up(session, time.booking_id, NOW + 30 * MINUTE)
    assert time.state == "checked_in"


async def test_a_room_that_was_given_to_somebody_else_is_not_taken_back(
    session: AsyncSession, linde: Linde, person: Person, time: Occurrence
) -> None:
    await miss(session, said(time), NOW + MINUTE)
    await a_visit(session, linde.meeting, person, NOW + HOUR, 30)
    with pytest.raises(Conflict, match="Vergaderkamer is intussen aan iemand anders gegeven"):
        async with session.begin_nested():
            await restore(session, said(time), NOW + 2 * MINUTE)
    await session.refresh(time)
    assert (time.state, await taken(session, time)) == ("no_show", 0)


async def test_after_the_end_a_mistake_is_set_right_without_taking_the_room(
    session: AsyncSession, time: Occurrence
) -> None:
    await miss(session, said(time), NOW + MINUTE)
    await restore(session, said(time), NOW + 3 * HOUR)
    assert (time.state, await taken(session, time)) == ("done", 0)


async def test_the_next_day_is_too_late_to_set_it_right(session: AsyncSession, time: Occurrence) -> None:
    await miss(session, said(time), NOW + MINUTE)
    with pytest.raises(Refusal, match="op de dag zelf"):
        await restore(session, said(time), NOW + timedelta(hours=6))


async def test_what_the_house_asks_stands_in_its_history(session: AsyncSession, linde: Linde) -> None:
    await asking(session, linde, 20)
    await asking(session, linde, 20)
    changes = (await session.scalars(select(Change).where(Change.subject == "reception"))).all()
    assert [change.change for change in changes] == [{"asks": [False, True], "release_minutes": [0, 20]}]


async def test_a_house_that_asks_nothing_releases_nothing(session: AsyncSession, linde: Linde) -> None:
    await ask(session, linde.house.id, NOW, None, asks=False, release_minutes=30)
    await ask(session, linde.house.id, NOW, None, asks=True, release_minutes=0)
    changes = (await session.scalars(select(Change).where(Change.subject == "reception"))).all()
    assert [change.change for change in changes] == [{"asks": [False, True]}]
