from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.guardrail.rules import Guardrail, Metric, Operator, Severity, Span
from vastgoed.policies.forms import Ids, problem
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.vocabulary import VocabularyForm

ALL = 1000
"""Permille."""
ONLY_AT_MOST = ("displaced_social_requests", "price_for_social")


class GuardrailForm(ClauseForm):
    """value: hours, permille (social_share), requests, or cents (price_for_social per hour, income)."""

    type: Literal["guardrail"]
    metric: Metric
    operator: Operator
    value: Annotated[int, Field(ge=0, le=1_000_000_000)]
    period: Span | None = None
    severity: Severity
    rooms: Ids | None = None
    categories: Ids | None = None
    bands: Ids | None = None

    @model_validator(mode="after")
    def _period_fits(self) -> Self:
        if (self.metric == "price_for_social") != (self.period is None):
            raise problem(
                "Over welke tijd? Kies period: week, month, quarter of year; bij price_for_social geen. "
                "Voorbeeld: at_least 40 social_hours per week.",
                "Over what time? Choose period: week, month, quarter or year; none with price_for_social. "
                "Example: at_least 40 social_hours a week.",
            )
        return self

    @model_validator(mode="after")
    def _limit_fits(self) -> Self:
        if self.operator == "at_least" and self.metric in ONLY_AT_MOST:
            raise problem("Hierbij hoort operator: at_most.", "This needs operator: at_most.")
        if self.metric == "social_share" and self.value > ALL:
            raise problem("Een aandeel is hooguit 1000 promille.", "A share is at most 1000 permille.")
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Guardrail, ...]:
        rooms = None if self.rooms is None else vocabulary.rooms_in(self.rooms)
        who = None if self.categories is None else frozenset(self.categories)
        scope = Scope(rooms, who, bands=vocabulary.mask(self.bands or []))
        limit = (self.metric, self.operator, self.value)
        return (Guardrail(self.id, scope, *limit, self.period, self.severity),)
