"""What happens to bookings that upper features want to know."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Placed:
    """Times were put in the house: held, asked for or booked."""

    booking_id: UUID
    state: str = ""
    """Of all that were not skipped; empty: more than one."""


@dataclass(frozen=True, slots=True)
class Freed:
    """A room can be had again from start to end: a hold lapsed, or a booking was cancelled or moved."""

    house_id: UUID
    room_id: UUID
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """A time went from one state to another."""

    occurrence_id: UUID
    booking_id: UUID
    before: str
    after: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminding:
    """A letter goes out about times that come soon; who knows a code for one of them adds it."""

    occurrence_ids: tuple[UUID, ...]
    codes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """A time kept its id and got another room or another period."""

    occurrence_id: UUID
    booking_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class GivenOff:
    """Somebody gave something off by their own judgement, as a clause lets them."""

    house_id: UUID
    spoken_id: UUID
    policy_id: UUID
    clause: str
    kind: str
    """share: amount in permille; sum: in cents."""
    amount: int
    office: str
    at: datetime
