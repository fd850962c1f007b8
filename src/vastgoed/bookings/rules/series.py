"""A series: a rule, days besides it, days it leaves out, and the instants it comes down to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice

from vastgoed.bookings.rules.rule import Rule
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period, series_instant

__all__ = ["MOST", "NONE", "Exceptions", "Repetition", "Rule", "next_season", "occurrences"]

MOST = 400
"""Times of one series: each day of a year, or three days a week for two years."""
FARTHEST = timedelta(days=2 * 366)
Break = tuple[date, date]
"""A holiday from its first to its last day, both included."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Where a series departs from its rule."""

    extra: tuple[date, ...] = ()
    skipped: tuple[date, ...] = ()
    outside_school_holidays: bool = False

    def leaves_out(self, day: date, breaks: Sequence[Break]) -> bool:
        """Breaks count only for who wants to stay outside them."""
        off = self.outside_school_holidays and any(first <= day <= last for first, last in breaks)
        return off or day in self.skipped


NONE = Exceptions()


@dataclass(frozen=True, slots=True)
class Repetition:
    """How something repeats; whole: all times of it, or none."""

    rule: Rule | None = None
    exceptions: Exceptions = NONE
    whole: bool = False


def occurrences(
    first: Period,
    rule: Rule | None,
    exceptions: Exceptions = NONE,
    breaks: Sequence[Break] = (),
    zone: tzinfo = HOUSE_ZONE,
) -> list[Period]:
    """The times of a booking, in order, each as long on the wall as the first.

    A time that the clock skips is left out. «10 keer» is ten times: what is left out does not count.
    Raises Refusal when there is none, too many, or one too far ahead.
    """
    if rule is None and not exceptions.extra:
        return [first]
    start = first.start.astimezone(zone).replace(tzinfo=None)
    length = first.end.astimezone(zone).replace(tzinfo=None) - start
    _within_reach(rule, exceptions, start.date())
    regular = (it for it in _regular(rule, start) if not exceptions.leaves_out(it.date(), breaks))
    found = _counted(rule, _periods(regular, length, zone))
    besides = [datetime.combine(day, start.time()) for day in {*exceptions.extra} - {*exceptions.skipped}]
    return _bounded(sorted({*found, *_periods(besides, length, zone)}))


def _counted(rule: Rule | None, regular: Iterator[Period]) -> list[Period]:
    count = rule.count if rule else None
    found = list(islice(regular, count or MOST + 1))
    if count and len(found) < count:
        raise _too_long("times")
    return found


def _within_reach(rule: Rule | None, exceptions: Exceptions, first: date) -> None:
    if rule and rule.until and rule.until > first + FARTHEST:
        raise _too_long("until")
    if max(exceptions.extra, default=first) > first + FARTHEST:
        raise _too_long("extra_dates")


def _too_long(field: str) -> Refusal:
    return Refusal("bookings.series_too_long", "Een reeks loopt hooguit twee jaar.", field=field)


def _regular(rule: Rule | None, start: datetime) -> Iterator[datetime]:
    return rule.starts(start, start.date() + FARTHEST) if rule else iter([start])


def _periods(starts: Iterable[datetime], length: timedelta, zone: tzinfo) -> Iterator[Period]:
    for local in starts:
        begins, ends = series_instant(local, zone), series_instant(local + length, zone)
        if begins is not None and ends is not None and begins < ends:
            yield Period(begins, ends)


def _bounded(found: list[Period]) -> list[Period]:
    if not found:
        raise Refusal("bookings.series_empty", "Met deze einddatum is er geen enkele keer.", field="until")
    if len(found) > MOST:
        raise Refusal(
            "bookings.series_too_many", "Een reeks is hooguit {most} keer.", field="until", most=MOST
        )
    return found


def next_season(first: date, last: date, today: date) -> tuple[date, date]:
    """The same weeks a year later, or more years: after the last time, and not in the past."""
    years = 1
    while (start := _same_weekday(first, years)) <= max(last, today):
        years += 1
    return start, start + (last - first)


def _same_weekday(day: date, years: int) -> date:
    """The first such weekday on or after this date in a later year."""
    try:
        later = day.replace(year=day.year + years)
    except ValueError:
        later = date(day.year + years, 3, 1)
    return later + timedelta(days=(day.weekday() - later.weekday()) % 7)
