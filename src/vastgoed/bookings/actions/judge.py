"""Hearing every rule about a wish, and pricing it, before anything is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.deciding import not_excluded
from vastgoed.bookings.actions.figuring import figured
from vastgoed.bookings.actions.furnish import buffers_of, layout_for
from vastgoed.bookings.actions.particulars import settled
from vastgoed.bookings.actions.place import Time
from vastgoed.bookings.actions.price import Asked, policy_for, priced
from vastgoed.bookings.actions.standing import standing, standing_in
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.queries.series import breaks_for
from vastgoed.bookings.queries.uses import User
from vastgoed.bookings.rules.admission import objections
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.bookings.rules.series import occurrences
from vastgoed.bookings.rules.wish import Buffers, RoomToBook, Wish
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import HouseHours, reason_closed
from vastgoed.period import Period, day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.quote import Quote

LOOK_ON = timedelta(days=21)
"""How far beyond a refused time we look for the next one that would do."""
NOBODYS = UUID(int=0)
"""No booking has this id: what is judged is not stored yet."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What besides the wish decides whether it may be, and what it takes."""

    group_id: UUID | None = None
    layout_id: UUID | None = None
    person_id: UUID | None = None
    by_staff: bool = False
    """Who enters it for others may choose another category than that of the group."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A wish that no rule stands in the way of, or only such as were set aside."""

    room: RoomToBook
    policy_id: UUID
    times: list[Time]
    quotes: list[Quote]
    buffers: Buffers
    category: str = ""
    particulars: Particulars = UNSAID

    @property
    def priced_times(self) -> list[Time]:
        return [
            replace(time, cents=quote.total.cents, quote=quote.as_json(), clause=quote.approval_clause)
            for time, quote in zip(self.times, self.quotes, strict=True)
        ]


async def judge(
    session: AsyncSession, wish: Wish, choices: Choices, hearing: Hearing, now: datetime
) -> Judged:
    """Hear every rule, and price it; nothing is stored."""
    room = await room_to_book(session, wish.room_id)
    times = await times_of(session, room, wish, choices.group_id, hearing, now)
    layout = await layout_for(session, room, choices.layout_id, wish.persons, hearing)
    policy_id = await policy_for(session, room, wish.period, now)
    policy = await policies.policy(session, policy_id)
    doing = wish.particulars.activity, wish.persons
    stands = await standing(session, policy_id, (room.house_id, choices.group_id), doing, now)
    wish = standing_in(wish, stands, hearing, by_staff=choices.by_staff)
    if stands is None and not choices.by_staff:
        day = day_of(wish.period.start)
        await not_excluded(session, policy_id, wish.category, wish.particulars, wish.persons, day)
    said = await settled(session, policy_id, room.slug, wish.category, wish.particulars)
    periods = [time.period for time in times]
    user = User(room.house_id, choices.group_id, choices.person_id, NOBODYS)
    figures = await figured(session, policy, room, user, (periods, wish.rule), [wish.category])
    asked = Asked(wish.category, wish.persons, wish.extras, now, wish.repeats, said, figures)
    quotes = priced(policy, room, periods, asked, hearing)
    return Judged(room, policy_id, times, quotes, buffers_of(layout), wish.category, said)


async def times_of(
    session: AsyncSession,
    room: RoomToBook,
    wish: Wish,
    group_id: UUID | None,
    hearing: Hearing,
    now: datetime,
) -> list[Time]:
    """All times of the wish. Of a series some may be closed, and say why; the first that is not is heard."""
    breaks = await breaks_for(session, room, wish)
    periods = occurrences(wish.period, wish.rule, wish.exceptions, breaks)
    hours = await _hours(session, room, periods)
    closed = [(period, reason_closed(hours, period, room.parts, group_id)) for period in periods]
    first = next((period for period, why in closed if why is None), periods[0])
    hearing.hear(objections(room, first, wish.persons, hours, now, group_id))
    return [Time(uuid4(), p, closed=why.code if why and not hearing.passes(why) else "") for p, why in closed]


async def _hours(session: AsyncSession, room: RoomToBook, periods: Sequence[Period]) -> HouseHours:
    """From the first to the last of these times, and some way beyond."""
    days = [day_of(m) for p in (periods[0], periods[-1]) for m in (p.start, p.end)]
    found = await hours_of(session, [room.house_id], min(days), max(days) + LOOK_ON)
    return found[room.house_id]
