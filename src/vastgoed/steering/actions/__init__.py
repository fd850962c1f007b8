"""What is done with the log; other features write in it with `note`."""

from vastgoed.steering.actions.log import note
from vastgoed.steering.rules.entries import Entry

__all__ = ["Entry", "note"]
