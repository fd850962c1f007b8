"""How often and how long we go on trying. Pure."""

from datetime import timedelta

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=2)


def wait_after(attempt: int) -> timedelta:
    """Time until the next attempt: 2, 6, 18, 54 minutes, …; the eighth comes after a day and a half."""
    return FIRST_WAIT * int(3 ** (min(attempt, MOST_ATTEMPTS) - 1))
