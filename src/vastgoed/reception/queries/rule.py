"""What a house asks of who comes, and which of its doors open with a code."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from vastgoed.errors import Absent
from vastgoed.houses.models import House as StoredHouse
from vastgoed.houses.models import Part, Room
from vastgoed.reception.models import PartAccess, ReceptionRule
from vastgoed.reception.queries.shifts import WELCOMING
from vastgoed.reception.rules.visit import House
from vastgoed.web.visitor import Visitor

with_rooms = selectinload(StoredHouse.rooms.and_(Room.retired_at.is_(None)))


async def asked_of(session: AsyncSession, house_id: UUID) -> House:
    """A house that never said anything asks nothing."""
    found = await session.get(ReceptionRule, house_id)
    return House(found.asks, found.release_minutes, found.since) if found else House()


async def doors_of(session: AsyncSession, house_id: UUID) -> Sequence[Row[UUID, str, date | None]]:
    """Every part with the day from which it opens with a code, if any."""
    parts = select(Part.id, Part.name, PartAccess.since).outerjoin(PartAccess, PartAccess.part_id == Part.id)
    return (await session.execute(parts.where(Part.house_id == house_id).order_by(Part.name))).all()


async def received_houses(session: AsyncSession, visitor: Visitor) -> Sequence[StoredHouse]:
    """Every house that this visitor manages, or where they are a host."""
    offices = [office.house_id for office in visitor.offices if office.role in WELCOMING]
    statement = select(StoredHouse).where(StoredHouse.published_at.is_not(None)).order_by(StoredHouse.name)
    if None not in offices:
        statement = statement.where(StoredHouse.id.in_(offices))
    return (await session.scalars(statement)).all()


async def received_house(session: AsyncSession, visitor: Visitor, slug: str) -> StoredHouse:
    """A house that this visitor manages, or where they are a host."""
    found = await session.scalar(select(StoredHouse).where(StoredHouse.slug == slug).options(with_rooms))
    if found is None or not any(visitor.holds(role, found.id) for role in WELCOMING):
        raise Absent
    return found
