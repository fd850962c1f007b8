"""From which day a decision holds, and when it ends by itself."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """[first, until); until None: until something else is decided."""

    first: date
    until: date | None = None


def days_of(wanted: date | None, until: date | None, lapses_on: date | None, today: date) -> Days:
    """wanted: the day in the proposal. What is decided later than that holds from tomorrow, and not longer.

    lapses_on: the day on which a review that was missed ends it; what comes first counts.
    """
    first = max(wanted or today, today + timedelta(days=1))
    ends = min((day for day in (until, lapses_on) if day), default=None)
    return Days(first, ends if ends and ends > first else None)


def lapses_on(review: date | None, *, lapses: bool, after_days: int) -> date | None:
    """The first day without it when nobody looked at it again; the day of the review itself counts."""
    return review + timedelta(days=after_days + 1) if review and lapses else None
