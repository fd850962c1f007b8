from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.forms import Cents, Minutes, problem
from vastgoed.policies.vocabulary import VocabularyForm


class RoundingForm(ScopedClause):
    """grace_steps: the grace counts after the first so many full steps only; missing: always."""

    type: Literal["rounding"]
    step_minutes: Annotated[int, Field(ge=1, le=1440)]
    direction: Literal["up", "nearest"]
    grace_minutes: Minutes = 0
    grace_steps: Annotated[int, Field(ge=1, le=100)] | None = None
    minimum_minutes: Minutes = 0
    minimum_cents: Cents = 0
    maximum_cents: Cents | None = None

    @model_validator(mode="after")
    def _grace_within_a_step(self) -> Self:
        if self.grace_minutes and self.grace_minutes >= self.step_minutes:
            raise problem(
                "Zo kost een volgende stap nooit iets. Kies grace_minutes kleiner dan step_minutes.",
                "A next step would never cost anything. Choose grace_minutes below step_minutes.",
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Rounding, ...]:
        rule = Rounding(
            self.id,
            self.scope(vocabulary),
            self.step_minutes,
            self.direction,
            self.grace_minutes,
            self.grace_steps,
            self.minimum_minutes,
            self.minimum_cents,
            self.maximum_cents,
        )
        return (rule,)
