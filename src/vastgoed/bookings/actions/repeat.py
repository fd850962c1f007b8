"""Holding a room more often, or less often, than it is held now."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.book import hold
from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.confirm import live, period_of
from vastgoed.bookings.actions.copy import copy_details
from vastgoed.bookings.actions.occupy import vacate
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.events import Freed
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import my_booking, occurrences_of
from vastgoed.bookings.queries.rooms import room_to_book
from vastgoed.bookings.rules.series import Repetition
from vastgoed.bookings.rules.wish import Wish
from vastgoed.subscriptions import publish
from vastgoed.web.visitor import Visitor


async def repeat(
    session: AsyncSession, visitor: Visitor, booking: Booking, how: Repetition, now: datetime
) -> tuple[UUID, str]:
    """Let go of a hold and hold its first time again, this often; what was said of it stays.

    Returns the new hold and the step that comes next. Raises Refusal; the transaction must end then.
    """
    room = await room_to_book(session, booking.room_id)
    await lock(session, room.parts, now)
    times = await occurrences_of(session, booking)
    held = [time for time in times if time.state == "held"]
    await vacate(session, [time.id for time in held])
    for time in held:
        await move(session, time, "lapsed", now)
    wish = Wish(room.id, period_of(times[0]), booking.persons, follows_id=booking.follows_id)
    taken = await hold(session, visitor, wish.repeated(how), now)
    await _free_the_rest(session, visitor, held, taken)
    like = booking.id if booking.category else None
    return taken, await copy_details(session, visitor, like, taken, now)


async def _free_the_rest(
    session: AsyncSession, visitor: Visitor, held: list[Occurrence], taken: UUID
) -> None:
    """What was held and is not any more can be had by others."""
    again = await my_booking(session, visitor, taken)
    kept = {period_of(time) for time in live(await occurrences_of(session, again))}
    for time in held:
        period = period_of(time)
        if period not in kept:
            await publish(session, Freed(time.house_id, time.room_id, period.start, period.end))
