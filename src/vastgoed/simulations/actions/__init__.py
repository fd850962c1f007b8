"""Working out what a policy would have done."""

from vastgoed.simulations.actions.simulate import simulate

__all__ = ["simulate"]
