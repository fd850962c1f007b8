"""Time: half-open periods of instants, and the one place where a clock on the wall becomes an instant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

HOUSE_ZONE = ZoneInfo("Europe/Amsterdam")


class NonexistentTime(ValueError):
    """The clock jumps over this local time (last Sunday of March, 02:00–03:00)."""


class AmbiguousTime(ValueError):
    """A local time that comes twice (last Sunday of October, 02:00–03:00) and nobody said which."""


def instant(local: datetime, zone: tzinfo = HOUSE_ZONE, *, fold: int | None = None) -> datetime:
    """Return the UTC instant of a local clock time.

    local: naive, as typed; or aware (with offset), which is then simply converted.
    fold: which of the two when the time comes twice: 0 summer time, 1 standard time, None to refuse.
    Raises NonexistentTime, AmbiguousTime.
    """
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    first, second = (local.replace(tzinfo=zone, fold=f).astimezone(UTC) for f in (0, 1))
    if first.astimezone(zone).replace(tzinfo=None) != local:
        raise NonexistentTime(local.isoformat(timespec="minutes"))
    if first != second and fold is None:
        raise AmbiguousTime(local.isoformat(timespec="minutes"))
    return second if fold else first


def series_instant(local: datetime, zone: tzinfo = HOUSE_ZONE) -> datetime | None:
    """For a repeating rule: the second of two (standard time), None where the time does not exist."""
    try:
        return instant(local, zone, fold=1)
    except NonexistentTime:
        return None


@lru_cache(maxsize=4096)
def midnight(day: date, zone: tzinfo = HOUSE_ZONE) -> datetime:
    """The instant at which a calendar day of the house begins."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def day_of(moment: datetime, zone: tzinfo = HOUSE_ZONE) -> date:
    """The calendar day on which an instant falls in the house."""
    return moment.astimezone(zone).date()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Half open [start, end) between two instants; back to back is no overlap. Kept in UTC."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a period lies between instants, not clock times")
        if self.end <= self.start:
            raise ValueError("a period ends after it starts")

    @property
    def elapsed(self) -> timedelta:
        """Real time that passes, measured in UTC: five hours for 00:00–04:00 when the clock goes back."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    @property
    def minutes(self) -> Fraction:
        return Fraction(self.elapsed // timedelta(microseconds=1), 60_000_000)

    def overlaps(self, other: "Period") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Period") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: "Period") -> "Period | None":
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def widened(self, before: timedelta, after: timedelta) -> "Period":
        return Period(self.start - before, self.end + after)

    def days(self, zone: tzinfo = HOUSE_ZONE) -> Iterator[date]:
        """The calendar days of the house that this period touches."""
        day = day_of(self.start, zone)
        while midnight(day, zone) < self.end:
            yield day
            day += timedelta(days=1)


def merged(periods: list[Period]) -> list[Period]:
    """The same time without overlaps, in order; back-to-back periods become one."""
    union: list[Period] = []
    for period in sorted(periods):
        if union and period.start <= union[-1].end:
            union[-1] = Period(union[-1].start, max(union[-1].end, period.end))
        else:
            union.append(period)
    return union


def without(periods: list[Period], taken: list[Period]) -> list[Period]:
    """What is left of periods when the taken time is cut out."""
    left = merged(periods)
    for cut in merged(taken):
        left = [piece for period in left for piece in _cut(period, cut)]
    return left


def _cut(period: Period, cut: Period) -> list[Period]:
    if not period.overlaps(cut):
        return [period]
    edges = ((period.start, cut.start), (cut.end, period.end))
    return [Period(start, end) for start, end in edges if start < end]
