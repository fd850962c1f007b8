"""From when until when somebody may book, for whoever looks for a free moment."""

from datetime import datetime, timedelta, tzinfo

from vastgoed.period import day_of, midnight
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.refusing import horizons, notices


def bookable_from_until(
    policy: Policy,
    category: str,
    series: bool,  # noqa: FBT001
    now: datetime,
    zone: tzinfo,
) -> tuple[datetime | None, datetime | None, tuple[str, ...]]:
    """(first start that may be booked now, first instant that may not any more, the clauses that say so).

    None where no clause sets a limit. Half open: a start lies in [first, last).
    """
    late = [
        (notice.earliest(now, zone), notice.clause) for notice in notices(policy, category, series=series)
    ]
    today = day_of(now, zone)
    far = [
        (midnight(horizon.last_day(today) + timedelta(days=1), zone), horizon.clause)
        for horizon in horizons(policy, category, series=series)
    ]
    first, last = max(late, default=None), min(far, default=None)
    clauses = tuple(limit[1] for limit in (first, last) if limit)
    return first[0] if first else None, last[0] if last else None, clauses
