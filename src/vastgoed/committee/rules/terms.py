"""Terms that end, and when to say so."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

SOON = timedelta(days=60)


def reminder_at(since: datetime, until: datetime) -> datetime:
    """Sixty days before the end, but never in the first half of a short term."""
    return max(until - SOON, since + (until - since) / 2)


@dataclass(frozen=True, slots=True)
class Part:
    """A seat or an office of somebody. what: key of the constituency, or the role."""

    kind: Literal["seat", "role"]
    id: UUID
    what: str
    name: str
    """Of the constituency; empty for an office."""
    person_id: UUID
    person_name: str
    until: datetime | None
    note: str = ""
    """What was written for whoever comes after."""

    def ends_soon(self, now: datetime) -> bool:
        return self.until is not None and now < self.until <= now + SOON


@dataclass(frozen=True, slots=True)
class LeftNote:
    """What somebody before left for whoever has the same now."""

    kind: Literal["seat", "role"]
    what: str
    name: str
    person_name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ending:
    """A seat that ends soon. side: name of the constituency. left: something was left for who comes after.

    guided: whoever asks guides or manages this house.
    """

    house: Any
    side: str
    person_id: UUID
    until: datetime | None
    left: bool
    guided: bool
