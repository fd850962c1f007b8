"""How far ahead one may book, in calendar days or months of the house."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from vastgoed.period import day_of, midnight
from vastgoed.policies.rules.calendar import months_after
from vastgoed.policies.rules.scope import Scope

AppliesTo = Literal["single", "series", "both"]


def applies(applies_to: AppliesTo, *, series: bool) -> bool:
    return applies_to == "both" or (applies_to == "series") == series


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
        wanted = day_of(start, zone)
        back = months_after(wanted, -self.months) if self.months else wanted - timedelta(days=self.days)
        while self.last_day(back) < wanted:
            back += timedelta(days=1)
        return midnight(back, zone)
