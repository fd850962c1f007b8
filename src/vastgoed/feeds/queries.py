"""Calendars within reach: whose address this is, what its owner may see now, and what happens there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.queries.mine import within_reach
from vastgoed.bookings.queries.public import CERTAIN
from vastgoed.bookings.rules.invite import GONE
from vastgoed.bookings.rules.public import public_title
from vastgoed.errors import Absent, Spent
from vastgoed.feeds.models import Feed
from vastgoed.feeds.rules import AHEAD, BACK, Told
from vastgoed.houses.models import House, RoleTerm, Room, RoomPart
from vastgoed.houses.queries.visitors import in_office
from vastgoed.people.models import Group, Membership, Person
from vastgoed.period import Period
from vastgoed.web.visitor import Visitor

REAL = ("requested", "confirmed", "checked_in")
"""A time that was one of these and is called off was in somebody's calendar."""


class Named(NamedTuple):
    """A feed with what it is of; all empty when it is of everything of its owner."""

    feed: Feed
    group: str | None
    house: str | None
    room: str | None
    language: str


named = (
    select(Feed, Group.name, House.name, Room.name, Person.language)
    .join(Person, Person.id == Feed.person_id)
    .outerjoin(Group, Group.id == Feed.group_id)
    .outerjoin(House, House.id == Feed.house_id)
    .outerjoin(Room, Room.id == Feed.room_id)
)


def _still_may() -> ColumnElement[bool]:
    """The owner is a member of the group or manages the house, now."""
    member = exists().where(Membership.group_id == Feed.group_id, Membership.person_id == Feed.person_id)
    manages = exists().where(
        RoleTerm.person_id == Feed.person_id,
        RoleTerm.role == "manager",
        or_(RoleTerm.house_id.is_(None), RoleTerm.house_id == Feed.house_id),
        in_office,
    )
    return and_(
        or_(Feed.group_id.is_(None), and_(member, Group.closed_at.is_(None))),
        or_(Feed.house_id.is_(None), manages),
    )


async def feeds_of(session: AsyncSession, person_id: UUID) -> list[Named]:
    """Those that still open something, the oldest first."""
    mine = named.where(Feed.person_id == person_id, Feed.revoked_at.is_(None), _still_may())
    return [Named(*row) for row in await session.execute(mine.order_by(Feed.id))]


async def feed_of(session: AsyncSession, person_id: UUID, feed_id: UUID) -> Feed:
    found = await session.scalar(select(Feed).where(Feed.id == feed_id, Feed.person_id == person_id))
    if found is None:
        raise Absent
    return found


async def feed_at(session: AsyncSession, token: bytes) -> Named:
    """Raises Spent when it was revoked; Absent when there is none, or its owner may not see it any more."""
    asked = named.where(Feed.token == token, Person.disabled_at.is_(None), _still_may())
    row = (await session.execute(asked)).one_or_none()
    if row is None:
        raise Absent
    if row[0].revoked_at is not None:
        raise Spent("feeds.revoked", "Deze agenda is ingetrokken. Vraag een nieuw adres.")
    return Named(*row)


history = (
    select(
        func.max(Transition.at).label("changed"),
        func.bool_or(Transition.before.in_(REAL)).label("was_real"),
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
    states: Sequence[str]
    public: bool = False
    own: bool = False


async def told(session: AsyncSession, shown: Shown, now: datetime) -> list[Told]:
    """What happens, and what was called off lately; one statement."""
    called_off = and_(Occurrence.state.in_(GONE), history.c.was_real, history.c.changed > now - BACK)
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
    period = Period(during.lower, during.upper)
    return Told(id, period, state, sequence, changed, title, room, house, address, path)


def of_feed(feed: Feed) -> Shown:
    """What the owner of a feed sees of it; «private» keeps a title out of the programs of staff too."""
    states = ("requested", *CERTAIN)
    if feed.group_id:
        return Shown(Booking.group_id == feed.group_id, states, own=True)
    if feed.house_id is None:
        return Shown(within_reach(Visitor(person_id=feed.person_id)), states, own=True)
    whole_house = Occurrence.house_id == feed.house_id
    if feed.room_id is None:
        return Shown(whole_house, states)
    mine, theirs = aliased(RoomPart), aliased(RoomPart)
    sharing = select(theirs.room_id).join(mine, mine.part_id == theirs.part_id)
    return Shown(
        and_(whole_house, Occurrence.room_id.in_(sharing.where(mine.room_id == feed.room_id))), states
    )


def of_public(house_id: UUID) -> Shown:
    return Shown(Occurrence.house_id == house_id, CERTAIN, public=True)


class Choice(NamedTuple):
    """Something somebody may have a feed of."""

    group_id: UUID | None
    house_id: UUID | None
    room_id: UUID | None
    name: str


async def choices(session: AsyncSession, visitor: Visitor) -> list[Choice]:
    """Besides everything of their own: their groups, and the houses and rooms that they manage."""
    if visitor.person_id is None:
        return []
    groups = (
        select(Group.id, Group.name)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == visitor.person_id, Group.closed_at.is_(None))
    )
    found = [Choice(row[0], None, None, row[1]) for row in await session.execute(groups.order_by(Group.name))]
    managed = [office.house_id for office in visitor.offices if office.role == "manager"]
    houses = true() if None in managed else House.id.in_(managed) if managed else false()
    rooms = (
        select(House.id, House.name, Room.id, Room.name)
        .outerjoin(Room, and_(Room.house_id == House.id, Room.retired_at.is_(None)))
        .where(houses)
        .order_by(House.name, House.id, Room.position, Room.name)
    )
    for house_id, house, room_id, room in await session.execute(rooms):
        whole = Choice(None, house_id, None, house)
        found += [] if whole in found else [whole]
        found += [Choice(None, house_id, room_id, f"{house}: {room}")] if room_id else []
    return found
