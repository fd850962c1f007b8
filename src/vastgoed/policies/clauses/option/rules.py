"""How long a date is kept for somebody who has not decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from vastgoed.period import day_of, midnight
from vastgoed.policies.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Option:
    """days: of the calendar; the last counts in."""

    clause: str
    scope: Scope
    days: int

    def until(self, placed: datetime, zone: tzinfo) -> datetime:
        return midnight(day_of(placed, zone) + timedelta(days=self.days + 1), zone)
