from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.horizon.rules import AppliesTo
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.forms import Ids, problem
from vastgoed.policies.vocabulary import VocabularyForm


class NoticeForm(ScopedClause):
    """Exactly so much before the start is in time."""

    type: Literal["notice"]
    activities: Ids | None = None
    applies_to: AppliesTo = "both"
    min_hours: Annotated[int, Field(ge=1, le=8760)] | None = None
    min_days: Annotated[int, Field(ge=1, le=730)] | None = None
    min_months: Annotated[int, Field(ge=1, le=24)] | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if sum(limit is not None for limit in (self.min_hours, self.min_days, self.min_months)) != 1:
            raise problem(
                "Kies min_hours, min_days of min_months, één van de drie.",
                "Choose min_hours, min_days or min_months, one of the three.",
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Notice, ...]:
        scope = self.scope(vocabulary, activities=self.activities)
        limits = (self.min_hours or 0, self.min_days or 0, self.min_months or 0)
        return (Notice(self.id, scope, self.applies_to, *limits),)
