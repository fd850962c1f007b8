"""What the reception writes to people."""

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.people.models import Person


async def tell_released(session: AsyncSession, time: Occurrence) -> None:
    """The room was given free because nobody came; who has no address is called by the desk."""
    booking = await session.get_one(Booking, time.booking_id)
    person = await session.get(Person, booking.person_id) if booking.person_id else None
    if person is None or not person.email:
        return
    room = await any_room(session, time.room_id)
    house = await session.get_one(House, time.house_id)
    await write(
        session,
        key=f"released:{time.id}:{time.sequence}",
        to=person.email,
        template="released",
        language=person.language,
        title=booking.title or room.name,
        room=room.name,
        house=room.house_name,
        phone=house.phone,
        time=time.period,
        booking_id=str(booking.id),
    )
