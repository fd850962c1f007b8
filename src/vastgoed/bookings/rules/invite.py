"""A booking as an iCalendar file: stable ids, one more SEQUENCE at each change, CANCELLED when it is off."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Protocol
from uuid import UUID

from icalendar import Calendar, Event

STATUS = {"confirmed": "CONFIRMED", "checked_in": "CONFIRMED", "done": "CONFIRMED", "requested": "TENTATIVE"}
GONE = {"cancelled", "refused", "no_show"}


class Timed(Protocol):
    """One occurrence."""

    id: Any
    during: Any
    state: Any
    sequence: Any


class Titled(Protocol):
    """The booking it belongs to."""

    title: Any
    id: Any


class Placed(Protocol):
    """The room it takes."""

    @property
    def name(self) -> str: ...
    @property
    def house_name(self) -> str: ...


def calendar(
    booking: Titled,
    room: Placed,
    times: Sequence[Timed],
    made_at: datetime | None = None,
    elsewhere: Mapping[Any, Placed] = MappingProxyType({}),
) -> bytes:
    """The file that goes with a mail or is downloaded; times that never were are left out.

    elsewhere: by id of the time, where it is when that is another room.
    """
    file = Calendar()
    file.add("prodid", "-//vastgoed//reserveringen//NL")
    file.add("version", "2.0")
    cancelled = all(time.state in GONE for time in times)
    file.add("method", "CANCEL" if cancelled and times else "PUBLISH")
    for time in (it for it in times if it.state in STATUS or it.state in GONE):
        place = elsewhere.get(time.id, room)
        file.add_component(_event(booking, place, time, made_at or datetime.now(UTC)))
    return bytes(file.to_ical())


def _event(booking: Titled, room: Placed, time: Timed, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", uid(time.id))
    event.add("sequence", time.sequence)
    event.add("dtstamp", made_at)
    event.add("dtstart", time.during.lower.astimezone(UTC))
    event.add("dtend", time.during.upper.astimezone(UTC))
    event.add("summary", f"{booking.title}, {room.name}" if booking.title else room.name)
    event.add("location", f"{room.name}, {room.house_name}")
    event.add("status", STATUS.get(time.state, "CANCELLED"))
    return event


def uid(occurrence_id: UUID) -> str:
    return f"{occurrence_id}@vastgoed"
