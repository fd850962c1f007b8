"""Of what somebody may have a calendar."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, false, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House, Room
from vastgoed.people.models import Group, Membership
from vastgoed.web.visitor import Visitor


class Choice(NamedTuple):
    """Something somebody may have a feed of."""

    group_id: UUID | None
    house_id: UUID | None
    room_id: UUID | None
    name: str


async def choices(session: AsyncSession, visitor: Visitor) -> list[Choice]:
    """Besides everything of their own: their groups, and the houses and rooms that they manage."""
    if visitor.person_id is None:
        return []
    groups = (
        select(Group.id, Group.name)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == visitor.person_id, Group.closed_at.is_(None))
    )
    found = [Choice(row[0], None, None, row[1]) for row in await session.execute(groups.order_by(Group.name))]
    managed = [office.house_id for office in visitor.offices if office.role == "manager"]
    houses = true() if None in managed else House.id.in_(managed) if managed else false()
    rooms = (
        select(House.id, House.name, Room.id, Room.name)
        .outerjoin(Room, and_(Room.house_id == House.id, Room.retired_at.is_(None)))
        .where(houses)
        .order_by(House.name, House.id, Room.position, Room.name)
    )
    for house_id, house, room_id, room in await session.execute(rooms):
        whole = Choice(None, house_id, None, house)
        found += [] if whole in found else [whole]
        found += [Choice(None, house_id, room_id, f"{house}: {room}")] if room_id else []
    return found
