"""Moving a time from the planning board: its form stands on the page of the booking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.change import changeable
from vastgoed.people.models import Group, Person
from vastgoed.period import HOUSE_ZONE
from vastgoed.web.form import Form
from vastgoed.web.language import when_said


@dataclass(frozen=True, slots=True)
class Moving:
    """form: the time as it is; who and phone: whom to call about it; waits: it still needs a yes."""

    form: Form[Any]
    was: str
    rooms: list[tuple[UUID, str]]
    who: str
    phone: str
    waits: bool
    house_slug: str


def as_it_is(booking: Booking, time: Occurrence) -> dict[str, Any]:
    """The fields of a change in which nothing is different yet."""
    period = time.period
    start, end = period.start.astimezone(HOUSE_ZONE), period.end.astimezone(HOUSE_ZONE)
    return {
        "time": str(time.id),
        "scope": "this",
        "room": str(time.room_id),
        "day": start.date().isoformat(),
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "last": end.date().isoformat() if (end - start).days else "",
        "fold": str(start.fold) if start.fold else "",
        "persons": str(booking.persons),
        "title": booking.title,
        "private": "ja" if booking.private else "",
        "layout": str(booking.layout_id or "") if time.room_id == booking.room_id else "",
        **{f"extras.{name}": str(count) for name, count in booking.extras.items()},
    }


async def moving(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence], wanted: str, now: datetime
) -> Moving | None:
    """The time that the manager came for; None when it cannot be moved, or nobody came from the board."""
    found = next((time for time in changeable(times, now) if str(time.id) == wanted), None)
    if found is None:
        return None
    rooms = [room for room in await queries.rooms_to_book(session) if room.house_id == booking.house_id]
    who, phone = await _whom(session, booking)
    return Moving(
        form=Form(typed=as_it_is(booking, found) | {"back": "board"}),
        was=when_said(found.period),
        rooms=[(room.id, room.name) for room in rooms],
        who=who,
        phone=phone,
        waits=found.state == "requested",
        house_slug=rooms[0].house_slug if rooms else "",
    )


async def _whom(session: AsyncSession, booking: Booking) -> tuple[str, str]:
    """Whose it is, and their telephone number."""
    group = await session.get(Group, booking.group_id) if booking.group_id else None
    person = await session.get(Person, booking.person_id) if booking.person_id else None
    names = [group.name if group else "", (person.name or person.email or "") if person else ""]
    return ", ".join(name for name in names if name), person.phone if person else ""
