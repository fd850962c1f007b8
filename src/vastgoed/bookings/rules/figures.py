"""Figures of a booking that nobody is asked, because they can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vastgoed.bookings.rules.rule import Rule
from vastgoed.period import HOUSE_ZONE, Period

OF_USE = frozenset({"uses_in_year", "use_number_in_year"})
"""For these one has to know what else was booked."""
COUNTED = OF_USE | {"series_length", "contract_months", "weekly_hours"}
DAYS_A_WEEK, MINUTES_AN_HOUR = 7, 60


@dataclass(frozen=True, slots=True)
class Figures:
    """times: all of this booking. others: when else the same group or person comes; None: nobody looked."""

    times: Sequence[Period]
    rule: Rule | None = None
    others: Sequence[datetime] | None = None

    def at(self, period: Period) -> dict[str, int]:
        """What is the case for one of its times; persons, minutes, nights and days ahead follow from that."""
        found = {"series_length": len(self.times), "contract_months": self._months()}
        weekly = self._weekly_hours(period)
        return found | ({"weekly_hours": weekly} if weekly else {}) | self._uses(period)

    def _uses(self, period: Period) -> dict[str, int]:
        """In the year of this time: how often they come, this booking included, and which one this is."""
        if self.others is None:
            return {}
        own = [time.start for time in self.times]
        year = [start for start in (*self.others, *own) if _year(start) == _year(period.start)]
        before = sum(start < period.start for start in year)
        return {"uses_in_year": len(year), "use_number_in_year": before + 1}

    def _months(self) -> int:
        """Months of the calendar from its first day to its last, both included."""
        first, last = (it.astimezone(HOUSE_ZONE) for it in (self.times[0].start, self.times[-1].start))
        return (last.year - first.year) * 12 + last.month - first.month + 1

    def _weekly_hours(self, period: Period) -> int:
        """Of a series by the week or the day, whole hours; a part of an hour counts as one."""
        if self.rule is None or self.rule.freq == "MONTHLY":
            return 0
        days = max(1, len(self.rule.weekdays)) if self.rule.freq == "WEEKLY" else DAYS_A_WEEK
        minutes = period.minutes * days / self.rule.interval
        return -int(-minutes // MINUTES_AN_HOUR)


def _year(moment: datetime) -> int:
    return moment.astimezone(HOUSE_ZONE).year
