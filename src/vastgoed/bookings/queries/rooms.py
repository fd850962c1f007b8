"""Rooms with all that booking them needs, in one statement."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, Uuid, bindparam, func, select, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Absent
from vastgoed.houses.models import House, Layout, Room, RoomPart

in_order = func.array_agg(
    aggregate_order_by(RoomPart.part_id, RoomPart.part_id), type_=ARRAY(Uuid, as_tuple=True)
)
parts = (
    select(
        RoomPart.room_id, func.array_agg(aggregate_order_by(RoomPart.part_id, RoomPart.part_id)).label("ids")
    )
    .group_by(RoomPart.room_id)
    .subquery()
)
bookable = (
    select(
        Room.id,
        Room.slug,
        Room.name,
        Room.house_id,
        House.slug,
        House.name,
        Room.capacity,
        Room.turnover_minutes,
        Room.grid_minutes,
        parts.c.ids,
        type_coerce(Room.facts, ARRAY(String, as_tuple=True)),
        Room.floor,
        House.school_region,
        House.open_on_holidays,
        House.most_people,
    )
    .join(House, House.id == Room.house_id)
    .join(parts, parts.c.room_id == Room.id)
)
in_use = (Room.retired_at.is_(None), House.published_at.is_not(None))
ONE = bookable.where(Room.id == bindparam("room_id"))
ONE_IN_USE = ONE.where(*in_use)


async def room_to_book(session: AsyncSession, room_id: UUID) -> RoomToBook:
    """A room in use of a published house of this municipality; anything else does not exist."""
    found = await _rooms(session, ONE_IN_USE, room_id=room_id)
    if not found:
        raise Absent
    return found[0]


async def any_room(session: AsyncSession, room_id: UUID) -> RoomToBook:
    """The room of a booking, even when it is no longer in use."""
    return (await _rooms(session, ONE, room_id=room_id))[0]


async def any_rooms(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, RoomToBook]:
    """The rooms of bookings, even when they are no longer in use."""
    return {room.id: room for room in await _rooms(session, bookable.where(Room.id.in_(ids)))}


async def rooms_to_book(
    session: AsyncSession, *, house_slug: str = "", persons: int = 1, needs: Collection[str] = ()
) -> list[RoomToBook]:
    """Rooms that are large enough and have what is needed; the smallest that fits comes first."""
    statement = bookable.where(Room.capacity >= persons, Room.facts.contains(list(needs)), *in_use)
    if house_slug:
        statement = statement.where(House.slug == house_slug)
    return await _rooms(session, statement.order_by(Room.capacity, House.name, Room.position))


async def _rooms(
    session: AsyncSession, statement: Select[*tuple[Any, ...]], **parameters: UUID
) -> list[RoomToBook]:
    rows = await session.execute(statement, parameters)
    return [RoomToBook(*row) for row in rows]


async def slugs_of(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """As the policy names these rooms, also when they are no longer in use."""
    found = await session.execute(select(Room.id, Room.slug).where(Room.id.in_(ids)))
    return dict(found.all())


async def layouts_of(session: AsyncSession, room_id: UUID) -> Sequence[Layout]:
    """How a room can be furnished."""
    statement = select(Layout).where(Layout.room_id == room_id).order_by(Layout.name)
    return (await session.scalars(statement)).all()
