"""The only way to come by a disturbance, by what it hit, and by what was reported."""

from vastgoed.disturbances.queries.defects import (
    Reported,
    defect,
    defects_of,
    late_or_new,
    officers,
    photo_of,
    steps_of,
)
from vastgoed.disturbances.queries.disturbances import (
    OpenTime,
    Trouble,
    about_closures,
    coming_times,
    disturbance,
    open_times,
    troubles,
    waiting_times,
)
from vastgoed.disturbances.queries.handled import Handled, handled_times, moves_of, my_move
from vastgoed.disturbances.queries.parts import Usable, affected_rooms, names_of, parts_of, usable

__all__ = [
    "Handled",
    "OpenTime",
    "Reported",
    "Trouble",
    "Usable",
    "about_closures",
    "affected_rooms",
    "coming_times",
    "defect",
    "defects_of",
    "disturbance",
    "handled_times",
    "late_or_new",
    "moves_of",
    "my_move",
    "names_of",
    "officers",
    "open_times",
    "parts_of",
    "photo_of",
    "steps_of",
    "troubles",
    "usable",
    "waiting_times",
]
