"""What is limited besides rooms: in use at the same time (peaks), or added up over days (quotas). Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
FORESEEN = 60
"""Stretches to look through for one that is not full."""


@dataclass(frozen=True, slots=True)
class Taken:
    """So many of something in use."""

    period: Period
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """What one time takes of a quota, of which somebody has one count, or of what protected hours leave."""

    use: Use | Taking
    scope: str

    @property
    def key(self) -> Key:
        return self.use.clause, self.scope, self.use.first

    @property
    def at_once(self) -> bool:
        return isinstance(self.use, Use) and self.use.at_once

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


def peak(taken: Iterable[Taken], during: Period) -> int:
    """The most that is in use at any one moment; what ends makes way for what begins."""
    edges: list[tuple[datetime, int]] = []
    for one in taken:
        if shared := one.period.shared(during):
            edges += [(shared.start, one.count), (shared.end, -one.count)]
    most = now = 0
    for _, change in sorted(edges):
        now += change
        most = max(most, now)
    return most


def first_fit(taken: Sequence[Taken], wanted: Period, count: int, stock: int) -> datetime | None:
    """The first moment after the one that was wanted, from which so many are left for as long."""
    for start in sorted({one.period.end for one in taken if one.period.end > wanted.start}):
        if peak(taken, Period(start, start + wanted.elapsed)) + count <= stock:
            return start
    return None


NOTHING: Mapping[Key, int] = {}


@dataclass(frozen=True, slots=True)
class Own:
    """What times had before they were counted anew: within their limits, and past them by grant."""

    within: Mapping[Key, int] = field(default_factory=dict[Key, int])
    granted: Mapping[Key, int] = field(default_factory=dict[Key, int])


def over(
    demands: Iterable[Demand], used: Mapping[Key, int], own: Mapping[Key, int] = NOTHING
) -> dict[UUID, list[Share]]:
    """The times that do not fit any more when they come one after the other, each with all that is full.

    own: of protected hours these had so much already, and nobody takes that from them.
    """
    now, found, left = dict(used), {}, dict(own)
    for demand in demands:
        full = [s for s in demand.shares if now.get(s.key, 0) + s.use.amount > s.use.most]
        full = [s for s in full if not _had(s, left)]
        if full:
            found[demand.occurrence_id] = full
            continue
        for share in demand.shares:
            now[share.key] = now.get(share.key, 0) + share.use.amount
            left[share.key] = max(0, left.get(share.key, 0) - share.use.amount)
    return found


def _had(share: Share, own: Mapping[Key, int]) -> bool:
    return isinstance(share.use, Taking) and share.use.amount <= own.get(share.key, 0)


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
            same = quota.period in ("day", "week")
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


def too_few(name: str, equipment_id: UUID, wanted: Taken, stock: int, taken: Sequence[Taken]) -> Refusal:
    """Not so many are left at that time."""
    left = max(0, stock - peak(taken, wanted.period))
    return Refusal(
        "bookings.equipment",
        "{name}: op deze tijd nog {left} vrij. U vraagt er {count}.",
        field=f"equipment.{equipment_id}",
        next_possible=first_fit(taken, wanted.period, wanted.count, stock),
        name=name,
        left=left,
        count=wanted.count,
    )


def too_many_people(most: int, wanted: Taken, taken: Sequence[Taken]) -> Refusal:
    """The building as a whole would hold too many."""
    return Refusal(
        "bookings.people",
        "In het hele huis mogen {most} mensen zijn. Op deze tijd is er nog plaats voor {left}.",
        field="persons",
        next_possible=first_fit(taken, wanted.period, wanted.count, most),
        most=most,
        left=max(0, most - peak(taken, wanted.period)),
    )
