"""Which time bands hold at a moment: a week of local minutes, public holidays laid over it.

A set of bands is a bit mask: bit n is the n-th band of the vocabulary.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from vastgoed.period import Period, midnight
from vastgoed.policies.rules.calendar import Season

HolidayRule = Literal["weekday", "sunday", "separate"]
DAY = 1440
SUNDAY, HOLIDAY = 6, 7

Segments = tuple[tuple[int, int], ...]
"""(first minute of the day, mask), in order, the first at minute 0."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of some weekdays (0 is Monday, 7 a public holiday); ends the next day when end <= start."""

    days: frozenset[int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the world says and no policy: the zone of the house, public holidays and school holidays."""

    zone: tzinfo
    holidays: frozenset[date] = frozenset()
    school_holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of time in which the same bands hold."""

    period: Period
    mask: int


@dataclass(frozen=True, slots=True)
class WeekTable:
    """own: per kind of day what holds on it; spill: what it leaves running after its midnight.

    seasons: per band those in which it holds; empty: the whole year.
    """

    own: tuple[Segments, ...]
    spill: tuple[Segments, ...]
    edges: tuple[int, ...]
    holidays: HolidayRule
    seasons: tuple[tuple[Season, ...], ...] = ()

    def mask(self, local: datetime, facts: Facts) -> int:
        """The bands that hold at a local clock time."""
        return _mask(*self._laid(local.date(), facts), local)

    def mask_at(self, moment: datetime, facts: Facts) -> int:
        return self.mask(moment.astimezone(facts.zone), facts)

    def in_season(self, day: date, facts: Facts) -> int:
        """The bands that may hold on this day of the year."""
        return sum(
            1 << n
            for n, seasons in enumerate(self.seasons)
            if not seasons or any(season.holds(day, facts.school_holidays) for season in seasons)
        )

    def pieces(self, period: Period, facts: Facts) -> list[Piece]:
        """The period cut wherever another set of bands begins."""
        if not self.edges:
            return [Piece(period, 0)]
        days = period.days(facts.zone)
        turns = [turn for day in days for turn in _turns(*self._laid(day, facts), day, facts.zone)]
        until = [*(start for start, _ in turns[1:]), period.end]
        pieces: list[Piece] = []
        for (start, mask), end in zip(turns, until, strict=True):
            if start < period.end and period.start < end:
                same = bool(pieces) and pieces[-1].mask == mask
                begin = pieces.pop().period.start if same else max(start, period.start)
                pieces.append(Piece(Period(begin, min(end, period.end)), mask))
        return pieces

    def signatures(self) -> Iterator[tuple[int, int, int]]:
        """Every (kind of day, minute, mask) that can occur: the finite domain of time."""
        kinds = range(8 if self.holidays == "separate" else 7)
        for before, kind in ((b, k) for k in kinds for b in kinds if _follows(b, k)):
            for minute in (0, *self.edges):
                if minute < DAY:
                    own, spill = _at(self.own[kind], minute), _at(self.spill[before], minute)
                    yield from ((kind, minute, own & now | spill & then) for then, now in self._seasonal())

    def _seasonal(self) -> Iterable[tuple[int, int]]:
        """Every (bands in season yesterday, bands in season today) that can occur."""
        if not any(self.seasons):
            return [(-1, -1)]
        years = {year for of_band in self.seasons for season in of_band for year in season.years or ()}
        school = [frozenset[date](), frozenset(_days(SAMPLE)), frozenset(_days(SAMPLE)[::2])]
        allowed = [
            [self.in_season(day, Facts(UTC, school_holidays=free)) for day in _days(year)]
            for year in sorted(years | {SAMPLE, SAMPLE + 1})
            for free in school
        ]
        return dict.fromkeys(pair for days in allowed for pair in pairwise(days))

    def _kind(self, day: date, holidays: frozenset[date]) -> int:
        if self.holidays == "weekday" or day not in holidays:
            return day.weekday()
        return SUNDAY if self.holidays == "sunday" else HOLIDAY

    def _laid(self, today: date, facts: Facts) -> tuple[Segments, Segments]:
        """What holds on a day, and what the day before leaves running."""
        before = today - timedelta(days=1)
        own = self.own[self._kind(today, facts.holidays)]
        spill = self.spill[self._kind(before, facts.holidays)]
        if not any(self.seasons):
            return own, spill
        return _only(own, self.in_season(today, facts)), _only(spill, self.in_season(before, facts))


@lru_cache(maxsize=4096)
def _turns(own: Segments, spill: Segments, day: date, zone: tzinfo) -> tuple[tuple[datetime, int], ...]:
    """(instant, mask), in order: from when on which bands hold, the first at midnight."""
    start, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    cuts = {cut for cut in _cuts([edge for edge, _ in own + spill], day, zone) if start <= cut < end}
    if end - start != timedelta(days=1):
        cuts |= {start + timedelta(hours=hour) for hour in range((end - start) // timedelta(hours=1))}
    return tuple((cut, _mask(own, spill, cut.astimezone(zone))) for cut in sorted(cuts))


def _cuts(edges: list[int], day: date, zone: tzinfo) -> Iterator[datetime]:
    """When the clock says this; twice on the day that has the hour twice."""
    for edge in edges:
        clock = time(edge // 60, edge % 60)
        yield from (datetime.combine(day, clock.replace(fold=f), zone).astimezone(UTC) for f in (0, 1))


def _mask(own: Segments, spill: Segments, local: datetime) -> int:
    minute = local.hour * 60 + local.minute
    return _at(own, minute) | _at(spill, minute)


def _only(segments: Segments, bands: int) -> Segments:
    return tuple((edge, mask & bands) for edge, mask in segments)


SAMPLE = 2024
"""A year in which every day of the calendar occurs."""


def _days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range(366)]


def week_table(
    bands: list[list[Window]], holidays: HolidayRule, seasons: tuple[tuple[Season, ...], ...] = ()
) -> WeekTable:
    """Compile the bands of a vocabulary, in their order."""
    own = [
        _segments([(w.start, min(w.end, DAY) if w.end > w.start else DAY, n) for n, w in _on(bands, day)])
        for day in range(8)
    ]
    spill = [_segments([(0, w.end, n) for n, w in _on(bands, day) if w.end <= w.start]) for day in range(8)]
    edges = {edge for band in bands for w in band for edge in (w.start, w.end)}
    return WeekTable(tuple(own), tuple(spill), tuple(sorted(edges | {0})) if bands else (), holidays, seasons)


def _on(bands: list[list[Window]], day: int) -> Iterator[tuple[int, Window]]:
    return ((n, window) for n, band in enumerate(bands) for window in band if day in window.days)


def _segments(spans: list[tuple[int, int, int]]) -> Segments:
    edges = sorted({0, *(edge for start, end, _ in spans for edge in (start, end) if edge < DAY)})
    return tuple((edge, sum({1 << n for start, end, n in spans if start <= edge < end})) for edge in edges)


def _at(segments: Segments, minute: int) -> int:
    return segments[bisect_right(segments, minute, key=lambda segment: segment[0]) - 1][1]


def _follows(before: int, kind: int) -> bool:
    """A holiday may stand next to any day; otherwise the days come in their order."""
    return HOLIDAY in (before, kind) or before == (kind - 1) % 7
