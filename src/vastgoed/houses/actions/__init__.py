"""What can be done to a house. Each change leaves a line in its history."""

from vastgoed.houses.actions.building import (
    CONSTITUENCIES,
    change_house,
    open_house,
    publish_house,
    retire_house,
    set_owners,
)
from vastgoed.houses.actions.closures import Shutting, end_closures, reopen, shut, take_parts
from vastgoed.houses.actions.equipment import add_equipment, change_equipment, remove_equipment
from vastgoed.houses.actions.hits import Hits, nothing_hit
from vastgoed.houses.actions.hours import (
    add_exception,
    close,
    fill_school_holidays,
    remove_exception,
    remove_school_holiday,
    set_school_holiday,
    set_week,
)
from vastgoed.houses.actions.offices import appoint, end_role
from vastgoed.houses.actions.photos import add_photo, remove_photo
from vastgoed.houses.actions.rooms import (
    add_layout,
    change_room,
    open_divisible_hall,
    open_room,
    remove_layout,
    retire_room,
)
from vastgoed.houses.actions.seats import add_constituency, end_seat, seat, stand_in

__all__ = [
    "CONSTITUENCIES",
    "Hits",
    "Shutting",
    "add_constituency",
    "add_equipment",
    "add_exception",
    "add_layout",
    "add_photo",
    "appoint",
    "change_equipment",
    "change_house",
    "change_room",
    "close",
    "end_closures",
    "end_role",
    "end_seat",
    "fill_school_holidays",
    "nothing_hit",
    "open_divisible_hall",
    "open_house",
    "open_room",
    "publish_house",
    "remove_equipment",
    "remove_exception",
    "remove_layout",
    "remove_photo",
    "remove_school_holiday",
    "reopen",
    "retire_house",
    "retire_room",
    "seat",
    "set_owners",
    "set_school_holiday",
    "set_week",
    "shut",
    "stand_in",
    "take_parts",
]
