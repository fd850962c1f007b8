"""Rooms that exclude one another because they share a part of the building."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from vastgoed.houses.models import RoomPart

Parts = Mapping[UUID, frozenset[UUID]]
"""Of each room, by its id, the parts that it takes."""


def sharing_rooms(room_id: Any) -> Select[UUID]:
    """Rooms that have a part of this one, itself too; room_id: an id, or a column of the query around."""
    mine, theirs = aliased(RoomPart), aliased(RoomPart)
    both = select(theirs.room_id).join(mine, mine.part_id == theirs.part_id)
    return both.where(mine.room_id == room_id)
