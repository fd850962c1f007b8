"""Several at once, in transactions that really commit: one offer per freed time, and nobody skipped."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.linde import Linde, a_linde
from tests.racing import Doing, tried
from tests.waitlist.queue import NOW, a_waiter, booked, cancelled, exact, hours
from vastgoed.bookings.actions import book, confirm, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import held, occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.houses.models import RoomPart
from vastgoed.jobs.models import Reminder
from vastgoed.waitlist.actions import decline, look_again, pass_on, settle
from vastgoed.waitlist.jobs import REMINDERS
from vastgoed.waitlist.models import WaitingWish
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

connect()
EVENING = hours(19, 21)
LATER = NOW + timedelta(hours=25)


@dataclass
class Town:
    sessions: Sessions
    linde: Linde

    async def do(self, doing: Doing) -> str:
        """One transaction, again when it had to wait too long, as request and worker do."""
        return await tried(self.sessions, doing)

    async def all(self, *doing: Doing) -> list[str]:
        return list(await asyncio.gather(*map(self.do, doing)))

    async def states(self) -> list[str]:
        async with self.sessions(schema=SCHEMA) as session:
            return list(
                await session.scalars(
                    select(WaitingWish.state).order_by(WaitingWish.created_at, WaitingWish.id)
                )
            )

    async def unheard(self) -> int:
        """Times that are to be, and that occupy nothing."""
        async with self.sessions(schema=SCHEMA) as session:
            placed = select(Occupancy.id).where(Occupancy.occurrence_id == Occurrence.id)
            going = Occurrence.state.in_(("held", "confirmed"))
            lost = select(func.count()).select_from(Occurrence).where(going, ~placed.exists())
            return await session.scalar(lost) or 0


@pytest.fixture
async def town(racing: AsyncEngine) -> Town:
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        return Town(sessions, await a_linde(session))


async def taken_with_waiters(town: Town, waiters: int, *rooms: str) -> tuple[list[UUID], list[UUID]]:
    """Each of the rooms is taken in the evening; so many wait for any of them. Returns bookings, wishes."""
    async with transaction(town.sessions, SCHEMA) as session:
        bookings = [await booked(session, getattr(town.linde, room), EVENING) for room in rooms]
        wishes = [
            await a_waiter(session, town.linde.house, exact(EVENING), NOW + n * timedelta(seconds=1))
            for n in range(waiters)
        ]
        return [it.id for it in bookings], [it.id for it in wishes]


def cancelling(booking_id: UUID) -> Doing:
    async def cancel(session: AsyncSession) -> None:
        await cancelled(session, await session.get_one(Booking, booking_id))

    return cancel


def accepting(wish_id: UUID, now: object) -> Doing:
    async def accept(session: AsyncSession) -> None:
        wish = await session.get_one(WaitingWish, wish_id)
        visitor = Visitor(person_id=wish.person_id)
        assert wish.booking_id
        booking = await held(session, visitor, wish.booking_id, now, locked=True)  # type: ignore[arg-type]
        await confirm(session, visitor, booking, await occurrences_of(session, booking), now)  # type: ignore[arg-type]

    return accept


ROOMS = ("meeting", "left", "right")


async def test_rooms_that_come_free_at_once_go_to_the_first_in_line(town: Town) -> None:
    """Whoever of the transactions goes first, it is the first three who get something, each once."""
    bookings, _ = await taken_with_waiters(town, 5, *ROOMS)
    assert await town.all(*map(cancelling, bookings)) == ["done"] * 3
    async with transaction(town.sessions, SCHEMA) as session:
        await look_again(session, town.linde.house.id, NOW)
    assert await town.states() == ["offered"] * 3 + ["waiting"] * 2
    assert await town.unheard() == 0


async def test_two_workers_make_one_offer(town: Town) -> None:
    [booking], [first, _] = await taken_with_waiters_of_one(town, 2)
    await town.do(cancelling(booking))

    async def over(session: AsyncSession) -> None:
        await settle(session, first, LATER)

    async def look(session: AsyncSession) -> None:
        await look_again(session, town.linde.house.id, LATER)

    ends = await town.all(over, look, over, look, over, look)
    assert ends == ["done"] * 6
    assert await town.states() == ["lapsed", "offered"]
    assert await held_times(town) == 1


async def taken_with_waiters_of_one(town: Town, waiters: int) -> tuple[list[UUID], list[UUID]]:
    async with transaction(town.sessions, SCHEMA) as session:
        booking = await booked(session, town.linde.meeting, EVENING)
        wishes = [
            await a_waiter(session, town.linde.meeting, exact(EVENING), NOW + n * timedelta(seconds=1))
            for n in range(waiters)
        ]
        return [booking.id], [it.id for it in wishes]


async def held_times(town: Town) -> int:
    async with town.sessions(schema=SCHEMA) as session:
        counted = select(func.count()).select_from(Occurrence).where(Occurrence.state == "held")
        return await session.scalar(counted) or 0


@pytest.mark.parametrize("attempt", range(4))
async def test_accepting_at_the_moment_of_expiry_ends_one_way_or_the_other(town: Town, attempt: int) -> None:
    """Who taps in the last second has it, or the next one has; never both, never nobody."""
    [booking], [first, _] = await taken_with_waiters_of_one(town, 2)
    await town.do(cancelling(booking))

    async def over(session: AsyncSession) -> None:
        await settle(session, first, LATER)

    doing = [accepting(first, NOW + timedelta(hours=23)), over]
    ends = await town.all(*(doing if attempt % 2 else doing[::-1]))
    assert await town.states() in (["taken", "waiting"], ["lapsed", "offered"]), ends
    assert await town.unheard() == 0


@pytest.mark.parametrize("attempt", range(4))
async def test_an_offer_that_is_declined_and_accepted_at_once_is_one_of_them(
    town: Town, attempt: int
) -> None:
    [booking], [first, _] = await taken_with_waiters_of_one(town, 2)
    await town.do(cancelling(booking))

    async def no(session: AsyncSession) -> None:
        await decline(session, await session.get_one(WaitingWish, first), NOW)

    doing = [accepting(first, NOW), no]
    await town.all(*(doing if attempt % 2 else doing[::-1]))
    assert await town.states() in (["taken", "waiting"], ["declined", "offered"])
    assert await town.unheard() == 0


async def test_passers_by_and_an_offer_never_share_a_room(town: Town) -> None:
    """While it comes free twenty others try to get in; either all fail, or the list waits on."""
    [booking], _ = await taken_with_waiters_of_one(town, 3)

    def trying(n: int) -> Doing:
        async def passing(session: AsyncSession) -> None:
            visitor = Visitor(mark=f"iemand-{n}.x", address=f"192.0.{n}.0/24")
            await hold(session, visitor, Wish(town.linde.meeting.id, EVENING, 5), NOW)

        return passing

    ends = await town.all(*(trying(n) for n in range(10)), cancelling(booking), *map(trying, range(10, 20)))
    assert Counter(ends) == {"bookings.full": 20, "done": 1}
    assert await town.states() == ["offered", "waiting", "waiting"]
    assert await town.unheard() == 0


async def test_who_joins_while_it_comes_free_is_not_forgotten(town: Town) -> None:
    """Neither saw the other; the look that every joining asks for brings them together."""
    async with transaction(town.sessions, SCHEMA) as session:
        booking = await booked(session, town.linde.meeting, EVENING)

    async def joining(session: AsyncSession) -> None:
        await a_waiter(session, town.linde.meeting, exact(EVENING))

    ends = await town.all(cancelling(booking.id), joining, joining)
    async with transaction(town.sessions, SCHEMA) as session:
        await look_again(session, town.linde.house.id, NOW)
    joined = ends[1:].count("done")
    assert (await town.states()).count("offered") == min(1, joined)
    assert await town.unheard() == 0


async def test_a_room_is_given_back_even_while_somebody_looks_after_the_line(town: Town) -> None:
    """The lock of the line cannot be had; then the worker is asked to look, and nobody is forgotten."""
    [booking], _ = await taken_with_waiters_of_one(town, 2)
    async with town.sessions(schema=SCHEMA) as looking:
        await pass_on(looking, town.linde.house.id, NOW)
        async with transaction(town.sessions, SCHEMA) as session:
            await cancelled(session, await session.get_one(Booking, booking))
        assert await town.states() == ["waiting", "waiting"]
    async with transaction(town.sessions, SCHEMA) as session:
        woken = select(Reminder).where(Reminder.kind == "waitlist_look_for", Reminder.at <= datetime.now(UTC))
        for reminder in await session.scalars(woken):
            await REMINDERS[reminder.kind](session, reminder.subject, NOW)
    assert await town.states() == ["offered", "waiting"]


async def test_a_hold_that_is_confirmed_in_its_last_moment_keeps_its_room(town: Town) -> None:
    """Somebody else, a second later, sees it as over while the confirmation is not yet committed."""
    async with transaction(town.sessions, SCHEMA) as session:
        person = await a_person(session)
        booking = await booked(session, town.linde.hall, EVENING)
        visitor = Visitor(person_id=person.id)
        wish = await a_waiter(session, town.linde.hall, exact(EVENING), person=person)
    await town.do(cancelling(booking.id))
    async with town.sessions(schema=SCHEMA) as accepting_it:
        offered = await accepting_it.get_one(WaitingWish, wish.id)
        assert offered.booking_id
        own = await held(accepting_it, visitor, offered.booking_id, NOW, locked=True)
        await confirm(accepting_it, visitor, own, await occurrences_of(accepting_it, own), NOW)
        other = asyncio.create_task(_taking_turns(town))
        await asyncio.sleep(0.2)
        await accepting_it.commit()
        await other
    assert await town.unheard() == 0
    taken = Wish(town.linde.left.id, EVENING, 5, "vereniging")
    late = await town.do(lambda session: book(session, visitor, taken, Purpose("Koor"), LATER))
    assert late == "bookings.full"


async def _taking_turns(town: Town) -> None:
    """What every booking of these parts begins with: holds that ran out make way."""
    async with transaction(town.sessions, SCHEMA) as session:
        parts = select(RoomPart.part_id).where(RoomPart.room_id == town.linde.hall.id)
        await lock(session, list(await session.scalars(parts)), LATER)
