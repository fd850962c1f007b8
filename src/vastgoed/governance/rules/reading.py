"""What is large is read twice: the frozen text first, and some days later the joint vote."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from vastgoed.committee.rules import Rules
from vastgoed.governance.rules.path import Impact
from vastgoed.period import day_of

DAYS = "second_reading_days"


def days_between(rules: Rules, impact: Impact) -> int:
    """Days between freezing and the vote; none where impact alone asks for no joint vote."""
    way = rules.path(impact.moved_cents, irreversible=impact.promises)
    return rules.second_reading_days if way == "vote" else 0


def votes_from(frozen_at: datetime | None, why: Mapping[str, Any]) -> date | None:
    """The first day on which the vote may open; None where it is read once. why: as it was kept."""
    days = why.get(DAYS, 0)
    return day_of(frozen_at) + timedelta(days=days) if frozen_at and days else None
