"""What a house knows without a database: when it is open, which days are holidays, what a room offers."""

from vastgoed.houses.rules.days import Holiday, free_days, holiday_name, public_holidays, school_holidays
from vastgoed.houses.rules.facts import FACTS, Fact
from vastgoed.houses.rules.opening import (
    Closed,
    Exceptional,
    HouseHours,
    Opening,
    WeekHours,
    next_open,
    open_periods,
    openings,
    reason_closed,
)

__all__ = [
    "FACTS",
    "Closed",
    "Exceptional",
    "Fact",
    "Holiday",
    "HouseHours",
    "Opening",
    "WeekHours",
    "free_days",
    "holiday_name",
    "next_open",
    "open_periods",
    "openings",
    "public_holidays",
    "reason_closed",
    "school_holidays",
]
