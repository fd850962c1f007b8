"""Which later moments are offered instead: the same time of the day is worth more than soon."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Literal

from vastgoed.period import HOUSE_ZONE, day_of

Likeness = Literal["weekday", "clock", "soonest"]
"""The same weekday and time, the same time on another day, or only the first that there is."""
TRIES = 500


def nearest(
    asked: datetime, starts: Sequence[datetime], may: Callable[[datetime], bool]
) -> list[tuple[datetime, Likeness]]:
    """The first of each likeness, the likest first; none twice. starts: in order, after what was asked."""
    wanted = asked.astimezone(HOUSE_ZONE)
    clock = [start for start in starts if start.astimezone(HOUSE_ZONE).time() == wanted.time()]
    weekday = [start for start in clock if start.astimezone(HOUSE_ZONE).weekday() == wanted.weekday()]
    found: dict[datetime, Likeness] = {}
    ways: tuple[tuple[Likeness, Iterable[datetime]], ...] = (
        ("weekday", weekday),
        ("clock", clock),
        ("soonest", starts),
    )
    for likeness, some in ways:
        first = next((start for start in islice(some, TRIES) if may(start)), None)
        if first is not None:
            found.setdefault(first, likeness)
    return list(found.items())


def days_after(asked: datetime, start: datetime) -> int:
    """Calendar days of the house."""
    first, then = (day_of(moment) for moment in (asked, start))
    return (then - first).days
