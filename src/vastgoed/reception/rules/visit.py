"""From when somebody can say that they are here, and what becomes of a time for which nobody came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from vastgoed.period import Period, day_of

EARLY = timedelta(minutes=30)
"""So long before the set-up the door may open."""
LINGER = timedelta(hours=12)
"""So long after the end one can still say when everybody left, and how many there were."""


@dataclass(frozen=True, slots=True)
class House:
    """What a house asks: that people say they are here, and after how many minutes nobody is waited for."""

    asks: bool = False
    release_minutes: int = 0
    since: datetime | None = None

    def asked(self, start: datetime) -> bool:
        """Whoever was already inside when the house began to ask could not know."""
        return self.asks and (self.since is None or self.since <= start)

    def released_at(self, period: Period) -> datetime | None:
        """When nobody is waited for any more; None: they are waited for until the end."""
        if not self.release_minutes or not self.asked(period.start):
            return None
        moment = period.start + timedelta(minutes=self.release_minutes)
        return moment if moment < period.end else None


def arrival(period: Period, setup_minutes: int) -> Period:
    """When one can say to be here."""
    return Period(period.start - timedelta(minutes=setup_minutes) - EARLY, period.end)


def fate(state: str, period: Period, house: House, now: datetime) -> str:
    """The state that time brings: done, no_show, or the one it has."""
    over = now >= period.end
    if state == "checked_in":
        return "done" if over else state
    if state != "confirmed":
        return state
    if over:
        return "no_show" if house.asked(period.start) else "done"
    released = house.released_at(period)
    return "no_show" if released is not None and released <= now else state


def next_look(periods: Iterable[Period], house: House, now: datetime) -> datetime | None:
    """When there is something to see again; at a start the house may have begun to ask something else."""
    moments = {
        m for p in periods for m in (p.start, house.released_at(p), p.end) if m is not None and m > now
    }
    return min(moments, default=None)


def same_day(one: datetime, other: datetime) -> bool:
    return day_of(one) == day_of(other)
