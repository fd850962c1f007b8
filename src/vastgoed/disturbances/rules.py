"""Where people go when their room is gone. Pure: no database, clock or request."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from vastgoed.period import HOUSE_ZONE, Period

ACCESS = frozenset({"wheelchair", "toilet", "lift", "hearing_loop"})
"""Who needs these cannot do without: a room that lacks one of them is never proposed."""
A_DAY_COUNTS = 60
"""A day later is as far off as so many minutes earlier or later on the clock."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to furnish a room, and the minutes it takes."""

    capacity: int
    setup: int = 0
    strike: int = 0
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Spare:
    """A room where somebody might go."""

    id: UUID
    house_id: UUID
    parts: tuple[UUID, ...]
    capacity: int
    facts: frozenset[str] = frozenset()
    turnover: int = 0
    layouts: Mapping[str, Layout] = field(default_factory=dict[str, Layout])

    def seats(self, hit: "Hit") -> bool:
        return self.capacity >= hit.persons and (hit.facts & ACCESS) <= self.facts

    def layout(self, hit: "Hit") -> Layout | None:
        """The same way to furnish it, if it seats as many."""
        found = self.layouts.get(hit.layout)
        return found if found and found.capacity >= hit.persons else None

    def occupied_by(self, hit: "Hit", period: Period) -> Period:
        """All that it takes, with setting up and clearing away."""
        layout = self.layout(hit) or Layout(0)
        after = timedelta(minutes=layout.strike + self.turnover)
        return period.widened(timedelta(minutes=layout.setup), after)


@dataclass(frozen=True, slots=True)
class Hit:
    """A time whose room is gone. facts: what the room had; layout: its name, empty for none."""

    id: UUID
    house_id: UUID
    period: Period
    persons: int
    facts: frozenset[str] = frozenset()
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A room and a time. lacks: what the old room had and this one has not."""

    room_id: UUID
    period: Period
    lacks: tuple[str, ...] = ()
    furnished: bool = True
    """The way it was to be furnished is possible here too."""
    at_home: bool = True
    """In the house where they were to be."""

    @property
    def as_good(self) -> bool:
        """Nobody has to be asked first: the same house, and all that they had."""
        return self.at_home and self.furnished and not self.lacks


May = Callable[[Hit, Spare, Period], bool]
Taken = dict[UUID, list[Period]]
"""Part → when it is in use."""


def same_time(hits: Collection[Hit], spares: Sequence[Spare], taken: Taken, may: May) -> dict[UUID, Proposal]:
    """For each time the room that fits best at that very time; the hardest to place choose first.

    taken: grows by what is proposed, so that no two are sent to one room.
    """
    fitting = {hit.id: [spare for spare in spares if _fits(hit, spare, taken, may)] for hit in hits}
    found: dict[UUID, Proposal] = {}
    for hit in sorted(hits, key=lambda it: (len(fitting[it.id]), -it.persons, it.period, it.id)):
        free = [spare for spare in fitting[hit.id] if _free(hit, spare, hit.period, taken)]
        if free:
            found[hit.id] = _taking(hit, min(free, key=lambda it: _distance(hit, it)), hit.period, taken)
    return found


def other_time(
    hits: Iterable[Hit], starts: Sequence[tuple[Spare, datetime]], taken: Taken, may: May
) -> dict[UUID, Proposal]:
    """For each time the free moment that is most like it: by the clock first, then by the calendar.

    starts: rooms of the same house, and when they are free for as long as the longest of these times.
    """
    found: dict[UUID, Proposal] = {}
    for hit in sorted(hits, key=lambda it: (it.period, it.id)):
        for spare, period in _alike(hit, starts):
            if _free(hit, spare, period, taken) and may(hit, spare, period):
                found[hit.id] = _taking(hit, spare, period, taken)
                break
    return found


def _fits(hit: Hit, spare: Spare, taken: Taken, may: May) -> bool:
    return spare.seats(hit) and _free(hit, spare, hit.period, taken) and may(hit, spare, hit.period)


def _free(hit: Hit, spare: Spare, period: Period, taken: Taken) -> bool:
    wanted = spare.occupied_by(hit, period)
    return not any(wanted.overlaps(other) for part in spare.parts for other in taken.get(part, ()))


def _distance(hit: Hit, spare: Spare) -> tuple[bool, bool, int, int, UUID]:
    """Same house, same way to furnish it, same facts, no larger than needed."""
    unfurnished = bool(hit.layout) and spare.layout(hit) is None
    lacking = len(hit.facts - spare.facts)
    return spare.house_id != hit.house_id, unfurnished, lacking, spare.capacity, spare.id


def _alike(hit: Hit, starts: Sequence[tuple[Spare, datetime]]) -> list[tuple[Spare, Period]]:
    length = hit.period.elapsed
    near = [
        (_apart(hit.period.start, start), n) for n, (spare, start) in enumerate(starts) if spare.seats(hit)
    ]
    return [(starts[n][0], Period(starts[n][1], starts[n][1] + length)) for _, n in sorted(near)]


def _apart(wanted: datetime, start: datetime) -> int:
    one, other = (moment.astimezone(HOUSE_ZONE) for moment in (wanted, start))
    clock = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return clock + abs((other.date() - one.date()).days) * A_DAY_COUNTS


def _taking(hit: Hit, spare: Spare, period: Period, taken: Taken) -> Proposal:
    for part in spare.parts:
        taken.setdefault(part, []).append(spare.occupied_by(hit, period))
    furnished = not hit.layout or spare.layout(hit) is not None
    at_home = spare.house_id == hit.house_id
    return Proposal(spare.id, period, tuple(sorted(hit.facts - spare.facts)), furnished, at_home)
