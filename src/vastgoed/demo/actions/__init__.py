"""Making the demonstration, in one transaction: houses, people, and what they booked."""

from vastgoed.demo.actions.fill import fill

__all__ = ["fill"]
