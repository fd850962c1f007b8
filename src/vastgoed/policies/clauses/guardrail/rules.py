"""A limit that the house set itself: on hours, requests, prices or income, over a stretch of the calendar."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vastgoed.policies.rules.scope import Scope

Metric = Literal[
    "social_hours",
    "commercial_hours",
    "own_hours",
    "social_share",
    "displaced_social_requests",
    "price_for_social",
    "income",
]
Operator = Literal["at_least", "at_most"]
Severity = Literal["forbid", "warn"]
Span = Literal["week", "month", "quarter", "year"]

HOURS_OF: dict[Metric, str] = {
    "social_hours": "social",
    "commercial_hours": "commercial",
    "own_hours": "own",
}
"""Whose hours are counted."""


@dataclass(frozen=True, slots=True)
class Guardrail:
    """limit: hours, permille, requests, or cents, by its metric. period None: of a price at any moment."""

    clause: str
    scope: Scope
    metric: Metric
    operator: Operator
    limit: int
    period: Span | None
    severity: Severity

    def holds(self, measured: Fraction | int) -> bool:
        """Exactly the limit holds."""
        return measured >= self.limit if self.operator == "at_least" else measured <= self.limit
