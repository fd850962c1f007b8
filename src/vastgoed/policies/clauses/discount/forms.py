from typing import Literal, Self

from pydantic import model_validator

from vastgoed.policies.clauses.adjustment import AdjustmentForm
from vastgoed.policies.forms import problem
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.vocabulary import VocabularyForm

ALL = 1000


class DiscountForm(AdjustmentForm):
    type: Literal["discount"]

    @model_validator(mode="after")
    def _at_most_all(self) -> Self:
        if (self.permille or 0) > ALL:
            raise problem(
                "Een korting is hooguit alles: kies permille tot en met 1000. 150 is 15 %.",
                "A discount is all of it at most: choose permille up to 1000. 150 is 15%.",
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Adjustment, ...]:
        return (self.adjustment(vocabulary, -1),)
