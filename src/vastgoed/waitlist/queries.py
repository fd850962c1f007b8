"""Who waits: one's own wishes, those of a house, and who comes before whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.houses.models import House, Room, RoomPart
from vastgoed.people.models import Group, Membership, Person
from vastgoed.period import Period
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.priority.rules import Priority
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import Rank, ahead, in_order, rank
from vastgoed.web.visitor import Visitor

ACTIVE = ("waiting", "offered")
STILL_SHOWN = ("waiting", "offered", "lapsed", "declined")
"""On one's own page, as long as the time is not over."""
Parts = dict[UUID, frozenset[UUID]]


@dataclass(frozen=True, slots=True)
class Line:
    """A wish as it stands in a list."""

    wish: WaitingWish
    room: str
    house: str
    house_slug: str
    who: str = ""
    phone: str = ""
    mailed: bool = True
    ahead: int = 0


def waiting(house_id: UUID, scope: Period | None, now: datetime) -> ColumnElement[bool]:
    """Wishes of a house that can still be granted, or only those that touch this time."""
    still = and_(WaitingWish.house_id == house_id, WaitingWish.state == "waiting", WaitingWish.until > now)
    if scope is None:
        return still
    asked: Range[Any] = Range(scope.start, scope.end)
    return and_(still, WaitingWish.reach.overlaps(asked))


async def somebody(session: AsyncSession, house_id: UUID, scope: Period | None, now: datetime) -> UUID | None:
    """One of the wishes that can still be granted, if there is any."""
    found: UUID | None = await session.scalar(
        select(WaitingWish.id).where(waiting(house_id, scope, now)).limit(1)
    )
    return found


async def line(
    session: AsyncSession, house_id: UUID, scope: Period | None, now: datetime
) -> list[WaitingWish]:
    """Who waits, first who goes first; but not who left the group for which they wait."""
    here = select(WaitingWish).join(Person, Person.id == WaitingWish.person_id)
    statement = here.where(waiting(house_id, scope, now), Person.disabled_at.is_(None), _may_still_ask())
    found = await session.scalars(statement.execution_options(populate_existing=True))
    return in_order(found.all(), await ranked(session, house_id, now))


def _may_still_ask() -> ColumnElement[bool]:
    member = (
        select(Membership.group_id)
        .join(Group, and_(Group.id == Membership.group_id, Group.closed_at.is_(None)))
        .where(Membership.group_id == WaitingWish.group_id, Membership.person_id == WaitingWish.person_id)
    )
    return or_(WaitingWish.group_id.is_(None), member.exists())


async def ranked(session: AsyncSession, house_id: UUID, now: datetime) -> Rank[WaitingWish]:
    """How the policy in force orders who waits."""
    term = await policies.ruling(session, house_id, now)
    policy = await policies.policy(session, term.policy_id) if term else None
    named = await _named(session, house_id) if policy and policy.of(Priority) else {}
    return lambda wish: rank(policy, wish.category, named.get(wish.room_id))


async def _named(session: AsyncSession, house_id: UUID) -> dict[UUID | None, str]:
    """Rooms as the policy names them."""
    rows = await session.execute(select(Room.id, Room.slug).where(Room.house_id == house_id))
    return dict(rows.all())


def within_reach(visitor: Visitor) -> ColumnElement[bool]:
    """Own wishes, those of one's groups, and what was typed in this very browser before signing in."""
    typed = and_(
        WaitingWish.person_id.is_(None), WaitingWish.mark == visitor.mark if visitor.mark else false()
    )
    if visitor.person_id is None:
        return typed
    groups = select(Membership.group_id).where(Membership.person_id == visitor.person_id)
    return or_(WaitingWish.person_id == visitor.person_id, WaitingWish.group_id.in_(groups), typed)


async def my_wish(session: AsyncSession, visitor: Visitor, wish_id: UUID) -> WaitingWish:
    mine = select(WaitingWish).where(WaitingWish.id == wish_id, within_reach(visitor))
    return or_absent(await session.scalar(mine))


async def wish_of(session: AsyncSession, house_id: UUID, wish_id: UUID) -> WaitingWish:
    """For the manager of the house."""
    theirs = WaitingWish.id == wish_id, WaitingWish.house_id == house_id, WaitingWish.state.in_(ACTIVE)
    return or_absent(await session.scalar(select(WaitingWish).where(*theirs)))


