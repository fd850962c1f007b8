"""What is limited by adding up over days, or by counting whom and which days there were. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeVar
from uuid import UUID

from vastgoed.bookings.rules.protected import Protected
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period, midnight, series_instant
from vastgoed.policies.rules.limits import UNLIMITED, Use
from vastgoed.policies.rules.protecting import Taking

T = TypeVar("T")
Key = tuple[str, str, date]
"""Clause, who shares the count, first day of the stretch."""
Marks = Mapping[Key, AbstractSet[str]]
"""Of each counter of which users or days are counted once: those that are there."""
FORESEEN = 60
"""Stretches to look through for one that is not full."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one time takes of a quota, of which somebody has one count, or of what protected hours leave."""

    use: Use | Taking
    scope: str
    user: str = ""
    """Who takes it; empty while nobody knows."""

    @property
    def key(self) -> Key:
        return self.use.clause, self.scope, self.use.first

    @property
    def at_once(self) -> bool:
        return isinstance(self.use, Use) and self.use.at_once

    def counts(self, *, on_behalf: bool) -> bool:
        """Users are not counted while nobody knows who; what staff books for others is nobody's ahead."""
        unknown = isinstance(self.use, Use) and self.use.quota.users and not self.user
        return not (unknown or (self.at_once and on_behalf))

    @property
    def marks(self) -> frozenset[str]:
        """Of what is counted once; empty where every time counts."""
        return self.use.marks(self.user) if isinstance(self.use, Use) else frozenset()

    @property
    def taken(self) -> Mapping[str, int]:
        """What is written down of it: for each of the marks, or once."""
        return dict.fromkeys(self.marks, 1) or {self.user: self.use.amount}

    @property
    def most(self) -> int:
        """What its counter may hold; what is counted once or at once is looked at while that is locked."""
        return UNLIMITED if self.marks else self.use.most

    def costs(self, there: Marks) -> int:
        """What it adds to what is there already."""
        marks = self.marks
        return len(marks - there.get(self.key, frozenset())) if marks else self.use.amount

    @property
    def ahead(self) -> int:
        """How many bookings may be to come, where that is what counts."""
        return self.use.quota.most if isinstance(self.use, Use) else UNLIMITED


@dataclass(frozen=True, slots=True)
class Demand:
    """What one time of a booking takes. spread: set-up and strike included."""

    occurrence_id: UUID
    period: Period
    spread: Period
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What the times of one booking take, of everything that is limited in a house."""

    house_id: UUID
    booking_id: UUID
    demands: Sequence[Demand]
    persons: int = 0
    """People who are counted; 0 in a house that does not count."""
    equipment: Mapping[UUID, int] = field(default_factory=dict[UUID, int])
    protected: Protected | None = None
    ruling: UUID | None = None
    """The policy that decides about protected hours."""

    def __bool__(self) -> bool:
        """Whether there is anything to test."""
        return bool(self.persons or self.equipment or any(demand.shares for demand in self.demands))

    @property
    def span(self) -> Period:
        """From the first set-up until the last strike."""
        return Period(min(d.spread.start for d in self.demands), max(d.spread.end for d in self.demands))

    def without(self, refused: Iterable[UUID]) -> list[Demand]:
        gone = set(refused)
        return [demand for demand in self.demands if demand.occurrence_id not in gone]


NOTHING: Mapping[Key, int] = {}


@dataclass(frozen=True, slots=True)
class Own:
    """What times had before they were counted anew: within their limits, and past them by grant."""

    within: Mapping[Key, int] = field(default_factory=dict[Key, int])
    granted: Mapping[Key, int] = field(default_factory=dict[Key, int])


Full = Mapping[UUID, Sequence[tuple[Share, int]]]
"""Times that are too much, each with all that is full and how much it would have added."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of every counter is used, and by whom or on which days where those are counted once."""

    used: Mapping[Key, int]
    there: Marks = field(default_factory=dict[Key, AbstractSet[str]])

    def __bool__(self) -> bool:
        return bool(self.used)

    def of(self, key: Key) -> int:
        return len(self.there[key]) if key in self.there else self.used.get(key, 0)


def over(demands: Iterable[Demand], standing: Standing, own: Mapping[Key, int] = NOTHING) -> Full:
    """The times that do not fit any more when they come one after the other.

    own: these had so much of it already, and nobody takes that from them, also where a limit is tighter now.
    """
    now, there, found, left = dict(standing.used), dict(standing.there), {}, dict(own)
    for demand in demands:
        costs = [(share, share.costs(there)) for share in demand.shares]
        full = [(s, cost) for s, cost in costs if _too_much(s, cost, now, there) and not _had(s, left)]
        if full:
            found[demand.occurrence_id] = full
            continue
        for share, cost in costs:
            now[share.key] = now.get(share.key, 0) + cost
            there[share.key] = there.get(share.key, frozenset()) | share.marks
            left[share.key] = max(0, left.get(share.key, 0) - share.use.amount)
    return found


def _too_much(share: Share, cost: int, now: Mapping[Key, int], there: Marks) -> bool:
    """Who is there already may come again, also where it became too much for others."""
    used = len(there.get(share.key, ())) if share.marks else now.get(share.key, 0)
    return cost > 0 and used + cost > share.use.most


def _had(share: Share, own: Mapping[Key, int]) -> bool:
    return share.use.amount <= own.get(share.key, 0)


def still_granted(wanted: Iterable[tuple[T, Mapping[Key, int]]], granted: Mapping[Key, int]) -> set[T]:
    """Which of those that are too much stay, together, within what was granted past the quota before."""
    left, found = dict(granted), set[T]()
    for one, amounts in wanted:
        if all(amount <= left.get(key, 0) for key, amount in amounts.items()):
            found.add(one)
            left |= {key: left[key] - amount for key, amount in amounts.items()}
    return found


def totals(demands: Iterable[Demand]) -> dict[Key, int]:
    """What they take together, per counter."""
    found: dict[Key, int] = {}
    for share in (share for demand in demands for share in demand.shares):
        found[share.key] = found.get(share.key, 0) + share.use.amount
    return found


def again(use: Use, wanted: datetime, later: Mapping[date, int], zone: tzinfo) -> datetime | None:
    """When the same would fit: at the same hour in the first stretch where enough is left."""
    quota = use.quota
    for first in _next_stretches(use):
        if later.get(first, 0) + use.amount <= quota.most:
            clock = wanted.astimezone(zone)
            same = quota.period in ("day", "week", "weekend")
            day = clock.date() + (first - use.first) if same else first
            moment = series_instant(datetime.combine(day, clock.time()), zone)
            return moment or midnight(day, zone)
    return None


def _next_stretches(use: Use) -> Iterator[date]:
    first = use.first
    for _ in range(FORESEEN):
        first = use.quota.stretch(first)[1]
        yield first


def full_up(share: Share, used: int) -> Refusal:
    """Not enough is left. What is let go on some day says itself on which."""
    use = share.use
    moment = use.released(used, HOUSE_ZONE) if isinstance(use, Taking) else None
    refused = use.refused(used, moment)
    return Refusal(refused.code, "{words}", clause=refused.clause, words=refused.words)
