"""What is in use at the same time: the most of it at any moment, and when enough is left. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vastgoed.errors import Refusal
from vastgoed.period import Period


@dataclass(frozen=True, slots=True)
class Taken:
    """So many of something in use."""

    period: Period
    count: int


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
