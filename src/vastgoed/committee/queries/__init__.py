"""Who sits, who guides, and how the house decides."""

from vastgoed.committee.queries.deciding import rules_now, rules_of, rules_with, versions
from vastgoed.committee.queries.goal import goal_of
from vastgoed.committee.queries.places import chair_of, facilitators, places, seat_of, seats_now
from vastgoed.committee.queries.saying import names_of, rule_told, told
from vastgoed.committee.queries.terms import left_for, parts_now

__all__ = [
    "chair_of",
    "facilitators",
    "goal_of",
    "left_for",
    "names_of",
    "parts_now",
    "places",
    "rule_told",
    "rules_now",
    "rules_of",
    "rules_with",
    "seat_of",
    "seats_now",
    "told",
    "versions",
]
