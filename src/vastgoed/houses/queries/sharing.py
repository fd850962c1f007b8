"""Rooms that exclude one another because they share a part of the building."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from vastgoed.houses.models import RoomPart

Parts = Mapping[UUID, frozenset[UUID]]
"""Of each room, by its id, the parts that it takes."""


def sharing_rooms(room_id: Any) -> Select[UUID]:
    """Rooms that have a part of this one, itself too; room_id: an id, or a column of the query around."""
    mine, theirs = aliased(RoomPart), aliased(RoomPart)
    both = select(theirs.room_id).join(mine, mine.part_id == theirs.part_id)
    return both.where(mine.room_id == room_id)


async def parts_of_rooms(session: AsyncSession, house_ids: Collection[UUID]) -> Parts:
    """Those out of use as well: who booked them before may still come."""
    found: dict[UUID, set[UUID]] = {}
    composed = select(RoomPart.room_id, RoomPart.part_id).where(RoomPart.house_id.in_(house_ids))
    for room_id, part_id in await session.execute(composed):
        found.setdefault(room_id, set()).add(part_id)
    return {room_id: frozenset(parts) for room_id, parts in found.items()}
