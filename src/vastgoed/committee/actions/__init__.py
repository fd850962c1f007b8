"""What changes in a committee. Rules and goal change by a decision only."""

from vastgoed.committee.actions.deciding import found, put_in_force
from vastgoed.committee.actions.goal import measure, set_goal
from vastgoed.committee.actions.seats import hand_over, name_publicly, switch_stand_in
from vastgoed.committee.actions.welcome import welcome

__all__ = [
    "found",
    "hand_over",
    "measure",
    "name_publicly",
    "put_in_force",
    "set_goal",
    "switch_stand_in",
    "welcome",
]
