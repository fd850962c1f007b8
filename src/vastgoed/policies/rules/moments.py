"""Every moment at which two policies could differ: all days of two years, holidays laid over them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

from vastgoed.policies.rules.bands import Facts, WeekTable
from vastgoed.policies.rules.policy import Policy

FIRST = date(2024, 1, 1)
"""The start of a leap year and one that is not: every day of the calendar, on different weekdays."""
Moments = dict[tuple[int, int], datetime]
Variants = list[frozenset[date]]


def moments_of(old: Policy, new: Policy, facts: Facts) -> Moments:
    """Every pair of band masks that can hold at one moment, with the first moment at which it does."""
    weeks = old.vocabulary.week, new.vocabulary.week
    minutes = sorted({0, *(edge % 1440 for week in weeks for edge in week.edges)})
    days = list(_days(weeks))
    found: Moments = {}
    for known, day, minute in product(_calendars(weeks, facts, days), days, minutes):
        local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=facts.zone)
        found.setdefault((weeks[0].mask(local, known), weeks[1].mask(local, known)), local)
    return found


def _days(weeks: Iterable[WeekTable]) -> Iterator[date]:
    """Those of two years, and of each year that a season names."""
    seasons = [season for week in weeks for of_band in week.seasons for season in of_band]
    years = {year for season in seasons for year in season.years or ()}
    for year in sorted({*years, *(year + 1 for year in years), FIRST.year, FIRST.year + 1}):
        first = date(year, 1, 1)
        yield from (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))


def _calendars(weeks: Iterable[WeekTable], facts: Facts, days: list[date]) -> Iterator[Facts]:
    """As the days are; and where that matters, each of them a holiday, or every other day."""
    tables = list(weeks)
    seasons = [season for week in tables for of_band in week.seasons for season in of_band]
    some: Variants = [frozenset(), frozenset(days), frozenset(days[::2]), frozenset(days[1::2])]
    public = some if any(week.holidays != "weekday" for week in tables) else some[:1]
    school = some if any(season.school for season in seasons) else some[:1]
    for free, off in product(public, school):
        yield replace(facts, holidays=facts.holidays | free, school_holidays=facts.school_holidays | off)
