"""Tables of bookings, and of what was refused."""

from vastgoed.bookings.models.booking import Booking, Occupancy, Occurrence, Transition
from vastgoed.bookings.models.demand import LoggedRefusal
from vastgoed.bookings.models.desk import ParkedBooking, RuleOverride

__all__ = [
    "Booking",
    "LoggedRefusal",
    "Occupancy",
    "Occurrence",
    "ParkedBooking",
    "RuleOverride",
    "Transition",
]
