"""A calendar as programs read it (RFC 5545), and the secret in its address. Pure."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from vastgoed.bookings.rules.invite import STATUS, uid
from vastgoed.period import Period

BACK = timedelta(days=30)
"""How long what is over or called off stays in a calendar."""
AHEAD = timedelta(days=700)
"""Together two years at most."""
EVERY = timedelta(hours=1)
TOKEN = 32


@dataclass(frozen=True, slots=True)
class Told:
    """One occurrence, its title as this reader may know it. path: where more of it stands, if anywhere."""

    id: UUID
    period: Period
    state: str
    sequence: int
    changed: datetime
    title: str
    room: str
    house: str
    address: str
    path: str = ""


def calendar(name: str, times: Iterable[Told], base: str, untitled: str) -> bytes:
    """The file; untitled: what a time is called of which the title is nobody's business.

    It is the same as long as nothing changed: there is no moment of making in it.
    """
    file = Calendar()
    file.add("prodid", "-//vastgoed//agenda//NL")
    file.add("version", "2.0")
    file.add("name", name)
    file.add("x-wr-calname", name)
    file.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", "PT1H")
    for time in times:
        file.add_component(_event(time, base, untitled))
    return bytes(file.to_ical())


def _event(time: Told, base: str, untitled: str) -> Event:
    event = Event()
    event.add("uid", uid(time.id))
    event.add("sequence", time.sequence)
    event.add("dtstamp", time.changed.astimezone(UTC))
    event.add("last-modified", time.changed.astimezone(UTC))
    event.add("dtstart", time.period.start.astimezone(UTC))
    event.add("dtend", time.period.end.astimezone(UTC))
    event.add("summary", time.title or untitled)
    event.add("location", ", ".join(part for part in (time.room, time.house, time.address) if part))
    event.add("status", STATUS.get(time.state, "CANCELLED"))
    if time.path:
        event.add("url", base + time.path)
    return event


def etag(file: bytes) -> str:
    """Weak: the same file may leave packed."""
    return f'W/"{hashlib.sha256(file).hexdigest()[:32]}"'


def unchanged(asked: str, tag: str) -> bool:
    """Whether an If-None-Match names what we have."""
    bare = [one.strip().removeprefix("W/") for one in asked.split(",")]
    return "*" in bare or tag.removeprefix("W/") in bare


def written(token: bytes) -> str:
    """The token as it stands in an address."""
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()


def read_token(text: str) -> bytes:
    """The token in an address; empty when it is none."""
    try:
        token = base64.b64decode(text.encode("ascii") + b"=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
    return token if len(token) == TOKEN and written(token) == text else b""
