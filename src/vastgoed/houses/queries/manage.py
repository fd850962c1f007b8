"""What a manager sees of a house: offices, seats, equipment, closures, history."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.houses.models import (
    Change,
    Closure,
    Constituency,
    Equipment,
    House,
    OpeningException,
    Organisation,
    Part,
    RoleTerm,
    SchoolHoliday,
    Seat,
)
from vastgoed.people.models import Group, Person
from vastgoed.web.visitor import Visitor

HISTORY = 50
"""Lines on one page of history."""


async def managed_houses(session: AsyncSession, visitor: Visitor) -> Sequence[House]:
    """Houses of which this visitor is manager, also those that are not published."""
    offices = [office.house_id for office in visitor.offices if office.role == "manager"]
    statement = select(House).order_by(House.name)
    if None not in offices:
        statement = statement.where(House.id.in_(offices))
    return (await session.scalars(statement)).all()


async def drafts(session: AsyncSession, visitor: Visitor) -> Sequence[House]:
    """Houses that are still being set up, by an official or by their manager."""
    statement = select(House).where(House.published_at.is_(None)).order_by(House.name)
    found = (await session.scalars(statement)).all()
    return [house for house in found if visitor.holds("official") or visitor.holds("manager", house.id)]


async def organisations_of(session: AsyncSession, house: House) -> dict[str, str]:
    """Names of owner and operator."""
    ids = [house.owner_id, house.operator_id]
    found = await session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids)))
    names = {row.id: row.name for row in found}
    return {
        field: names[key]
        for field, key in (("owner", house.owner_id), ("operator", house.operator_id))
        if key is not None
    }


async def parts_of(session: AsyncSession, house_id: UUID) -> Sequence[Part]:
    return (await session.scalars(select(Part).where(Part.house_id == house_id).order_by(Part.name))).all()


async def equipment_of(session: AsyncSession, house_id: UUID) -> Sequence[Equipment]:
    query = select(Equipment).where(Equipment.house_id == house_id).order_by(Equipment.name)
    return (await session.scalars(query)).all()


async def open_groups(session: AsyncSession) -> Sequence[Group]:
    return (
        await session.scalars(select(Group).where(Group.closed_at.is_(None)).order_by(func.lower(Group.name)))
    ).all()


async def exceptions_of(session: AsyncSession, house_id: UUID, since: date) -> Sequence[OpeningException]:
    query = (
        select(OpeningException)
        .where(OpeningException.house_id == house_id, OpeningException.day >= since)
        .order_by(OpeningException.day, OpeningException.opens)
    )
    return (await session.scalars(query)).all()


async def closures_of(
    session: AsyncSession, house_id: UUID, now: datetime
) -> Sequence[Row[Closure, str | None]]:
    """Closures that are not over, with the name of their part."""
    query = (
        select(Closure, Part.name)
        .outerjoin(Part, Part.id == Closure.part_id)
        .where(Closure.house_id == house_id, func.upper(Closure.during) > now)
        .order_by(Closure.during)
    )
    return (await session.execute(query)).all()


async def roles_of(session: AsyncSession, house_id: UUID, now: datetime) -> Sequence[Row[RoleTerm, Person]]:
    """Offices that are held now or later, in this house."""
    query = (
        select(RoleTerm, Person)
        .join(Person, Person.id == RoleTerm.person_id)
        .where(RoleTerm.house_id == house_id, or_(RoleTerm.until.is_(None), RoleTerm.until > now))
        .order_by(RoleTerm.role, Person.name, RoleTerm.since)
    )
    return (await session.execute(query)).all()


async def constituencies_of(session: AsyncSession, house_id: UUID) -> Sequence[Constituency]:
    query = select(Constituency).where(Constituency.house_id == house_id).order_by(Constituency.name)
    return (await session.scalars(query)).all()


async def seats_of(
    session: AsyncSession, house_id: UUID, now: datetime
) -> Sequence[Row[Seat, Constituency, Person, Person | None]]:
    """Seats that are taken now or later: seat, side, member, substitute."""
    substitute = aliased(Person)
    query = (
        select(Seat, Constituency, Person, substitute)
        .join(Constituency, Constituency.id == Seat.constituency_id)
        .join(Person, Person.id == Seat.person_id)
        .outerjoin(substitute, substitute.id == Seat.substitute_id)
        .where(Constituency.house_id == house_id, or_(Seat.until.is_(None), Seat.until > now))
        .order_by(Constituency.name, Person.name)
    )
    return (await session.execute(query)).all()


async def history_of(
    session: AsyncSession, house_id: UUID, page: int
) -> tuple[Sequence[Row[Change, str | None]], int]:
    """One page of history, newest first, with who did it; and the number of pages."""
    lines = select(func.count()).select_from(Change).where(Change.house_id == house_id)
    total = await session.scalar(lines) or 0
    query = (
        select(Change, Person.name)
        .outerjoin(Person, Person.id == Change.actor_id)
        .where(Change.house_id == house_id)
        .order_by(Change.at.desc(), Change.id.desc())
        .limit(HISTORY)
        .offset((page - 1) * HISTORY)
    )
    return (await session.execute(query)).all(), max(1, -(-total // HISTORY))


async def school_holidays_of(session: AsyncSession) -> Sequence[SchoolHoliday]:
    return (
        await session.scalars(select(SchoolHoliday).order_by(SchoolHoliday.first, SchoolHoliday.region))
    ).all()
