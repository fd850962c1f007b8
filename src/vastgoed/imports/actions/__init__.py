"""Taking over rooms and bookings from files. None of this commits: whoever calls reads the report first."""

from vastgoed.imports.actions.bookings import Options, import_bookings
from vastgoed.imports.actions.rooms import import_rooms

__all__ = ["Options", "import_bookings", "import_rooms"]
