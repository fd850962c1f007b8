"""Where groups stand in a house: for a booking, for the group itself, for the manager, for the committee."""

from vastgoed.classification.queries.appeals import appeal_of, appeals_of, last_appeal
from vastgoed.classification.queries.holding import Classified, classified, newest
from vastgoed.classification.queries.mine import Waiting, waiting_for
from vastgoed.classification.queries.people import (
    belongs,
    committee,
    contacts,
    judged_houses,
    judging_house,
    managers,
)
from vastgoed.classification.queries.standing import (
    Moment,
    asking_houses,
    history,
    lines,
    of_house,
    picture,
    standing,
    waiting,
)

__all__ = [
    "Classified",
    "Moment",
    "Waiting",
    "appeal_of",
    "appeals_of",
    "asking_houses",
    "belongs",
    "classified",
    "committee",
    "contacts",
    "history",
    "judged_houses",
    "judging_house",
    "last_appeal",
    "lines",
    "managers",
    "newest",
    "of_house",
    "picture",
    "standing",
    "waiting",
    "waiting_for",
]
