"""What people and staff do to a house, as the pages do it; for the machine that compares it with a model."""

from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import datetime
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.factories import a_person
from tests.linde import a_linde
from vastgoed.bookings.actions import book, cancel, confirm, describe, hold, lapse
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import Change, plan
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, Occupancy, Occurrence
from vastgoed.bookings.queries import held, occurrences_of
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.life import OPEN
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import sessions_of
from vastgoed.houses.actions.closures import Shutting, shut
from vastgoed.houses.models import Room, RoomPart
from vastgoed.period import Period
from vastgoed.web.visitor import Office, Visitor

T = TypeVar("T")


class Steps:
    """One house in a transaction that is rolled back in the end."""

    def __init__(self, session: AsyncSession, around: AsyncExitStack) -> None:
        self.session, self.around, self.numbers = session, around, count()

    async def begin(self) -> None:
        linde, person = await a_linde(self.session), await a_person(self.session)
        self.house_id, self.person_id = linde.house.id, person.id
        self.rooms: dict[str, Room] = {n: getattr(linde, n) for n in ("hall", "left", "right", "meeting")}
        made_of = select(RoomPart.room_id, RoomPart.part_id)
        found = {row[0]: row[1] for row in await self.session.execute(made_of)}
        self.parts = {name: found[self.rooms[name].id] for name in ("left", "right", "meeting")}
        self.visitor = Visitor(person_id=person.id)
        self.manager = Visitor(person_id=person.id, offices=frozenset({Office("manager")}))

    async def end(self) -> None:
        await self.around.aclose()

    async def safely(self, work: Coroutine[Any, Any, T]) -> T:
        """As the wrapper around a request: what is refused leaves nothing behind."""
        async with self.session.begin_nested():
            return await work

    async def book(self, room: str, period: Period, now: datetime, *, override: bool) -> UUID:
        purpose = Purpose("Koor", granted=override, override="een feest" if override else "")
        wish = Wish(self.rooms[room].id, period, 5, "vereniging")
        visitor = self.manager if override else self.visitor
        return (await book(self.session, visitor, wish, purpose, now))[0]

    async def hold(self, room: str, period: Period, now: datetime) -> UUID:
        """Everybody from elsewhere, so that only the room decides."""
        number = next(self.numbers)
        visitor = Visitor(mark=f"browser {number}", address=f"netwerk {number}")
        return await hold(self.session, visitor, Wish(self.rooms[room].id, period, 5), now)

    async def finish(self, booking_id: UUID, now: datetime) -> str:
        booking = (await self.session.scalars(select(Booking).where(Booking.id == booking_id))).one()
        holder = Visitor(mark=booking.mark or "", person_id=None)
        await held(self.session, holder, booking_id, now)
        times = await occurrences_of(self.session, booking)
        await describe(self.session, booking, times, Details("vereniging", "Koor"), now)
        times = await occurrences_of(self.session, booking)
        return await confirm(self.session, self.visitor, booking, times, now)

    async def cancel(self, booking_id: UUID, now: datetime) -> None:
        booking, times = await self._booking(booking_id)
        await cancel(self.session, booking, times, "", self.person_id, now)

    async def move(self, booking_id: UUID, old: Period, room: str, period: Period, now: datetime) -> UUID:
        booking, times = await self._booking(booking_id)
        wanted = Change("this", Shift(old, period), self.rooms[room].id, 5, booking.title)
        planned = await plan(self.session, booking, times, wanted, now, staff=False)
        return await change(self.session, planned, self.person_id, now)

    async def close(self, part: str | None, period: Period) -> None:
        shutting = Shutting(period, "lekkage", self.parts[part] if part else None)
        await shut(self.session, self.house_id, shutting, self.person_id)

    async def lapse(self, booking_id: UUID, now: datetime) -> None:
        await lapse(self.session, booking_id, now)

    async def occupied(self, now: datetime) -> set[tuple[UUID, str, datetime, datetime]]:
        """Booking, part, from, until: of everything that keeps others out now."""
        names = {key: name for name, key in self.parts.items()}
        still = or_(Occupancy.expires_at.is_(None), Occupancy.expires_at > now)
        found = select(Occurrence.booking_id, Occupancy.part_id, Occupancy.during)
        rows = await self.session.execute(
            found.join(Occupancy, Occupancy.occurrence_id == Occurrence.id).where(still)
        )
        return {(row[0], names[row[1]], row[2].lower, row[2].upper) for row in rows}

    async def _booking(self, booking_id: UUID) -> tuple[Booking, list[Occurrence]]:
        booking = (await self.session.scalars(select(Booking).where(Booking.id == booking_id))).one()
        times = await occurrences_of(self.session, booking)
        return booking, [time for time in times if time.state in OPEN]


async def begun(engine: AsyncEngine) -> Steps:
    around = AsyncExitStack()
    connection = await around.enter_async_context(engine.connect())
    transaction = await connection.begin()
    around.push_async_callback(transaction.rollback)
    sessions = sessions_of(connection, join_transaction_mode="create_savepoint")
    session = await around.enter_async_context(sessions(schema=SCHEMA))
    steps = Steps(session, around)
    await steps.begin()
    return steps
