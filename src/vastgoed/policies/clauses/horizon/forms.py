from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.horizon.rules import AppliesTo, Horizon
from vastgoed.policies.forms import Ids, problem
from vastgoed.policies.vocabulary import VocabularyForm


class HorizonForm(ScopedClause):
    type: Literal["horizon"]
    activities: Ids | None = None
    applies_to: AppliesTo = "both"
    max_days: Annotated[int, Field(ge=1, le=1100)] | None = None
    max_months: Annotated[int, Field(ge=1, le=36)] | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if (self.max_days is None) == (self.max_months is None):
            raise problem(
                "Kies max_days of max_months, één van de twee.", "Choose max_days or max_months, one."
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Horizon, ...]:
        scope = self.scope(vocabulary, activities=self.activities)
        return (Horizon(self.id, scope, self.applies_to, self.max_days or 0, self.max_months or 0),)
