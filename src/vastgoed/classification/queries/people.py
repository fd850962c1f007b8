"""Who hears of it, and who may judge."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from vastgoed.errors import Absent
from vastgoed.houses.models import Constituency, House, RoleTerm, Seat
from vastgoed.houses.queries import house as published_house
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Membership, Person
from vastgoed.people.queries import reachable
from vastgoed.web.visitor import Visitor


async def contacts(session: AsyncSession, group_id: UUID) -> Sequence[Person]:
    """Contacts of a group who can be written to."""
    who = select(Membership.person_id).where(Membership.group_id == group_id, Membership.part == "contact")
    return await reachable(session, who)


async def managers(session: AsyncSession, house_id: UUID) -> Sequence[Person]:
    return await reachable(session, _office("manager", RoleTerm.house_id == house_id))


async def committee(session: AsyncSession, house_id: UUID) -> Sequence[Person]:
    """Who holds a seat or guides the committee now; not who stands in."""
    facilitators = _office("facilitator", RoleTerm.house_id == house_id)
    members = seats(Seat.person_id, Constituency.house_id == house_id)
    return await reachable(session, select(union(facilitators, members).subquery().c[0]))


async def judging_house(session: AsyncSession, visitor: Visitor, slug: str) -> House:
    """A published house on whose committee this visitor sits, stands in, or guides. Raises Absent."""
    found = await published_house(session, slug)
    if found.id not in await judged_houses(session, visitor):
        raise Absent
    return found


async def judged_houses(session: AsyncSession, visitor: Visitor) -> set[UUID]:
    """Houses on whose committee this visitor sits, stands in, or guides."""
    mine = or_(Seat.person_id == visitor.person_id, Seat.substitute_id == visitor.person_id)
    return guided_houses(visitor) | set(await session.scalars(seats(Constituency.house_id, mine)))


def guided_houses(visitor: Visitor) -> set[UUID]:
    return {it.house_id for it in visitor.offices if it.role == "facilitator" and it.house_id is not None}


async def belongs(session: AsyncSession, person_id: UUID, group_id: UUID) -> bool:
    mine = (Membership.group_id == group_id, Membership.person_id == person_id)
    return bool(await session.scalar(select(select(Membership.part).where(*mine).exists())))


def _office(role: str, where: ColumnElement[bool]) -> Select[UUID]:
    return select(RoleTerm.person_id).where(RoleTerm.role == role, where, held_now(RoleTerm, func.now()))


def seats(what: InstrumentedAttribute[UUID], where: ColumnElement[bool]) -> Select[UUID]:
    """Something of the seats that are taken now."""
    return (
        select(what)
        .select_from(Seat)
        .join(Constituency, Constituency.id == Seat.constituency_id)
        .where(where, held_now(Seat, func.now()))
    )
