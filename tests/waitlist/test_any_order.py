"""Whatever people do in whatever order: no double booking, nobody skipped, one offer each."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.linde import Linde
from tests.waitlist.queue import NOW, a_waiter, booked, cancelled, exact, hours
from vastgoed.bookings.actions import confirm
from vastgoed.bookings.models import Booking, Occupancy
from vastgoed.bookings.queries import occurrences_of, room_to_book
from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.models import Room
from vastgoed.waitlist.actions import catch_up, decline, withdraw
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.queries import over
from vastgoed.web.visitor import Visitor
from vastgoed.wiring import connect

connect()
STEPS = 25
SPANS = ((9, 11), (10, 12), (11, 13), (12, 14))


@dataclass
class Game:
    session: AsyncSession
    linde: Linde
    dice: Random
    tally: Counter[str] = field(default_factory=Counter[str])

    @property
    def rooms(self) -> Sequence[Room]:
        return self.linde.hall, self.linde.left, self.linde.right

    async def wishes(self, *states: str) -> Sequence[WaitingWish]:
        known = select(WaitingWish).where(WaitingWish.state.in_(states)).order_by(WaitingWish.created_at)
        return (await self.session.scalars(known.execution_options(populate_existing=True))).all()

    async def step(self, number: int) -> None:
        moves: list[Callable[[datetime], Awaitable[None]]] = [
            self.book, self.join, self.join, self.join, self.cancel, self.cancel,
            self.accept, self.decline, self.withdraw, self.forget,
        ]  # fmt: skip
        doing = self.dice.choice(moves)
        try:
            async with self.session.begin_nested():
                await doing(NOW + number * timedelta(seconds=1))
            self.tally[doing.__name__] += 1
        except (Refusal, IndexError) as error:
            self.tally[repr(error)] += 1

    async def book(self, _: datetime) -> None:
        await booked(self.session, self.dice.choice(self.rooms), hours(*self.dice.choice(SPANS)))

    async def join(self, now: datetime) -> None:
        """Somebody else has it, if nobody had."""
        period, room = hours(*self.dice.choice(SPANS)), self.dice.choice(self.rooms)
        with suppress(Conflict):
            async with self.session.begin_nested():
                await booked(self.session, room, period)
        await a_waiter(self.session, room, exact(period), now)

    async def cancel(self, _: datetime) -> None:
        known = (await self.session.scalars(select(Booking).where(Booking.title == "Koor"))).all()
        await cancelled(self.session, self.dice.choice(known))

    async def accept(self, _: datetime) -> None:
        wish = self.dice.choice(await self.wishes("offered"))
        booking = await self.session.get_one(Booking, wish.booking_id)
        visitor = Visitor(person_id=wish.person_id)
        await confirm(self.session, visitor, booking, await occurrences_of(self.session, booking), NOW)

    async def decline(self, now: datetime) -> None:
        await decline(self.session, self.dice.choice(await self.wishes("offered")), now)

    async def withdraw(self, now: datetime) -> None:
        await withdraw(self.session, self.dice.choice(await self.wishes("waiting", "offered")), now)

    async def forget(self, _: datetime) -> None:
        """Time passes; the worker settles all that is over by then."""
        clock = self.dice.choice(await self.wishes("offered")).offered_until
        assert clock
        while late := await over(self.session, clock, house_id=self.linde.house.id):
            await catch_up(self.session, late, clock)

    async def holds(self) -> None:
        """What must be true at any moment."""
        taken = (await self.session.scalars(select(Occupancy))).all()
        for wish in await self.wishes("waiting"):
            room = next(it for it in self.rooms if it.id == wish.room_id)
            parts = await self._parts(room)
            during = wish.wanted.reach
            clash = [
                it
                for it in taken
                if it.part_id in parts and it.during.lower < during.end and during.start < it.during.upper
            ]
            assert clash, "somebody waits for what is free"
        held = [wish.booking_id for wish in await self.wishes("offered")]
        assert len(held) == len(set(held))
        for wish in await self.wishes("offered"):
            booking = await self.session.get_one(Booking, wish.booking_id)
            assert [it.state for it in await occurrences_of(self.session, booking)] == ["held"]
        for wish in await self.wishes("taken"):
            booking = await self.session.get_one(Booking, wish.booking_id)
            assert {it.state for it in await occurrences_of(self.session, booking)} <= {"confirmed"}

    async def _parts(self, room: Room) -> set[object]:
        left, right = {self.linde.left.id}, {self.linde.right.id}
        named = {self.linde.hall.id: left | right, self.linde.left.id: left, self.linde.right.id: right}
        return {self.part_of[one] for one in named[room.id]}

    part_of: dict[object, object] = field(default_factory=dict[object, object])


@pytest.mark.parametrize("seed", range(8))
async def test_nobody_is_skipped_and_nothing_is_given_twice(
    session: AsyncSession, linde: Linde, seed: int
) -> None:
    game = Game(session, linde, Random(seed))  # noqa: S311
    for room in (linde.left, linde.right):
        game.part_of[room.id] = (await room_to_book(session, room.id)).parts[0]
    for room in (linde.left, linde.right):
        await booked(session, room, hours(9, 14))
    for number in range(STEPS):
        await game.step(number)
        await game.holds()
    assert game.tally["join"], game.tally
