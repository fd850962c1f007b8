"""What happens to a house that upper features want to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TermSet:
    """Somebody has a seat or an office until a moment."""

    subject: UUID
    """Of the seat, or of the term of the office."""
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody got a seat for a constituency, or lost it; by: who saw to that."""

    house_id: UUID
    seat_id: UUID
    constituency_id: UUID
    state: Literal["seated", "left"]
    since: datetime
    by: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """What was closed in a house can be used from start to end: sooner than was said."""

    house_id: UUID
    start: datetime
    end: datetime
