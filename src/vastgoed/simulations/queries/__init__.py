"""Runs, the bookings that they are worked out from, and whom they touch."""

from vastgoed.simulations.queries.runs import (
    Effect,
    hardest_hit,
    latest,
    own_effects,
    run,
    run_of,
)

__all__ = [
    "Effect",
    "hardest_hit",
    "latest",
    "own_effects",
    "run",
    "run_of",
]
