"""What people type about a house."""

from vastgoed.houses.forms.building import (
    EquipmentForm,
    HouseForm,
    LayoutForm,
    NewRoomForm,
    OwnersForm,
    PhotoForm,
    RoomForm,
    shown,
)
from vastgoed.houses.forms.hours import ClosureForm, ExceptionForm, SchoolHolidayForm, WeekForm, week_typed
from vastgoed.houses.forms.offices import ConstituencyForm, RoleForm, SeatForm

__all__ = [
    "ClosureForm",
    "ConstituencyForm",
    "EquipmentForm",
    "ExceptionForm",
    "HouseForm",
    "LayoutForm",
    "NewRoomForm",
    "OwnersForm",
    "PhotoForm",
    "RoleForm",
    "RoomForm",
    "SchoolHolidayForm",
    "SeatForm",
    "WeekForm",
    "shown",
    "week_typed",
]
