"""Giving a booking to another contact person of its group."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Transition
from vastgoed.bookings.queries.mine import occurrences_of
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.life import OPEN
from vastgoed.bookings.rules.rhythm import Rhythm
from vastgoed.errors import Conflict, Forbidden, Refusal
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.people.queries import is_contact, members
from vastgoed.text import Language
from vastgoed.web.visitor import Visitor

HANDED_OVER = "bookings.handed_over"
"""Reason of a transition that changed nothing but who the contact person is."""


async def may_hand_over(session: AsyncSession, visitor: Visitor, booking: Booking) -> bool:
    """Whose it is, a contact person of the group, and the manager of the house."""
    if booking.group_id is None or visitor.person_id is None:
        return False
    mine = booking.person_id == visitor.person_id or visitor.holds("manager", booking.house_id)
    return mine or await is_contact(session, visitor.person_id, booking.group_id)


async def hand_over(
    session: AsyncSession, visitor: Visitor, booking: Booking, to: UUID, now: datetime
) -> None:
    """Make a member of the group the contact person; both of them are told.

    Raises Forbidden for who may not, Refusal for somebody outside the group, Conflict when nothing
    is to come.
    """
    if booking.group_id is None or not await may_hand_over(session, visitor, booking):
        raise Forbidden("bookings.not_yours", "Alleen de contactpersoon kan dit overdragen.")
    persons = {person.id: person for _, person in await members(session, booking.group_id)}
    if to not in persons or to == booking.person_id:
        raise Refusal("bookings.no_member", "Kies iemand anders uit de groep.", field="person")
    before = await session.get(Person, booking.person_id) if booking.person_id else None
    booking.person_id = to
    await _noted(session, booking, visitor, now)
    await _told(session, booking, before, persons[to], now)


async def _noted(session: AsyncSession, booking: Booking, visitor: Visitor, now: datetime) -> None:
    coming = [t for t in await occurrences_of(session, booking) if t.state in OPEN and t.starts_at > now]
    if not coming:
        raise Conflict("bookings.not_open", "Deze keer is al afgezegd of voorbij.")
    step = {"at": now, "actor_id": visitor.person_id, "reason": HANDED_OVER}
    rows = [{"occurrence_id": t.id, "before": t.state, "after": t.state, **step} for t in coming]
    await session.execute(insert(Transition), rows)


async def _told(
    session: AsyncSession, booking: Booking, before: Person | None, after: Person, now: datetime
) -> None:
    room = await any_room(session, booking.room_id)
    times = [t for t in await occurrences_of(session, booking) if t.state in OPEN and t.starts_at > now]
    told: dict[str, Any] = {
        "booking_id": str(booking.id),
        "title": booking.title or room.name,
        "room": room.name,
        "house": room.house_name,
        "contact": after.name or after.email or "",
        "count": len(times),
        "first": times[0].starts_at,
    }
    for person in (before, after):
        if person and person.email:
            language: Language = "en" if person.language == "en" else "nl"
            rhythm = Rhythm.of(booking, times[0].starts_at)
            key = f"handover:{booking.id}:{after.id}:{person.id}:{now.isoformat()}"
            own: dict[str, Any] = {
                "yours": person is after,
                "rhythm": rhythm.said(language) if rhythm else "",
            }
            await write(session, key, person.email, "handover", language, **told, **own)
