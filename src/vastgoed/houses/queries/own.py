"""One thing of a house, by its id; of another house is the same as not there."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from vastgoed.errors import Absent
from vastgoed.houses.models import (
    Closure,
    Constituency,
    Equipment,
    House,
    Layout,
    OpeningException,
    Photo,
    RoleTerm,
    Room,
    Seat,
)
from vastgoed.web.visitor import Visitor

T = TypeVar("T")


async def equipment(session: AsyncSession, house_id: UUID, key: UUID) -> Equipment:
    found = select(Equipment).where(Equipment.house_id == house_id, Equipment.id == key)
    return _there(await session.scalar(found))


async def exception(session: AsyncSession, house_id: UUID, key: UUID) -> OpeningException:
    found = select(OpeningException).where(OpeningException.house_id == house_id, OpeningException.id == key)
    return _there(await session.scalar(found))


async def closure(session: AsyncSession, house_id: UUID, key: UUID) -> Closure:
    return _there(
        await session.scalar(select(Closure).where(Closure.house_id == house_id, Closure.id == key))
    )


async def role(session: AsyncSession, house_id: UUID, key: UUID) -> RoleTerm:
    return _there(
        await session.scalar(select(RoleTerm).where(RoleTerm.house_id == house_id, RoleTerm.id == key))
    )


async def seat(session: AsyncSession, house_id: UUID, key: UUID) -> Seat:
    found = select(Seat).join(Constituency, Constituency.id == Seat.constituency_id)
    return _there(await session.scalar(found.where(Constituency.house_id == house_id, Seat.id == key)))


async def layout(session: AsyncSession, room_id: UUID, key: UUID) -> Layout:
    return _there(await session.scalar(select(Layout).where(Layout.room_id == room_id, Layout.id == key)))


async def photo(session: AsyncSession, house_id: UUID, key: UUID) -> tuple[Photo, Room]:
    """A photo without its picture, and the room it shows."""
    found = select(Photo, Room).join(Room, Room.id == Photo.room_id)
    row = (await session.execute(found.where(Room.house_id == house_id, Photo.id == key))).first()
    shown = _there(row)
    return shown[0], shown[1]


async def picture(session: AsyncSession, visitor: Visitor, key: UUID) -> tuple[Photo, bool]:
    """A photo with its picture, and whether everybody may see it: those of a draft only its makers."""
    found = (
        select(Photo, House)
        .join(Room, Room.id == Photo.room_id)
        .join(House, House.id == Room.house_id)
        .options(undefer(Photo.image))
        .where(Photo.id == key)
    )
    row = (await session.execute(found)).first()
    photo, house = _there(row)
    public = house.published_at is not None
    if not (public or visitor.holds("manager", house.id) or visitor.holds("official")):
        raise Absent
    return photo, public


def _there(found: T | None) -> T:
    if found is None:
        raise Absent
    return found
