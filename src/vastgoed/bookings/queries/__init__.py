"""The only way to obtain bookings, rooms to book and free time."""

from vastgoed.bookings.queries.board import Entry, entries, floor_of, rivals, waiting, waiting_counts
from vastgoed.bookings.queries.free import Stretch, free_stretches, look, next_free
from vastgoed.bookings.queries.mine import (
    Shown,
    held,
    locked_times,
    my_booking,
    my_bookings,
    occurrences_of,
    staff_booking,
)
from vastgoed.bookings.queries.public import agenda, occupied
from vastgoed.bookings.queries.rooms import room_to_book, rooms_to_book

__all__ = [
    "Entry",
    "Shown",
    "Stretch",
    "agenda",
    "entries",
    "floor_of",
    "free_stretches",
    "held",
    "locked_times",
    "look",
    "my_booking",
    "my_bookings",
    "next_free",
    "occupied",
    "occurrences_of",
    "rivals",
    "room_to_book",
    "rooms_to_book",
    "staff_booking",
    "waiting",
    "waiting_counts",
]
