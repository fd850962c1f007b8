"""Using the details of an earlier booking again."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.describe import describe
from vastgoed.bookings.actions.particulars import Unanswered
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries.mine import my_booking, occurrences_of
from vastgoed.bookings.rules.particulars import Particulars
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
    return await fill_in(session, visitor, held, _details_of(earlier, booking.room_id), now)


def _details_of(earlier: Booking, room_id: UUID) -> Details:
    """A layout belongs to its room."""
    return Details(
        category=earlier.category,
        title=earlier.title,
        group_id=earlier.group_id,
        private=earlier.private,
        persons=earlier.persons,
        extras=dict(earlier.extras),
        layout_id=earlier.layout_id if earlier.room_id == room_id else None,
        equipment=dict(earlier.equipment),
        particulars=Particulars.of(earlier),
    )


async def fill_in(
    session: AsyncSession, visitor: Visitor, held: UUID, details: Details, now: datetime
) -> str:
    """Describe a hold with what is known already. Returns the end of the path of the next step."""
    booking = await my_booking(session, visitor, held)
    try:
        group = await own_group(session, visitor, details.group_id)
        times = await occurrences_of(session, booking)
        await describe(session, booking, times, replace(details, group_id=group), now)
    except Unanswered as still:
        booking.title, booking.private = details.title, details.private
        kept = still.kept
        booking.activity, booking.facts, booking.unit = kept.activity, dict(kept.facts), kept.unit
        return f"?category={quote(details.category)}"
    except Refusal:
        booking.title, booking.private = details.title, details.private
        return ""
    return "/confirmation" if details.title else ""


async def own_group(session: AsyncSession, visitor: Visitor, group_id: UUID | None) -> UUID | None:
    """The group for which this visitor may book; another's group is as unknown as none."""
    if group_id is None:
        return None
    if visitor.person_id is None:
        raise Absent
    return (await group_of(session, visitor.person_id, group_id)).id
