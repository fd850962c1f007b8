"""Where groups stand in a house: for a booking, for the group itself, for the manager, for the committee."""

from vastgoed.classification.queries.holding import Classified, classified, newest
from vastgoed.classification.queries.people import (
    belongs,
    committee,
    contacts,
    judged_houses,
    judging_house,
    managers,
)

__all__ = [
    "Classified",
    "belongs",
    "classified",
    "committee",
    "contacts",
    "judged_houses",
    "judging_house",
    "managers",
    "newest",
]
