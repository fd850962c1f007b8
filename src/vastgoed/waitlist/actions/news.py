"""The letter with the offer; the worker writes it, so that no letter is written while a room is locked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.mail.actions import write
from vastgoed.money import Money, total
from vastgoed.people.models import Person
from vastgoed.policies.rules.quote import Quote
from vastgoed.waitlist.models import WaitingWish


async def tell_offer(session: AsyncSession, wish_id: UUID, now: datetime) -> None:
    """Mail who waited, while the offer stands; who has no address is called by the manager."""
    wish = await session.get(WaitingWish, wish_id)
    if wish is None or wish.state != "offered" or wish.offered_until is None or wish.offered_until <= now:
        return
    person = await session.get(Person, wish.person_id) if wish.person_id else None
    booking = await session.get(Booking, wish.booking_id) if wish.booking_id else None
    if person is None or not person.email or booking is None:
        return
    key = f"waitlist:{wish.id}:{booking.id}"
    told = await _told(session, wish, booking)
    await write(session, key, person.email, "waitlist", person.language, **told)


async def _told(session: AsyncSession, wish: WaitingWish, booking: Booking) -> dict[str, Any]:
    room = await any_room(session, booking.room_id)
    times = await occurrences_of(session, booking)
    return {
        "wish_id": str(wish.id),
        "title": wish.title or room.name,
        "room": room.name,
        "house": room.house_name,
        "times": [time.period for time in times],
        "on_request": any(Quote.from_json(time.quote).on_request for time in times if time.quote),
        "total": total([Money(time.cents) for time in times]),
        "until": wish.offered_until,
    }
