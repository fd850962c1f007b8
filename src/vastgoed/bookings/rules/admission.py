"""May this be booked at all: inside opening hours, on the grid, in the future, with room for everybody."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from vastgoed.bookings.rules.slots import first_on_grid
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.rules import HouseHours, next_open, openings, reason_closed
from vastgoed.period import Period, day_of
from vastgoed.text import clock

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=31)


def admit(
    room: RoomToBook,
    period: Period,
    persons: int,
    hours: HouseHours,
    now: datetime,
    group_id: UUID | None = None,
) -> None:
    """Raise Refusal with the first reason and, where there is one, the next moment that would do."""
    for refusal in objections(room, period, persons, hours, now, group_id):
        raise refusal


def objections(
    room: RoomToBook,
    period: Period,
    persons: int,
    hours: HouseHours,
    now: datetime,
    group_id: UUID | None = None,
) -> Iterator[Refusal]:
    """Everything in the way, in order; each with the next moment that would do where there is one."""
    yield from _no_such_time(period, now)
    if crowded := too_many(room, persons):
        yield crowded
    closed = reason_closed(hours, period, room.parts, group_id)
    if closed is not None:
        opening = next_open(hours, period.start, room.parts)
        closed.next_possible = (
            opening.period.start if opening and opening.period.start > period.start else None
        )
        yield closed
    if off := _off_grid(room, period, hours):
        yield off


def _no_such_time(period: Period, now: datetime) -> Iterator[Refusal]:
    if period.start < now:
        yield Refusal("bookings.past", "Dit moment is al voorbij. Kies een later moment.", field="start")
    if period.elapsed < SHORTEST:
        yield Refusal("bookings.too_short", "Een reservering duurt minstens 15 minuten.", field="minutes")
    if period.elapsed > LONGEST:
        yield Refusal("bookings.too_long", "Een reservering duurt hooguit 31 dagen.", field="minutes")


def fits(room: RoomToBook, persons: int) -> None:
    """Raise Refusal when there are more people than the room holds."""
    if crowded := too_many(room, persons):
        raise crowded


def too_many(room: RoomToBook, persons: int) -> Refusal | None:
    if persons <= room.capacity:
        return None
    return Refusal(
        "bookings.capacity",
        "In de ruimte {room} kunnen {capacity} mensen. U komt met {persons}.",
        field="persons",
        room=room.name,
        capacity=room.capacity,
        persons=persons,
    )


def _off_grid(room: RoomToBook, period: Period, hours: HouseHours) -> Refusal | None:
    day = day_of(period.start)
    opened = [o.period.start for o in openings(hours, day) if o.period.start <= period.start]
    counted_from = max(opened, default=period.start)
    on_grid = first_on_grid(counted_from, period.start, room.grid)
    if on_grid == period.start:
        return None
    return Refusal(
        "bookings.grid",
        "Een reservering begint hier elke {grid} minuten, geteld vanaf {opens}.",
        field="start",
        grid=room.grid,
        opens=clock(counted_from),
        next_possible=on_grid,
    )
