"""Holding a room more often, or less often, than it is held now."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.book import hold
from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.copy import copy_details
from vastgoed.bookings.actions.drop import drop, free_the_rest
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries.mine import my_booking, occurrences_of
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.series import Repetition
from vastgoed.bookings.rules.wish import Wish
from vastgoed.people.actions.sign_in import now_about
from vastgoed.web.visitor import Visitor


async def repeat(
    session: AsyncSession, visitor: Visitor, booking: Booking, how: Repetition, now: datetime
) -> tuple[UUID, str]:
    """Let go of a hold and hold its first time again, this often; what was said of it stays.

    Returns the new hold and the step that comes next. Raises Refusal; the transaction must end then.
    """
    room = await room_to_book(session, booking.room_id)
    first = (await occurrences_of(session, booking))[0].period
    dropped = await drop(session, room, booking, now)
    wish = Wish(room.id, first, booking.persons, follows_id=booking.follows_id)
    taken = await hold(session, visitor, wish.repeated(how), now)
    again = await my_booking(session, visitor, taken)
    kept = [time.period for time in live(await occurrences_of(session, again))]
    await free_the_rest(session, dropped, kept)
    await now_about(session, booking.id, taken)
    like = booking.id if booking.category else None
    return taken, await copy_details(session, visitor, like, taken, now)
