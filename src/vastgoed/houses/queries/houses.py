"""Houses and rooms, as far as this visitor may reach."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from vastgoed.errors import Absent, or_absent
from vastgoed.houses.models import House, Photo, Room
from vastgoed.web.visitor import Visitor

published = select(House).where(House.published_at.is_not(None)).order_by(House.name)
with_rooms = selectinload(House.rooms.and_(Room.retired_at.is_(None)))


async def draft_house(session: AsyncSession, visitor: Visitor, slug: str) -> House:
    """A house that is being set up, for an official or its manager."""
    found = await session.scalar(
        select(House).where(House.slug == slug, House.published_at.is_(None)).options(with_rooms)
    )
    if found is None or not (visitor.holds("official") or visitor.holds("manager", found.id)):
        raise Absent
    return found


async def photos_of(session: AsyncSession, house_ids: Collection[UUID]) -> dict[UUID, list[Photo]]:
    """Photos (without the pictures themselves) of the rooms in use, by house, in the order of the rooms."""
    query = (
        select(Room.house_id, Photo)
        .join(Room, Room.id == Photo.room_id)
        .where(Room.house_id.in_(house_ids), Room.retired_at.is_(None))
        .order_by(Room.position, Room.name, Photo.id)
    )
    found: dict[UUID, list[Photo]] = {}
    for house_id, photo in await session.execute(query):
        found.setdefault(house_id, []).append(photo)
    return found


async def first_photos(session: AsyncSession, room_ids: Collection[UUID]) -> dict[UUID, Photo]:
    """Of each room the photo that stands first, without the picture itself."""
    query = select(Photo).where(Photo.room_id.in_(room_ids)).ext(distinct_on(Photo.room_id))
    return {photo.room_id: photo for photo in await session.scalars(query.order_by(Photo.room_id, Photo.id))}


async def room_counts(session: AsyncSession, house_ids: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """Of each house: the number of rooms in use and the capacity of the largest."""
    query = (
        select(Room.house_id, func.count(), func.max(Room.capacity))
        .where(Room.house_id.in_(house_ids), Room.retired_at.is_(None))
        .group_by(Room.house_id)
    )
    return {house_id: (count, most) for house_id, count, most in await session.execute(query)}


async def houses(session: AsyncSession) -> Sequence[House]:
    """Houses that the public sees."""
    return (await session.scalars(published)).all()


async def house(session: AsyncSession, slug: str) -> House:
    """A published house with its rooms in use; unknown, unpublished and elsewhere look the same."""
    return or_absent(await session.scalar(published.where(House.slug == slug).options(with_rooms)))


async def managed_house(session: AsyncSession, visitor: Visitor, slug: str, role: str = "manager") -> House:
    """A house in which this visitor holds the role, published or not."""
    found = await session.scalar(select(House).where(House.slug == slug).options(with_rooms))
    if found is None or not visitor.holds(role, found.id):
        raise Absent
    return found


async def room(session: AsyncSession, house_id: UUID, slug: str) -> Room:
    """A room in use of this house, with parts and layouts."""
    statement = select(Room).where(Room.house_id == house_id, Room.slug == slug, Room.retired_at.is_(None))
    return or_absent(
        await session.scalar(statement.options(selectinload(Room.parts), selectinload(Room.layouts)))
    )
