"""Whatever people do in whatever order: counters are the sum of the bookings, and no limit is passed."""

from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.palace import Palace, a_palace, hours, lend
from vastgoed.bookings.actions import book, cancel, confirm, describe, hold, lapse
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import Change, plan
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import (
    Booking,
    EquipmentUse,
    Occupancy,
    Occurrence,
    QuotaUse,
    UsageCounter,
)
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.peaks import Taken, peak
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import Equipment
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PER_WEEK, PER_MONTH, BEAMERS, PEOPLE = 3, 600, 2, 20
COUNTED = {"requested", "confirmed", "checked_in", "done", "no_show"}

room, day, persons, which = (
    st.integers(0, 3), st.integers(1, 14), st.integers(1, 12), st.integers(0, 30)
)  # fmt: skip
steps = st.lists(
    st.one_of(
        st.tuples(st.just("book"), room, day, persons),
        st.tuples(st.just("series"), room, day, persons),
        st.tuples(st.just("hold"), room, day, persons),
        st.tuples(st.just("finish"), which, day, persons),
        st.tuples(st.just("change"), which, day, persons),
        st.tuples(st.just("cancel"), which, day, persons),
        st.tuples(st.just("lapse"), which, day, persons),
    ),
    min_size=4,
    max_size=14,
)


class House:
    """Four rooms that share a building, two beamers and what one person may book."""

    def __init__(self, session: AsyncSession, palace: Palace, beamer: Equipment, who: Visitor) -> None:
        self.session, self.beamer, self.who = session, beamer.id, who
        self.rooms = [room.id for room in palace.rooms]
        self.held: list[UUID] = []
        self.number = count()

    async def book(self, room: int, day: int, persons: int) -> None:
        wish = Wish(self.rooms[room], when(day), persons, "buurt")
        await book(self.session, self.who, wish, Purpose("Koor"), NOW)

    async def series(self, room: int, day: int, persons: int) -> None:
        rule = Rule.weekly(date(2026, 12, day) + timedelta(days=14))
        wish = Wish(self.rooms[room], when(day), persons, "buurt", rule)
        await book(self.session, self.who, wish, Purpose("Koor"), NOW)

    async def hold(self, room: int, day: int, persons: int) -> None:
        number = next(self.number)
        visitor = Visitor(self.who.person_id, mark=f"browser {number}", address=f"netwerk {number}")
        key = await hold(self.session, visitor, Wish(self.rooms[room], when(day), persons), NOW)
        details = Details("buurt", "Film", equipment={str(self.beamer): 1 + persons % 2})
        await describe(self.session, *await self.found(key), details, NOW)
        self.held.append(key)

    async def finish(self, which: int, *_: int) -> None:
        if key := self.one_of(self.held, which):
            booking, times = await self.found(key)
            if any(time.state == "held" for time in times):
                await confirm(self.session, self.who, booking, times, NOW)

    async def change(self, which: int, day: int, persons: int) -> None:
        if key := self.one_of(await self.open(), which):
            booking, times = await self.found(key)
            times = [time for time in times if time.state == "confirmed"][:1]
            shift = Shift(times[0].period, when(day))
            wanted = Change("this", shift, booking.room_id, persons, booking.title)
            planned = await plan(self.session, booking, times, wanted, NOW, staff=False)
            await change(self.session, planned, self.who.person_id, NOW)  # type: ignore[arg-type]

    async def cancel(self, which: int, *_: int) -> None:
        if key := self.one_of(await self.open(), which):
            booking, times = await self.found(key)
            times = [time for time in times if time.state == "confirmed"]
            await cancel(self.session, booking, times, "", self.who.person_id, NOW)  # type: ignore[arg-type]

    async def lapse(self, which: int, *_: int) -> None:
        if key := self.one_of(self.held, which):
            await lapse(self.session, key, NOW + timedelta(minutes=11))

    async def open(self) -> list[UUID]:
        found = select(Occurrence.booking_id).where(Occurrence.state == "confirmed")
        return sorted(set(await self.session.scalars(found)))

    async def found(self, key: UUID) -> tuple[Booking, list[Occurrence]]:
        booking = await self.session.get_one(Booking, key, populate_existing=True)
        return booking, list(await occurrences_of(self.session, booking))

    @staticmethod
    def one_of(keys: list[UUID], which: int) -> UUID | None:
        return keys[which % len(keys)] if keys else None


def when(day: int) -> Period:
    return hours(f"2026-12-{day:02}", 19, 21)


async def counters_are_sums(session: AsyncSession) -> None:
    """Laid beside what the bookings say, not only beside what was written down of them."""
    expected: Counter[tuple[str, date]] = Counter()
    times = select(Occurrence).execution_options(populate_existing=True)
    for time in [it for it in await session.scalars(times) if it.state in COUNTED]:
        here = time.starts_at.date()
        expected["quota-0", here - timedelta(days=here.weekday())] += 1
        expected["quota-1", here.replace(day=1)] += int(time.period.minutes)
    rows = (await session.execute(select(UsageCounter.clause, UsageCounter.first, UsageCounter.used))).all()
    assert {row[:2]: row[2] for row in rows if row[2]} == dict(expected)
    taken: Counter[tuple[str, date]] = Counter()
    for clause, first, amount in await session.execute(
        select(QuotaUse.clause, QuotaUse.first, QuotaUse.amount)
    ):
        taken[clause, first] += amount
    assert taken == expected
    caps = {"quota-0": PER_WEEK, "quota-1": PER_MONTH}
    assert all(amount <= caps[clause] for (clause, _), amount in expected.items())


async def nothing_is_passed(session: AsyncSession) -> None:
    there = select(Occupancy.occurrence_id)
    lent = select(EquipmentUse.during, EquipmentUse.count).where(EquipmentUse.occurrence_id.in_(there))
    people = select(Occurrence.during, Booking.persons).join(Booking, Booking.id == Occurrence.booking_id)
    december = Period(datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC))
    for most, statement in ((BEAMERS, lent), (PEOPLE, people.where(Occurrence.id.in_(there)))):
        rows = await session.execute(statement)
        assert peak([Taken(Period(it.lower, it.upper), count) for it, count in rows], december) <= most


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
async def test_counters_are_sums_and_no_limit_is_passed(
    session: AsyncSession, taken: list[tuple[str, int, int, int]]
) -> None:
    around = await session.begin_nested()
    try:
        await walked(session, taken)
    finally:
        await around.rollback()


async def walked(session: AsyncSession, taken: list[tuple[str, int, int, int]]) -> None:
    week = {"per": "group", "period": "week", "max_times": PER_WEEK}
    month = {"per": "house", "period": "month", "max_minutes": PER_MONTH}
    palace = await a_palace(session, week, month, rooms=4, most_people=PEOPLE)
    beamer = await lend(session, palace.house, "Beamer", BEAMERS)
    house = House(session, palace, beamer, Visitor(person_id=(await a_person(session)).id))
    for name, *how in taken:
        step: Callable[..., Awaitable[Any]] = getattr(house, name)
        with suppress(Refusal):
            async with session.begin_nested():
                await step(*how)
        await counters_are_sums(session)
        await nothing_is_passed(session)
