"""What the steps from a hold to a booking share: the photo of the room, and keeping what was refused."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.demand import log_refusal
from vastgoed.bookings.actions.particulars import Unanswered
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.shown import told_at
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Absent, Refusal
from vastgoed.houses.models import Photo
from vastgoed.houses.queries import first_photos
from vastgoed.web.language import say
from vastgoed.web.work import work_of


async def photo_of(session: AsyncSession, booking: Booking) -> Photo | None:
    """The first photo of the room, if there is one."""
    return (await first_photos(session, [booking.room_id])).get(booking.room_id)


def at_field(refusal: Refusal) -> dict[str, str]:
    """What is said at which field, and when it would do."""
    if isinstance(refusal, Unanswered):
        return told_at(refusal.errors)
    words = say(refusal.sentence, **refusal.parameters)
    if refusal.next_possible is not None:
        words = say("{no} Wel mogelijk: {moment}.", no=words, moment=refusal.next_possible)
    return {refusal.field or "category": words}


def keep_refused(
    request: Request[Any, Any, Any], booking: Booking, times: Sequence[Occurrence], refusal: Refusal
) -> None:
    """What is refused at a field is demand as much as what is refused on a page of its own."""
    if isinstance(refusal, Absent | Unanswered):
        return
    refusal.asked = Wish(booking.room_id, times[0].period, booking.persons, booking.category)
    work = work_of(request.scope)
    work.afterwards.append(partial(log_refusal, refusal=refusal, visitor=work.visitor))
