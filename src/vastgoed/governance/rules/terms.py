"""From which day a decision holds, and when it ends by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

EARLY = timedelta(days=7)
"""So long before its day a review can be done; sooner it would say nothing."""
LIVE = ("trial", "emergency", "final")
"""How a decision stands that holds, and ends by itself where it has a last day."""


@dataclass(frozen=True, slots=True)
class Days:
    """[first, until); until None: until something else is decided."""

    first: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """What may end a decision: its own last day; a review that was missed; days in which to confirm it."""

    until: date | None = None
    lapses_on: date | None = None
    confirm_days: int | None = None


def days_of(wanted: date | None, ends: Ends, today: date) -> Days | None:
    """wanted: the day in the proposal. What is decided later than that holds from tomorrow, and not longer.

    None: its own days were over before it could begin. Of several ends the first counts; a review whose
    day had passed already was that of the rules before.
    """
    first = first_day(wanted, today)
    if ends.until and ends.until <= first:
        return None
    confirm = first + timedelta(days=ends.confirm_days) if ends.confirm_days is not None else None
    coming = [day for day in (ends.until, ends.lapses_on, confirm) if day and day > first]
    return Days(first, min(coming, default=None))


def first_day(wanted: date | None, today: date) -> date:
    return max(wanted or today, today + timedelta(days=1))


def lasting(wanted: date | None, until: date, today: date) -> int:
    """For how many days it holds when it is decided today."""
    return (until - first_day(wanted, today)).days


def review_from(due_on: date) -> date:
    return due_on - EARLY


def lapses_on(review: date | None, *, lapses: bool, after_days: int) -> date | None:
    """The first day without it when nobody looked at it again; the day of the review itself counts."""
    return review + timedelta(days=after_days + 1) if review and lapses else None
