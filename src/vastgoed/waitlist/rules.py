"""Who waits for what, in which order they are offered it, and until when an offer stands."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

from vastgoed.period import HOUSE_ZONE, Period, day_of, midnight
from vastgoed.policies.clauses.priority.rules import Claim, Priority
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.scope import OTHER
from vastgoed.text import msgid

AN_OFFER_STANDS = timedelta(hours=24)
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
DAYPARTS = {"morning": (6, 12), "afternoon": (12, 17), "evening": (17, 24)}
"""The finder's hours between which a booking starts; a test holds the two together."""

WORDS = {
    "draft": msgid("Nog niet op de lijst"),
    "waiting": msgid("U wacht"),
    "offered": msgid("Vrij voor u"),
    "taken": msgid("Gereserveerd"),
    "declined": msgid("Niet aangenomen"),
    "lapsed": msgid("Verlopen"),
    "withdrawn": msgid("Ingetrokken"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A time: one start, or else any start on these days, this weekday and this part of the day."""

    minutes: int
    start: datetime | None
    first: date
    last: date
    weekday: int | None = None
    daypart: str = ""

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def reach(self) -> Period:
        """Everything such a booking can touch."""
        if self.start is not None:
            return Period(self.start, self.start + self.length)
        return Period(midnight(self.first), midnight(self.last + A_DAY) + self.length)

    @property
    def until(self) -> datetime:
        """From then on it can no longer begin."""
        return self.start or midnight(self.last + A_DAY)

    def days(self, scope: Period, now: datetime) -> list[date]:
        """The days to look at, of those that the scope touches."""
        if self.start is not None:
            return list(self.reach.days()) if self.start > now else []
        shared = self.reach.shared(Period(scope.start - self.length, scope.end))
        today = day_of(now)
        found = shared.days() if shared else ()
        return [day for day in found if max(self.first, today) <= day <= self.last and self._on(day)]

    def admits(self, start: datetime) -> bool:
        """Say whether a booking that starts then would do."""
        if self.start is not None:
            return start == self.start
        local = start.astimezone(HOUSE_ZONE)
        return self.first <= local.date() <= self.last and self._on(local.date()) and self._at(local.time())

    def rivals(self, other: "Wanted") -> bool:
        """Say whether both could want the same hour; of two windows: whether days and parts of it meet."""
        if not self.reach.overlaps(other.reach):
            return False
        if self.start is not None and other.start is not None:
            return True
        if self.start is not None or other.start is not None:
            fixed, loose = (self, other) if self.start is not None else (other, self)
            return loose._touches(fixed.reach)  # noqa: SLF001
        days = {self.weekday, other.weekday} - {None}
        parts = {self.daypart, other.daypart} - {""}
        return len(days) < 2 and len(parts) < 2  # noqa: PLR2004

    def _touches(self, period: Period) -> bool:
        """Say whether one of the starts in this window would run into the period."""
        first = period.start - self.length + A_MINUTE
        starts = (first + n * A_MINUTE for n in range(0, int((period.end - first) / A_MINUTE), 15))
        return any(self.admits(start) for start in (*starts, period.end - A_MINUTE))

    def _on(self, day: date) -> bool:
        return self.weekday in {None, day.weekday()}

    def _at(self, clock: time) -> bool:
        first, last = DAYPARTS.get(self.daypart, (0, 24))
        return first <= clock.hour < last


class Waiter(Protocol):
    """What the order looks at."""

    id: Any
    category: Any
    created_at: Any


class Rival(Waiter, Protocol):
    """And what says whether two are in each other's way."""

    room_id: Any

    @property
    def wanted(self) -> Wanted: ...


W = TypeVar("W", bound=Waiter)
Rank = Callable[[W], int]
"""Of somebody who waits; a lower number goes first."""


def rank(policy: Policy | None, category: str, room: str | None) -> int:
    """The place that the clause of priority gives a category; without one all are alike.

    room: as the policy names it; None: whoever would take any goes by the clause for all rooms. Who waits,
    waits for one time, and did not say yet what they do there.
    """
    rules = policy.of(Priority) if policy else ()
    named = (rule for rule in rules if rule.scope.rooms is None or room in rule.scope.rooms)
    rule = next(named, None)
    return rule.place(Claim(category, OTHER, series=False)) if rule else 0


def in_order(waiting: Collection[W], ranked: Rank[W]) -> list[W]:
    """First who goes first by the policy, then who came first."""
    return sorted(waiting, key=lambda it: (ranked(it), it.created_at, it.id))


def ahead(mine: Rival, line: Sequence[Rival], parts: dict[UUID, frozenset[UUID]]) -> int:
    """How many in this line, which is in order, come before mine and want something of the same.

    parts: of which parts each room is made. Who would take any room is in everybody's way.
    """
    before = line[: next((n for n, it in enumerate(line) if it.id == mine.id), len(line))]
    return sum(_same_room(mine, it, parts) and mine.wanted.rivals(it.wanted) for it in before)


def _same_room(one: Rival, other: Rival, parts: dict[UUID, frozenset[UUID]]) -> bool:
    if one.room_id is None or other.room_id is None:
        return True
    return not parts.get(one.room_id, frozenset()).isdisjoint(parts.get(other.room_id, frozenset()))


Earliest = Callable[[datetime], datetime | None]
"""The first start that may be booked at a moment; None: any."""


def offered_until(start: datetime, now: datetime, earliest: Earliest) -> datetime:
    """24 hours, but never beyond the start, nor beyond the last moment at which this may still be booked.

    It is now when it is too late already.
    """
    last = min(now + AN_OFFER_STANDS, start)
    if _in_time(start, last, earliest):
        return last
    minutes = int((last - now) / A_MINUTE)
    good, bad = 0, minutes + 1
    while bad - good > 1:
        half = (good + bad) // 2
        good, bad = (half, bad) if _in_time(start, now + half * A_MINUTE, earliest) else (good, half)
    return now + good * A_MINUTE


def _in_time(start: datetime, moment: datetime, earliest: Earliest) -> bool:
    first = earliest(moment)
    return first is None or first <= start
