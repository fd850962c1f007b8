"""What happens in a calendar, as its reader may know it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.queries.mine import within_reach
from vastgoed.bookings.rules.invite import GONE
from vastgoed.bookings.rules.life import CERTAIN, STANDING
from vastgoed.bookings.rules.public import public_title
from vastgoed.db import period_of
from vastgoed.feeds.models import Feed
from vastgoed.feeds.rules import AHEAD, BACK, Told
from vastgoed.houses.models import House, Room
from vastgoed.houses.queries import sharing_rooms
from vastgoed.people.models import Person
from vastgoed.web.visitor import Visitor

"""A time that was one of these and is called off was in somebody's calendar."""

history = (
    select(
        func.max(Transition.at).label("changed"),
        func.bool_or(Transition.before.in_(STANDING)).label("was_real"),
        func.bool_or(Transition.before.in_(CERTAIN)).label("was_certain"),
    )
    .where(Transition.occurrence_id == Occurrence.id)
    .lateral()
)
times = (
    select(
        Occurrence.id,
        Occurrence.during,
        Occurrence.state,
        Occurrence.sequence,
        func.coalesce(history.c.changed, Booking.created_at),
        Booking.id,
        Booking.title,
        Booking.private,
        Booking.group_id.is_not(None),
        func.coalesce(Booking.function, ""),
        func.coalesce(Person.name, ""),
        Room.name,
        House.name,
        House.address,
    )
    .join(Booking, Booking.id == Occurrence.booking_id)
    .join(Room, Room.id == Occurrence.room_id)
    .join(House, House.id == Occurrence.house_id)
    .join(history, true())
    .outerjoin(Person, Person.id == Booking.person_id)
    .order_by(Occurrence.starts_at, Occurrence.id)
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which occurrences, in which states, and who reads."""

    which: ColumnElement[bool]
    states: Collection[str]
    public: bool = False
    own: bool = False


async def told(session: AsyncSession, shown: Shown, now: datetime) -> list[Told]:
    """What happens, and what was called off lately; one statement. Who only asked is nobody's business."""
    was_there = history.c.was_certain if shown.public else history.c.was_real
    called_off = and_(Occurrence.state.in_(GONE), was_there, history.c.changed > now - BACK)
    near = (Occurrence.starts_at > now - BACK, Occurrence.starts_at < now + AHEAD)
    asked: Select[*tuple[Any, ...]] = times.where(
        shown.which, *near, or_(Occurrence.state.in_(shown.states), called_off)
    )
    return [_told(shown, *row) for row in await session.execute(asked)]


def _told(shown: Shown, id: UUID, during: Any, *rest: Any) -> Told:  # noqa: A002
    state, sequence, changed, booking_id, title, private, by_group, function, name, room, house, address = (
        rest
    )
    if shown.public:
        title = public_title(title, private=private, by_group=by_group, function=function, name=name)
    elif shown.own or not private:
        title = title or room
    else:
        title = ""
    path = f"/bookings/{booking_id}" if shown.own else ""
    period = period_of(during)
    return Told(id, period, state, sequence, changed, title, room, house, address, path)


def of_feed(feed: Feed) -> Shown:
    """What the owner of a feed sees of it; «private» keeps a title out of the programs of staff too."""
    states = CERTAIN | STANDING
    if feed.group_id:
        return Shown(Booking.group_id == feed.group_id, states, own=True)
    if feed.house_id is None:
        return Shown(within_reach(Visitor(person_id=feed.person_id)), states, own=True)
    whole_house = Occurrence.house_id == feed.house_id
    if feed.room_id is None:
        return Shown(whole_house, states)
    return Shown(and_(whole_house, Occurrence.room_id.in_(sharing_rooms(feed.room_id))), states)


def of_public(house_id: UUID) -> Shown:
    return Shown(Occurrence.house_id == house_id, CERTAIN, public=True)
