"""Using the details of an earlier booking again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import Details, describe
from vastgoed.bookings.queries.mine import my_booking, occurrences_of
from vastgoed.errors import Absent, Refusal
from vastgoed.people.queries import group_of
from vastgoed.web.visitor import Visitor


async def copy_details(
    session: AsyncSession, visitor: Visitor, like: UUID | None, held: UUID, now: datetime
) -> str:
    """Describe a hold as an earlier booking was. Returns the step that comes next, as the end of its path."""
    if like is None:
        return ""
    earlier, booking = await my_booking(session, visitor, like), await my_booking(session, visitor, held)
    try:
        group = await own_group(session, visitor, earlier.group_id)
        details = Details(
            category=earlier.category,
            title=earlier.title,
            group_id=group,
            private=earlier.private,
            persons=earlier.persons,
            layout_id=earlier.layout_id if earlier.room_id == booking.room_id else None,
        )
        await describe(session, booking, await occurrences_of(session, booking), details, now)
    except Refusal:
        return ""
    return "/confirmation"


async def own_group(session: AsyncSession, visitor: Visitor, group_id: UUID | None) -> UUID | None:
    """The group for which this visitor may book; another's group is as unknown as none."""
    if group_id is None:
        return None
    if visitor.person_id is None:
        raise Absent
    return (await group_of(session, visitor.person_id, group_id)).id
