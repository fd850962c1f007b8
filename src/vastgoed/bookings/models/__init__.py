"""Tables of bookings, and of what was refused."""

from vastgoed.bookings.models.booking import Booking, Occupancy, Occurrence, Transition
from vastgoed.bookings.models.changeover import Changeover, ChangeoverSeen
from vastgoed.bookings.models.demand import LoggedRefusal
from vastgoed.bookings.models.desk import ParkedBooking, RuleOverride
from vastgoed.bookings.models.limits import EquipmentUse, QuotaUse, UsageCounter
from vastgoed.bookings.models.spoken import SpokenPrice, SpokenTime

__all__ = [
    "Booking",
    "Changeover",
    "ChangeoverSeen",
    "EquipmentUse",
    "LoggedRefusal",
    "Occupancy",
    "Occurrence",
    "ParkedBooking",
    "QuotaUse",
    "RuleOverride",
    "SpokenPrice",
    "SpokenTime",
    "Transition",
    "UsageCounter",
]
