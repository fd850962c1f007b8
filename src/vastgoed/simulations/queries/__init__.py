"""Runs, the bookings that they are worked out from, and whom they touch."""

from vastgoed.simulations.queries.runs import (
    Effect,
    changes_with_impact,
    figures_of,
    hardest_hit,
    latest,
    own_effects,
    run,
    run_of,
)

__all__ = [
    "Effect",
    "changes_with_impact",
    "figures_of",
    "hardest_hit",
    "latest",
    "own_effects",
    "run",
    "run_of",
]
