"""How late one may still book: hours elapse, days and months are of the calendar."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from vastgoed.period import day_of, midnight
from vastgoed.policies.clauses.horizon.rules import AppliesTo
from vastgoed.policies.rules.calendar import months_after
from vastgoed.policies.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Notice:
    """Exactly one of hours, days and months; exactly that much before is in time."""

    clause: str
    scope: Scope
    applies_to: AppliesTo
    hours: int = 0
    days: int = 0
    months: int = 0

    def earliest(self, booked_at: datetime, zone: tzinfo) -> datetime:
        """The first start that may be booked now."""
        if self.hours:
            return booked_at + timedelta(hours=self.hours)
        today = day_of(booked_at, zone)
        return midnight(months_after(today, self.months) + timedelta(days=self.days), zone)
