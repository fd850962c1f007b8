"""Who holds which office."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.houses.models import Constituency, House, RoleTerm, Seat
from vastgoed.houses.queries.houses import house
from vastgoed.people.models import Person
from vastgoed.web.visitor import Visitor


async def any_house(session: AsyncSession) -> bool:
    return bool(await session.scalar(select(exists().select_from(House))))


async def one_for_each_role(session: AsyncSession) -> Sequence[tuple[str, str | None]]:
    """Role and e-mail of the person who holds it longest: the ready sign-ins of the demonstration."""
    statement = (
        select(RoleTerm.role, Person.email)
        .join(Person, Person.id == RoleTerm.person_id)
        .where(Person.email.is_not(None), RoleTerm.until.is_(None))
        .distinct(RoleTerm.role)
        .order_by(RoleTerm.role, RoleTerm.since, Person.email)
    )
    return (await session.execute(statement)).tuples().all()


async def has_a_part(session: AsyncSession, person_id: UUID) -> bool:
    """Whether somebody has, had or will have an office, or a seat on a committee."""
    office = select(RoleTerm.id).where(RoleTerm.person_id == person_id)
    seat = select(Seat.id).where(or_(Seat.person_id == person_id, Seat.substitute_id == person_id))
    return bool(await session.scalar(select(or_(office.exists(), seat.exists()))))


async def house_with_a_part(session: AsyncSession, visitor: Visitor, slug: str) -> House:
    """A published house in which this visitor has an office or a seat now. Raises Absent."""
    found = await house(session, slug)
    if any(office.house_id in {None, found.id} for office in visitor.offices):
        return found
    if not await _has_a_seat(session, visitor, found):
        raise Absent
    return found


async def speaks_for(session: AsyncSession, visitor: Visitor, house_id: UUID) -> frozenset[str]:
    """As what somebody may decide in a house: manager, board, committee.

    For the committee speaks whoever sits on it, stands in, or guides it.
    """
    roles = {"manager": "manager", "board": "board", "facilitator": "committee"}
    found = {said for role, said in roles.items() if visitor.holds(role, house_id)}
    if visitor.signed_in and "committee" not in found:
        here = _seats(visitor).where(Constituency.house_id == house_id)
        found |= {"committee"} if await session.scalar(select(here.exists())) else set()
    return frozenset(found)


STEERING = ("manager", "facilitator", "treasurer")
HELPING = ("manager", "facilitator")
"""Who leads meetings, draws lots, and helps who votes on paper."""


async def house_with_a_say(session: AsyncSession, visitor: Visitor, slug: str) -> House:
    """A published house that this visitor steers, by office or by a seat on its committee. Raises Absent."""
    found = await house(session, slug)
    if not await has_a_say(session, visitor, found):
        raise Absent
    return found


async def has_a_say(session: AsyncSession, visitor: Visitor, found: House) -> bool:
    if any(visitor.holds(role, found.id) for role in STEERING):
        return True
    return visitor.signed_in and await _has_a_seat(session, visitor, found)


def helps(visitor: Visitor, house_id: UUID) -> bool:
    """Whether this visitor manages or guides a house."""
    return any(visitor.holds(role, house_id) for role in HELPING)


async def steered_houses(session: AsyncSession, visitor: Visitor) -> Sequence[House]:
    """The published houses that this visitor steers, by name."""
    return (await session.scalars(select(House).where(steered(visitor)).order_by(House.name))).all()


def steered(visitor: Visitor) -> ColumnElement[bool]:
    """Of a house: it is published, and this visitor steers it."""
    mine = or_(held(visitor, *STEERING), House.id.in_(_seats(visitor)))
    return and_(House.published_at.is_not(None), mine)


def held(visitor: Visitor, *roles: str) -> ColumnElement[bool]:
    """Of a house: this visitor holds one of these offices in it."""
    offices = {office.house_id for office in visitor.offices if office.role in roles}
    return true() if None in offices else House.id.in_([it for it in offices if it])


def spoken_for(visitor: Visitor) -> ColumnElement[bool]:
    """Of a house: this visitor speaks for its committee, as `speaks_for` says."""
    return or_(held(visitor, "facilitator"), House.id.in_(_seats(visitor)))


async def _has_a_seat(session: AsyncSession, visitor: Visitor, found: House) -> bool:
    here = _seats(visitor).where(Constituency.house_id == found.id)
    return bool(await session.scalar(select(here.exists())))


def _seats(visitor: Visitor) -> Select[UUID]:
    """Houses in which this visitor has a seat now, as the one who sits there or as the one who stands in."""
    mine = or_(Seat.person_id == visitor.person_id, Seat.substitute_id == visitor.person_id)
    seat = select(Constituency.house_id).join(Seat, Constituency.id == Seat.constituency_id)
    return seat.where(mine, held_now(Seat, func.now()))


def held_now(term: Any, now: Any) -> ColumnElement[bool]:
    """Of an office or a seat, or an alias of one: its term has begun and is not over."""
    return and_(term.since <= now, or_(term.until.is_(None), term.until > now))
