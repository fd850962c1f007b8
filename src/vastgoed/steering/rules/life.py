"""What may become of a tension, and when somebody is reminded. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from vastgoed.period import instant

LED_TO = ("proposal", "agreement", "action")
"""What may come of a tension, as its links name it."""
SORTS = ("tension", "signal", "discretion")
"""Something rubs; a word put in; three discretions alike."""
STATES = ("open", "proposal", "agreement", "action", "closed")
ALIKE = 3
"""So many discretions by one clause become a tension."""
ALIKE_WITHIN = timedelta(days=365)
REACHED_FOR = timedelta(days=30)
"""For so long after it was closed we can still reach who raised it."""
MORNING = time(9)
BESIDE = "naast zetel "
"""Before the seat of whoever has no voice in it now, as the log calls them."""
BEFORE, AFTER = (3,), (1, 8, 15)
"""Days before and after the day by which it should be done."""


def moments(due_on: date) -> Iterator[datetime]:
    """When the owner of an action is reminded, as long as it is not done."""
    for days in (*(-it for it in BEFORE), *AFTER):
        yield morning(due_on + timedelta(days=days))


def next_moment(due_on: date, now: datetime) -> datetime | None:
    """None once the owner has been reminded for the last time."""
    return next((it for it in moments(due_on) if it > now), None)


def morning(day: date) -> datetime:
    """Nine o'clock of that day in the house."""
    return instant(datetime.combine(day, MORNING))
