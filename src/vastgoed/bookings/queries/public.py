"""What happens in a house and in a room, as everybody may see it; one statement each."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.admission import LONGEST
from vastgoed.bookings.rules.life import CERTAIN
from vastgoed.bookings.rules.public import Seen, public_title
from vastgoed.db import period_of
from vastgoed.houses.models import Room
from vastgoed.houses.queries import sharing_rooms
from vastgoed.people.models import Person
from vastgoed.period import Period

public = (
    select(
        Room.id,
        Room.name,
        Room.slug,
        Occurrence.during,
        func.coalesce(Booking.function, ""),
        Occurrence.state,
        Booking.title,
        Booking.private,
        Booking.group_id.is_not(None),
        func.coalesce(Person.name, ""),
    )
    .join(Booking, Booking.id == Occurrence.booking_id)
    .join(Room, Room.id == Occurrence.room_id)
    .outerjoin(Person, Person.id == Booking.person_id)
    .order_by(Occurrence.starts_at, Room.position, Room.name)
)


async def agenda(session: AsyncSession, house_id: UUID, during: Period) -> list[Seen]:
    """What is certain in a house, by time and room."""
    return await _seen(session, _within(house_id, during).where(Occurrence.state.in_(CERTAIN)))


async def occupied(
    session: AsyncSession, house_id: UUID, room_id: UUID, during: Period, now: datetime
) -> list[Seen]:
    """What takes this room or a part of it, certain or not yet."""
    still_held = and_(Occurrence.state == "held", Occurrence.held_until > now)
    taken = or_(Occurrence.state.in_((*CERTAIN, "requested")), still_held)
    here = Occurrence.room_id.in_(sharing_rooms(room_id))
    return await _seen(session, _within(house_id, during).where(here, taken))


def _within(house_id: UUID, during: Period) -> Select[*tuple[Any, ...]]:
    return public.where(
        Occurrence.house_id == house_id,
        func.upper(Occurrence.during) > during.start,
        Occurrence.starts_at < during.end,
        Occurrence.starts_at > during.start - LONGEST,
    )


async def _seen(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[Seen]:
    return [_one(*row) for row in await session.execute(statement)]


def _one(*row: Any) -> Seen:
    room_id, room, slug, during, function, state, title, private, by_group, name = row
    option = state not in CERTAIN
    shown = public_title(title, private=private, by_group=by_group, function=function, name=name)
    period = period_of(during)
    return Seen(room_id, room, slug, period, function, option, "" if option else shown)
