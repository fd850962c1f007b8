"""Changing a booking: which times, where they go, what has to be asked again, and how it is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVar
from uuid import UUID

from vastgoed.bookings.rules.life import OPEN
from vastgoed.period import HOUSE_ZONE, Period, series_instant

Scope = Literal["this", "following", "all"]
CODE = "bookings.rescheduled"
CHANGED = "bookings.changed"
"""Reason of a step in which only the details of a booking became different."""
REPLACED = "bookings.replaced"
"""Reason of a time that was given back because another came in its place."""


class Timed(Protocol):
    """One occurrence."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def state(self) -> str: ...


T = TypeVar("T", bound=Timed)


def changeable(times: Sequence[T], now: datetime) -> list[T]:
    """What has begun, is over or was given back is never touched."""
    return [time for time in times if time.state in OPEN and time.starts_at > now]


def within(times: Sequence[T], chosen: T, scope: Scope) -> list[T]:
    """Of times that may change those that the person means, the chosen one first."""
    if scope == "this":
        return [chosen]
    if scope == "all":
        return list(times)
    return [time for time in times if time.starts_at >= chosen.starts_at]


@dataclass(frozen=True, slots=True)
class Shift:
    """The first of the times goes from one period to another; the others go along, as the clock shows it."""

    before: Period
    after: Period

    def of(self, old: Period) -> Period | None:
        """Where another time goes; None: that moment does not exist."""
        if self.before in (self.after, old):
            return self.after if old == self.before else old
        first, start, end = (_local(it) for it in (self.before.start, self.after.start, self.after.end))
        day = _local(old.start).date() + (start.date() - first.date())
        begins = datetime.combine(day, start.time())
        at, until = series_instant(begins), series_instant(begins + (end - start))
        return Period(at, until) if at and until and at < until else None

    @property
    def days(self) -> int:
        """How many days later, on the calendar."""
        return (_local(self.after.start).date() - _local(self.before.start).date()).days


def _local(moment: datetime) -> datetime:
    return moment.astimezone(HOUSE_ZONE).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a time is, for how many."""

    room_id: UUID
    period: Period
    persons: int

    def asks_no_more_than(self, granted: "Place") -> bool:
        """The same room, no longer and no more people: nobody has to look at it again."""
        fits = granted.period.contains(self.period) and self.persons <= granted.persons
        return fits and self.room_id == granted.room_id


@dataclass(frozen=True, slots=True)
class Was:
    """Where a time was before it was moved, as its history keeps it in the reason of a transition."""

    period: Period
    room_id: UUID

    @property
    def reason(self) -> str:
        return f"{CODE} {self.period.start.isoformat()} {self.period.end.isoformat()} {self.room_id}"

    @classmethod
    def told(cls, reason: str) -> "Was | None":
        """Read back what `reason` wrote; None for any other reason."""
        code, *parts = reason.split(" ")
        if code != CODE:
            return None
        start, end = (datetime.fromisoformat(part) for part in parts[:2])
        return cls(Period(start, end), UUID(parts[2]))
