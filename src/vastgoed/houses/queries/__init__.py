"""The only way to come by a house and what belongs to it. One thing of a house by its id: queries.own."""

from vastgoed.houses.queries.hours import Hours, hours_of
from vastgoed.houses.queries.houses import (
    draft_house,
    first_photos,
    house,
    houses,
    managed_house,
    photos_of,
    room,
    room_counts,
)
from vastgoed.houses.queries.manage import (
    closures_of,
    constituencies_of,
    drafts,
    equipment_of,
    exceptions_of,
    history_of,
    managed_houses,
    open_groups,
    organisations_of,
    parts_of,
    roles_of,
    school_holidays_of,
    seats_of,
)
from vastgoed.houses.queries.sharing import Parts, sharing_rooms
from vastgoed.houses.queries.visitors import visitor

__all__ = [
    "Hours",
    "Parts",
    "closures_of",
    "constituencies_of",
    "draft_house",
    "drafts",
    "equipment_of",
    "exceptions_of",
    "first_photos",
    "history_of",
    "hours_of",
    "house",
    "houses",
    "managed_house",
    "managed_houses",
    "open_groups",
    "organisations_of",
    "parts_of",
    "photos_of",
    "roles_of",
    "room",
    "room_counts",
    "school_holidays_of",
    "seats_of",
    "sharing_rooms",
    "visitor",
]
