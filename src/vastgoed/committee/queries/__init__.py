"""Who sits, who guides, and how the house decides."""

from vastgoed.committee.queries.places import facilitators, places, seat_of, seats_now
from vastgoed.committee.queries.rules import rules_now, rules_of, versions

__all__ = ["facilitators", "places", "rules_now", "rules_of", "seat_of", "seats_now", "versions"]
