"""At which moments a booking of a given length can start."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from vastgoed.period import Period


def first_on_grid(opening: datetime, moment: datetime, grid: int) -> datetime:
    """The first multiple of the grid (minutes), counted from opening, that is not before moment."""
    if moment <= opening:
        return opening
    step = timedelta(minutes=grid)
    return opening + step * -((opening - moment) // step)


def starts(
    free: Period, opening: Period, minutes: int, grid: int, earliest: datetime | None = None
) -> Iterator[datetime]:
    """Starts on the grid at which so many minutes fit in a free stretch of this opening."""
    room = free.shared(opening)
    if room is None:
        return
    start = first_on_grid(opening.start, max(room.start, earliest or room.start), grid)
    while start + timedelta(minutes=minutes) <= room.end:
        yield start
        start += timedelta(minutes=grid)


def is_on_grid(opening: datetime, start: datetime, grid: int) -> bool:
    return first_on_grid(opening, start, grid) == start
