"""A mandate holder may stop a proposal for some days only, and the days are counted."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from vastgoed.committee.rules.deciding import SUSPEND_DAYS
from vastgoed.period import day_of

DAYS = "suspend_days"


def days_of(why: Mapping[str, Any]) -> int:
    """As the house had it when the text was frozen; why: as it was kept then."""
    return int(why.get(DAYS, SUSPEND_DAYS))


def last_day(frozen_at: datetime | None, why: Mapping[str, Any]) -> date | None:
    """The last day on which it may be stopped; None where nobody knows since when the text stands fast."""
    return day_of(frozen_at) + timedelta(days=days_of(why)) if frozen_at else None
