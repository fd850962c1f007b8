"""At which moments a booking of a given length can start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from vastgoed.period import Period, day_of, instant

A_MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
Bookable = tuple[datetime, datetime | None]
"""Starts in [first, last) can be booked; last None: no limit."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A booking that starts at or after a moment and, on any day, between two hours of the clock."""

    minutes: int
    earliest: datetime
    hours: tuple[int, int] | None = None
    bookable: Mapping[UUID, Bookable] = field(default_factory=dict[UUID, Bookable])
    """Per house when it can be booked; a house that is not there: always."""
    group_id: UUID | None = None

    def part_of(self, opening: Period, day: date, house_id: UUID) -> Period | None:
        """The part of an opening of this day in which such a booking lies from start to end."""
        first, last = self.bookable.get(house_id, (self.earliest, None))
        clocks = [_clock(day, hour) for hour in self.hours or ()]
        start = max(opening.start, self.earliest, first, *clocks[:1])
        before = min((end for end in (last, *clocks[1:]) if end is not None), default=None)
        length = timedelta(minutes=self.minutes)
        end = opening.end if before is None else min(opening.end, before + length - A_MINUTE)
        return Period(start, end) if start < end else None


def _clock(day: date, hour: int) -> datetime:
    days, hours = divmod(hour, 24)
    return instant(datetime.combine(day + days * DAY, time(hours)), fold=0)


@dataclass(frozen=True, slots=True)
class Starts:
    """Moments on a grid, first and last included."""

    first: datetime
    last: datetime
    step: timedelta

    def __iter__(self) -> Iterator[datetime]:
        for n in range((self.last - self.first) // self.step + 1):
            yield self.first + n * self.step

    @property
    def days(self) -> set[date]:
        """The days of the house on which they lie: two when an opening runs past midnight."""
        return {day_of(moment) for moment in (self.first, self.last)}


def first_on_grid(opening: datetime, moment: datetime, grid: int) -> datetime:
    """The first multiple of the grid (minutes), counted from opening, that is not before moment."""
    if moment <= opening:
        return opening
    step = timedelta(minutes=grid)
    return opening + step * -((opening - moment) // step)


def starts(free: Period, opening: Period, minutes: int, grid: int) -> Starts | None:
    """Starts in this opening, on its grid, from which so many minutes are free."""
    first = first_on_grid(opening.start, max(free.start, opening.start), grid)
    last = min(free.end - timedelta(minutes=minutes), opening.end - A_MINUTE)
    step = timedelta(minutes=grid)
    return Starts(first, first + (last - first) // step * step, step) if first <= last else None
