"""By which name a booking is known and whom to call about it, written once; join them with `with_booker`."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.people.models import Group, Person

S = TypeVar("S", bound=Select[*tuple[object, ...]])

own_name = func.coalesce(func.nullif(Person.name, ""), Person.email)
group = func.coalesce(Group.name, "")
person = func.coalesce(own_name, "")
phone = func.coalesce(Person.phone, "")
email = func.coalesce(Person.email, "")
who = func.coalesce(Group.name, own_name, Booking.caller)
"""The group; else the person by name or address; else who called."""


def with_booker(statement: S) -> S:
    """Beside Booking also its Group and Person, where it has them."""
    joined = statement.outerjoin(Group, Group.id == Booking.group_id)
    return joined.outerjoin(Person, Person.id == Booking.person_id)


async def known_as(session: AsyncSession, booking_id: UUID) -> str:
    """What the house calls a booking: its title, or else who booked it."""
    name = func.coalesce(func.nullif(Booking.title, ""), who)
    return await session.scalar(with_booker(select(name)).where(Booking.id == booking_id)) or ""