shown = (
    select(WaitingWish, Room.name, House.name, House.slug)
    .join(House, House.id == WaitingWish.house_id)
    .outerjoin(Room, Room.id == WaitingWish.room_id)
)


async def shown_wish(session: AsyncSession, wish: WaitingWish, now: datetime) -> Line:
    row = (await session.execute(shown.where(WaitingWish.id == wish.id))).one()
    before = await places(session, [wish], now)
    return Line(row[0], row[1] or "", row[2], row[3], ahead=before.get(wish.id, 0))


async def my_wishes(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Line]:
    """What somebody waits for or was offered, soonest first."""
    mine = shown.where(within_reach(visitor), WaitingWish.state.in_(STILL_SHOWN), WaitingWish.until > now)
    rows = (await session.execute(mine.order_by(WaitingWish.until, WaitingWish.id).limit(50))).all()
    before = await places(session, [row[0] for row in rows], now)
    return [Line(row[0], row[1] or "", row[2], row[3], ahead=before.get(row[0].id, 0)) for row in rows]


async def of_house(session: AsyncSession, house_id: UUID, now: datetime) -> list[Line]:
    """Everybody who waits in a house, by time; those who want the same stand together, in order."""
    rows = (await session.execute(_of_house(house_id, now))).all()
    before = await places(session, [row[0] for row in rows], now)
    lines = [
        Line(wish, room or "", house, slug, who, phone or "", bool(email), before.get(wish.id, 0))
        for wish, room, house, slug, who, phone, email in rows
    ]
    return sorted(lines, key=lambda it: (it.wish.reach.lower, it.ahead, it.wish.created_at))


def _of_house(house_id: UUID, now: datetime) -> Select[*tuple[Any, ...]]:
    who = func.coalesce(Group.name, func.nullif(Person.name, ""), Person.email, "")
    return (
        shown.add_columns(who, Person.phone, Person.email)
        .join(Person, Person.id == WaitingWish.person_id)
        .outerjoin(Group, Group.id == WaitingWish.group_id)
        .where(WaitingWish.house_id == house_id, WaitingWish.state.in_(ACTIVE), WaitingWish.until > now)
        .order_by(WaitingWish.created_at)
        .limit(500)
    )


async def places(session: AsyncSession, wishes: Collection[WaitingWish], now: datetime) -> dict[UUID, int]:
    """How many come before each of these who wait."""
    houses = {wish.house_id for wish in wishes if wish.state in {"waiting", "draft"}}
    if not houses:
        return {}
    active = WaitingWish.house_id.in_(houses), WaitingWish.state.in_(ACTIVE), WaitingWish.until > now
    everybody = (await session.scalars(select(WaitingWish).where(*active))).all()
    parts, found = await _parts(session, houses), dict[UUID, int]()
    for house_id in houses:
        order = await ranked(session, house_id, now)
        mine = [wish for wish in wishes if wish.house_id == house_id]
        others = [wish for wish in everybody if wish.house_id == house_id]
        line = in_order({wish.id: wish for wish in (*others, *mine)}.values(), order)
        found |= {wish.id: ahead(wish, line, parts) for wish in mine}
    return found


async def _parts(session: AsyncSession, houses: Collection[UUID]) -> Parts:
    rows = await session.execute(
        select(RoomPart.room_id, func.array_agg(RoomPart.part_id))
        .where(RoomPart.house_id.in_(houses))
        .group_by(RoomPart.room_id)
    )
    return {room_id: frozenset(parts) for room_id, parts in rows}


async def over(
    session: AsyncSession, now: datetime, *, house_id: UUID | None = None, person_id: UUID | None = None
) -> Sequence[UUID]:
    """Offers whose time is over and that nobody looked at since: the worker may be down."""
    late = select(WaitingWish.id).where(WaitingWish.state == "offered", WaitingWish.offered_until <= now)
    if house_id is not None:
        late = late.where(WaitingWish.house_id == house_id)
    if person_id is not None:
        late = late.where(WaitingWish.person_id == person_id)
    return (await session.scalars(late.order_by(WaitingWish.id))).all()
