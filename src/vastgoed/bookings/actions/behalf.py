"""Booking for somebody who calls or stands at the desk."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.book import Purpose, book
from vastgoed.bookings.actions.park import unpark
from vastgoed.bookings.forms.desk import DeskForm
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries.desk import Caller, caller
from vastgoed.errors import Absent, Refusal
from vastgoed.houses.queries.offices import has_a_part
from vastgoed.people.actions.paper import make_paper_code
from vastgoed.people.models import Person
from vastgoed.web.visitor import Visitor


async def book_on_behalf(
    session: AsyncSession, visitor: Visitor, house_id: UUID, typed: DeskForm, now: datetime
) -> UUID:
    """Book for the person who was found or is new. Returns the booking.

    What a manager would have to grant is granted. Raises Refusal as `book` does; then nobody is added.
    """
    purpose = _purpose(await _somebody(session, typed), typed)
    booking_id, _ = await book(session, visitor, typed.wish, purpose, now)
    if typed.parked:
        await unpark(session, house_id, typed.parked)
    return booking_id


def _purpose(known: Caller, typed: DeskForm) -> Purpose:
    return Purpose(
        title=typed.title,
        group_id=known.group_id,
        private=typed.private == "ja",
        person_id=known.person_id,
        layout_id=typed.layout,
        caller=typed.caller or known.name,
        equipment=typed.borrowed,
        wants_host=typed.host == "ja",
        granted=True,
        override=typed.override,
    )


async def _somebody(session: AsyncSession, typed: DeskForm) -> Caller:
    if typed.who is not None:
        return await caller(session, *typed.who)
    person_id = await add_person(session, typed.name, typed.phone, typed.email)
    return Caller(person_id, typed.name, typed.phone, typed.email or "")


async def add_person(session: AsyncSession, name: str, phone: str, email: str | None) -> UUID:
    """Raises Refusal for an address that is somebody's already."""
    row = {"name": name, "phone": phone, "email": email}
    new = insert(Person).values(row).on_conflict_do_nothing(index_elements=["email"])
    made: UUID | None = await session.scalar(new.returning(Person.id))
    if made is None:
        raise Refusal(
            "bookings.known_person",
            "Dit adres kennen wij al. Zoek erop, en kies deze persoon.",
            field="email",
        )
    return made


async def paper_for(
    session: AsyncSession, visitor: Visitor, booking: Booking, secret: str, now: datetime
) -> None:
    """A code on paper for who booked, so that they can see and cancel it themselves.

    Raises Refusal for anybody with an office or a seat: nobody at a desk may become them.
    """
    person = await session.get(Person, booking.person_id) if booking.person_id else None
    if person is None or visitor.person_id is None:
        raise Absent
    if await has_a_part(session, person.id):
        raise Refusal(
            "bookings.paper_office", "Wie een rol of zetel heeft, meldt zich aan met een code per mail."
        )
    await make_paper_code(session, person, visitor.person_id, secret, now)
