"""Months and working days of the calendar, and the seasons of a house."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stretch(period: str, day: date) -> tuple[date, date]:
    """The days [first, next first) of the day, week, weekend, month, quarter or year that this day is in.

    A week starts on Monday; a weekend is counted in the week that it ends.
    """
    if period == "day":
        return day, day + timedelta(days=1)
    if period in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    months = MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, months_after(first, months)


def working_days(first: date, last: date, holidays: Collection[date]) -> int:
    """Working days after the first day, up to and including the last."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(day.weekday() < SATURDAY and day not in holidays for day in days)


@dataclass(frozen=True, slots=True)
class Season:
    """From a day up to, not including, another: of one year, or (years None) of every year.

    school: the school holidays of the house instead.
    """

    first: tuple[int, int] = (1, 1)
    until: tuple[int, int] = (1, 1)
    years: tuple[int, int] | None = None
    school: bool = False

    def holds(self, day: date, school_holidays: Collection[date]) -> bool:
        if self.school:
            return day in school_holidays
        if self.years:
            first, until = (
                date(year, *at) for year, at in zip(self.years, (self.first, self.until), strict=True)
            )
            return first <= day < until
        at = (day.month, day.day)
        if self.first < self.until:
            return self.first <= at < self.until
        return at >= self.first or at < self.until
