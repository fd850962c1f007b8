"""What of a house may be out of use, and what is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.disturbances.models import Disturbance, DisturbedPart
from vastgoed.houses.models import Part, Room, RoomPart


async def parts_of(session: AsyncSession, it: Disturbance) -> set[UUID] | None:
    """The parts that cannot be used; None: the whole house."""
    found = await session.scalars(select(DisturbedPart.part_id).where(DisturbedPart.disturbance_id == it.id))
    parts = set(found)
    return None if None in parts else {part for part in parts if part is not None}


async def affected_rooms(
    session: AsyncSession, house_id: UUID, parts: Collection[UUID] | None
) -> Sequence[UUID]:
    """Rooms of which at least one part cannot be used."""
    rooms = select(RoomPart.room_id).where(RoomPart.house_id == house_id).distinct()
    if parts is not None:
        rooms = rooms.where(RoomPart.part_id.in_(parts))
    return (await session.scalars(rooms)).all()


@dataclass(frozen=True, slots=True)
class Usable:
    """A room, or a part that is no room by itself, with the parts it takes."""

    id: UUID
    name: str
    parts: tuple[UUID, ...]


async def usable(session: AsyncSession, house_id: UUID) -> list[Usable]:
    """What may be out of use: rooms in their order, then parts that are no room by themselves."""
    composed = (
        select(Room.id, Room.name, func.array_agg(RoomPart.part_id))
        .join(RoomPart, RoomPart.room_id == Room.id)
        .where(Room.house_id == house_id, Room.retired_at.is_(None))
        .group_by(Room.id)
        .order_by(Room.position, Room.name)
    )
    rooms = [Usable(key, name, tuple(parts)) for key, name, parts in await session.execute(composed)]
    alone = {room.parts[0] for room in rooms if len(room.parts) == 1}
    parts = await session.scalars(select(Part).where(Part.house_id == house_id).order_by(Part.name))
    return [*rooms, *(Usable(part.id, part.name, (part.id,)) for part in parts if part.id not in alone)]


async def names_of(session: AsyncSession, it: Disturbance) -> list[str]:
    """What cannot be used; empty: the whole house."""
    statement = (
        select(Part.name)
        .join(DisturbedPart, DisturbedPart.part_id == Part.id)
        .where(DisturbedPart.disturbance_id == it.id)
    )
    return list(await session.scalars(statement.order_by(Part.name)))
