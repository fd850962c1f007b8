"""Houses and rooms, as far as this visitor may reach."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from vastgoed.errors import Absent
from vastgoed.houses.models import House, Room
from vastgoed.web.visitor import Visitor

published = select(House).where(House.published_at.is_not(None)).order_by(House.name)
with_rooms = selectinload(House.rooms.and_(Room.retired_at.is_(None)))


async def houses(session: AsyncSession) -> Sequence[House]:
    """Houses that the public sees."""
    return (await session.scalars(published)).all()


async def house(session: AsyncSession, slug: str) -> House:
    """A published house with its rooms in use; unknown, unpublished and elsewhere look the same."""
    found = await session.scalar(published.where(House.slug == slug).options(with_rooms))
    if found is None:
        raise Absent
    return found


async def managed_house(session: AsyncSession, visitor: Visitor, slug: str, role: str = "manager") -> House:
    """A house in which this visitor holds the role, published or not."""
    found = await session.scalar(select(House).where(House.slug == slug).options(with_rooms))
    if found is None or not visitor.holds(role, found.id):
        raise Absent
    return found


async def room(session: AsyncSession, house_id: UUID, slug: str) -> Room:
    """A room in use of this house, with parts and layouts."""
    statement = select(Room).where(Room.house_id == house_id, Room.slug == slug, Room.retired_at.is_(None))
    found = await session.scalar(statement.options(selectinload(Room.parts), selectinload(Room.layouts)))
    if found is None:
        raise Absent
    return found
