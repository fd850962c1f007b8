"""Whatever people do in whatever order: counters of protected hours are what the bookings say."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.sheltered import BORREL, NOW, SOCIAL, Sheltered, a_sheltered, decide, sums, times, used
from tests.palace import hours
from vastgoed.bookings.actions import book, cancel
from vastgoed.bookings.actions.anew import count_anew
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.plan import plan
from vastgoed.bookings.actions.planned import Change
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.change import Shift
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period

HALVES = SOCIAL | {"rooms": ["hal", "hal-links", "hal-rechts"], "at_least": {"hours": 58}}
"""Of the 70 hours of both halves others have 12, at 60 minutes each."""
STRICTER = HALVES | {"at_least": {"hours": 64}}
COUNTED = {"requested", "confirmed", "checked_in", "done", "no_show"}
MONDAY = date(2026, 12, 7)

DOINGS = "business", "series", "own", "move", "end", "missed", "rules"
room, day, hour = st.integers(0, 3), st.integers(0, 13), st.integers(15, 21)
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["business", "business", "business", "series", "own", "move", "end", "missed", "rules"]
        ),
        room,
        day,
        hour,
    ),
    min_size=4,
    max_size=12,
)


class House:
    """The hall, its halves and a room beside them, under rules that become stricter and milder."""

    def __init__(self, session: AsyncSession, there: Sheltered) -> None:
        self.session, self.there, self.first = session, there, date(2026, 9, 1)
        self.rooms = [there.hall, there.left, there.right, there.small]
        self.kept = 58

    async def business(self, room: int, day: int, hour: int, **but: Any) -> None:
        wish = Wish(self.rooms[room].id, when(day, hour), 5, but.pop("category", "bedrijf"), **but)
        await book(self.session, self.there.who, wish, BORREL, NOW)

    async def own(self, room: int, day: int, hour: int) -> None:
        await self.business(room, day, hour, category="buurt")

    async def series(self, room: int, day: int, hour: int) -> None:
        rule = Rule.weekly(MONDAY + timedelta(days=day + 14))
        await self.business(room, day, hour, rule=rule)

    async def move(self, room: int, day: int, hour: int) -> None:
        booking, time = await self.one(day)
        wanted = Change("this", Shift(time.period, when(day, hour)), self.rooms[room].id, 5, "Borrel")
        planned = await plan(self.session, booking, [time], wanted, NOW, staff=False)
        await change(self.session, planned, self.there.who.person_id, NOW)  # type: ignore[arg-type]

    async def end(self, _room: int, day: int, _hour: int) -> None:
        booking, time = await self.one(day)
        await cancel(self.session, booking, [time], "", self.there.who.person_id, NOW)  # type: ignore[arg-type]

    async def missed(self, _room: int, day: int, _hour: int) -> None:
        _, time = await self.one(day)
        gone = update(Occurrence).where(Occurrence.id == time.id).values(state="no_show")
        await self.session.execute(gone)

    async def rules(self, room: int, _day: int, _hour: int) -> None:
        """Another policy decides from now on, and the worker counts what was booked before."""
        self.first += timedelta(days=1)
        self.kept = 64 if room % 2 else 58
        policy_id = await decide(self.session, self.there, STRICTER if room % 2 else HALVES, first=self.first)
        await count_anew(self.session, policy_id, NOW)

    async def one(self, which: int) -> tuple[Booking, Occurrence]:
        open_ = [time for time in await times(self.session) if time.state == "confirmed"]
        if not open_:
            raise Refusal("none", "Er is niets.")
        time = open_[which % len(open_)]
        return await self.session.get_one(Booking, time.booking_id, populate_existing=True), time


def when(day: int, hour: int) -> Period:
    return hours(f"{MONDAY + timedelta(days=day)}", hour, hour + 2)


async def by_hand(house: House) -> dict[str, tuple[int, int]]:
    """Minutes after six in the evening, twice for the whole hall, by the week."""
    found: dict[str, int] = {}
    businesses = set(await house.session.scalars(select(Booking.id).where(Booking.category == "bedrijf")))
    weight = dict(zip((it.id for it in house.rooms), (2, 1, 1, 0), strict=True))
    for time in await times(house.session):
        if time.state in COUNTED and time.booking_id in businesses:
            start, end = (it.astimezone(HOUSE_ZONE) for it in (time.period.start, time.period.end))
            evening = datetime(start.year, start.month, start.day, 18, tzinfo=HOUSE_ZONE)
            minutes = max(0, int((end - max(start, evening)).total_seconds()) // 60)
            key = f"kept-0 {start.date() - timedelta(days=start.weekday())}"
            found[key] = found.get(key, 0) + minutes * weight[time.room_id]
    return {key: (minutes, 0) for key, minutes in found.items() if minutes}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
async def test_counters_are_what_the_bookings_say_and_nothing_more_is_let_in(
    session: AsyncSession, taken: list[tuple[str, int, int, int]]
) -> None:
    around = await session.begin_nested()
    try:
        await walked(House(session, await a_sheltered(session, HALVES)), taken)
    finally:
        await around.rollback()


async def walked(house: House, taken: list[tuple[str, int, int, int]]) -> None:
    before: dict[str, tuple[int, int]] = {}
    for name, *how in taken:
        step: Callable[..., Awaitable[Any]] = getattr(house, name)
        with suppress(Refusal):
            async with house.session.begin_nested():
                await step(*how)
        now = await used(house.session)
        assert now == await sums(house.session) == await by_hand(house)
        limit = (70 - house.kept) * 60
        assert all(it <= max(limit, before.get(key, (0, 0))[0]) for key, (it, _) in now.items())
        before = now
