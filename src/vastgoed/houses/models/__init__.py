"""Tables of the house: the building, its hours, its offices."""

from vastgoed.houses.models.building import (
    Equipment,
    House,
    Layout,
    Organisation,
    Part,
    Photo,
    Room,
    RoomPart,
)
from vastgoed.houses.models.hours import Closure, ClosureExempt, OpeningException, OpeningHours, SchoolHoliday
from vastgoed.houses.models.offices import Change, Constituency, RoleTerm, Seat

__all__ = [
    "Change",
    "Closure",
    "ClosureExempt",
    "Constituency",
    "Equipment",
    "House",
    "Layout",
    "OpeningException",
    "OpeningHours",
    "Organisation",
    "Part",
    "Photo",
    "RoleTerm",
    "Room",
    "RoomPart",
    "SchoolHoliday",
    "Seat",
]
