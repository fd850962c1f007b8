"""The clock of the house for many moments: its days, its minutes, and where other bands begin."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

import numpy as np

from vastgoed.period import Period, midnight
from vastgoed.policies.rules.bands import Facts, WeekTable
from vastgoed.policies.rules.many.columns import Ints
from vastgoed.policies.rules.many.requests import EPOCH, MICROSECOND

MINUTE = 60_000_000
DAY_MINUTES = 1440
ONE_DAY = timedelta(days=1)
FIRST_DAY = EPOCH.date()


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def local(moments: Ints, zone: tzinfo) -> Ints:
    """Microseconds on the clock on the wall."""
    if not moments.size:
        return moments
    turns, offsets = _turns(int(moments.min()), int(moments.max()), zone)
    return moments + offsets[np.searchsorted(turns, moments, "right")]


def _turns(low: int, high: int, zone: tzinfo) -> tuple[Ints, Ints]:
    """When the clock is turned between two moments, and how far it is ahead before and after each."""
    first, last = (value // MINUTE // DAY_MINUTES for value in (low, high))
    found, ahead = list[int](), [_ahead(first * DAY_MINUTES, zone)]
    for day in range(first, last + 1):
        minutes = range(day * DAY_MINUTES, (day + 1) * DAY_MINUTES + 1)
        after = _ahead(minutes[-1], zone)
        if after != ahead[-1]:
            turned = bisect_left(minutes, 1, key=lambda minute: int(_ahead(minute, zone) == after))
            found.append(minutes[turned] * MINUTE)
            ahead.append(after)
    return np.array(found, dtype=np.int64), np.array(ahead, dtype=np.int64)


def _ahead(minute: int, zone: tzinfo) -> int:
    offset = (EPOCH + timedelta(minutes=minute)).astimezone(zone).utcoffset() or timedelta()
    return offset // MICROSECOND


def calendar_day(number: int) -> date:
    """Days are counted from 1970 on."""
    return FIRST_DAY + timedelta(days=number)


@dataclass(frozen=True, slots=True)
class Timeline:
    """From bounds[n] (microseconds) until the next the bands of masks[n] hold."""

    bounds: Ints
    masks: Ints

    def only(self, bands: int) -> "Timeline":
        """As if there were no other bands."""
        masks = self.masks & bands
        begins = np.flatnonzero(np.r_[True, masks[1:] != masks[:-1]])
        return Timeline(self.bounds[begins], masks[begins])


def timeline(week: WeekTable, days: tuple[int, int], facts: Facts) -> Timeline:
    """The bands on all days from the first to the last; nothing but the week table says which."""
    if not week.edges:
        return Timeline(np.array([np.iinfo(np.int64).min]), np.zeros(1, dtype=np.int64))
    found = list[tuple[int, int]]()
    known: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for day, kind in _kinds(week, days, facts):
        start, end = (midnight(each, facts.zone) for each in (day, day + ONE_DAY))
        if end - start != ONE_DAY:
            pieces = week.pieces(Period(start, end), facts)
            found += [(micros(piece.period.start), piece.mask) for piece in pieces]
            continue
        if kind not in known:
            known[kind] = _segments(week, day, facts)
        begin = micros(start)
        found += [(begin + since, mask) for since, mask in known[kind]]
    bounds, masks = zip(*found, strict=True)
    whole = Timeline(np.array(bounds, dtype=np.int64), np.array(masks, dtype=np.int64))
    return whole.only(-1)


def _kinds(week: WeekTable, days: tuple[int, int], facts: Facts) -> Iterator[tuple[date, tuple[object, ...]]]:
    """Each day, with all that decides which bands hold on it."""
    seasonal = any(week.seasons)
    before = calendar_day(days[0] - 1)
    known = before in facts.holidays, seasonal and week.in_season(before, facts)
    for number in range(days[0], days[1] + 1):
        day = calendar_day(number)
        now = day in facts.holidays, seasonal and week.in_season(day, facts)
        yield day, (day.weekday(), known, now)
        known = now


def _segments(week: WeekTable, day: date, facts: Facts) -> list[tuple[int, int]]:
    """Microseconds since midnight, and the bands from then on."""
    minutes: Sequence[int] = [edge for edge in week.edges if edge < DAY_MINUTES]
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return [(minute * MINUTE, week.mask(start + timedelta(minutes=minute), facts)) for minute in minutes]
