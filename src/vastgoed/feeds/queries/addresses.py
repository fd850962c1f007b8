"""The secret addresses: whose they are, and whether their owner may still read there."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Spent, or_absent
from vastgoed.feeds.models import Feed
from vastgoed.houses.models import House, RoleTerm, Room
from vastgoed.houses.queries.visitors import in_office
from vastgoed.people.models import Group, Membership, Person


class Named(NamedTuple):
    """A feed with what it is of; all empty when it is of everything of its owner."""

    feed: Feed
    group: str | None
    house: str | None
    room: str | None
    language: str


named = (
    select(Feed, Group.name, House.name, Room.name, Person.language)
    .join(Person, Person.id == Feed.person_id)
    .outerjoin(Group, Group.id == Feed.group_id)
    .outerjoin(House, House.id == Feed.house_id)
    .outerjoin(Room, Room.id == Feed.room_id)
)


def _still_may() -> ColumnElement[bool]:
    """The owner is a member of the group or manages the house, now."""
    member = exists().where(Membership.group_id == Feed.group_id, Membership.person_id == Feed.person_id)
    manages = exists().where(
        RoleTerm.person_id == Feed.person_id,
        RoleTerm.role == "manager",
        or_(RoleTerm.house_id.is_(None), RoleTerm.house_id == Feed.house_id),
        in_office,
    )
    return and_(
        or_(Feed.group_id.is_(None), and_(member, Group.closed_at.is_(None))),
        or_(Feed.house_id.is_(None), manages),
    )


async def feeds_of(session: AsyncSession, person_id: UUID) -> list[Named]:
    """Those that still open something, the oldest first."""
    mine = named.where(Feed.person_id == person_id, Feed.revoked_at.is_(None), _still_may())
    return [Named(*row) for row in await session.execute(mine.order_by(Feed.id))]


async def feed_of(session: AsyncSession, person_id: UUID, feed_id: UUID) -> Feed:
    mine = select(Feed).where(Feed.id == feed_id, Feed.person_id == person_id)
    return or_absent(await session.scalar(mine))


async def feed_at(session: AsyncSession, token: bytes) -> Named:
    """Raises Spent when it was revoked; Absent when there is none, or its owner may not see it any more."""
    asked = named.where(Feed.token == token, Person.disabled_at.is_(None), _still_may())
    row = or_absent((await session.execute(asked)).one_or_none())
    if row[0].revoked_at is not None:
        raise Spent("feeds.revoked", "Deze agenda is ingetrokken. Vraag een nieuw adres.")
    return Named(*row)
