"""How far ahead one may book, in calendar days or months of the house."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from vastgoed.period import midnight
from vastgoed.policies.rules.scope import Scope

AppliesTo = Literal["single", "series", "both"]


def applies(applies_to: AppliesTo, *, series: bool) -> bool:
    return applies_to == "both" or (applies_to == "series") == series


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Horizon:
    """Exactly one of days and months."""

    clause: str
    scope: Scope
    applies_to: AppliesTo
    days: int = 0
    months: int = 0

    def last_day(self, booked: date) -> date:
        """The last calendar day that may be booked on this one; it counts in."""
        return months_after(booked, self.months) if self.months else booked + timedelta(days=self.days)

    def opens(self, start: datetime, zone: tzinfo) -> datetime:
        """From when a start so far away can be booked: the beginning of a day."""
        wanted = start.astimezone(zone).date()
        back = months_after(wanted, -self.months) if self.months else wanted - timedelta(days=self.days)
        while self.last_day(back) < wanted:
            back += timedelta(days=1)
        return midnight(back, zone)
