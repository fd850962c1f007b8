"""Minutes by the stretch of the calendar in which they are counted."""

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from typing import Protocol

from vastgoed.period import Period, day_of, midnight


class Stretching(Protocol):
    """What is counted by the week, the month or another stretch of the calendar."""

    def stretch(self, day: date) -> tuple[date, date]: ...


def shared_out(rule: Stretching, periods: Iterable[Period], zone: tzinfo) -> dict[date, int]:
    """The minutes that elapse in each stretch, by its first day."""
    minutes: dict[date, int] = {}
    for first, some in (cut for period in periods for cut in _cut(rule, period, zone)):
        minutes[first] = minutes.get(first, 0) + some
    return minutes


def _cut(rule: Stretching, period: Period, zone: tzinfo) -> Iterator[tuple[date, int]]:
    """The stretches that a period touches, with the minutes that elapse in each."""
    start = period.start
    while start < period.end:
        first, beyond = rule.stretch(day_of(start, zone))
        end = min(period.end, midnight(beyond, zone))
        yield first, int(Period(start, end).minutes)
        start = end
