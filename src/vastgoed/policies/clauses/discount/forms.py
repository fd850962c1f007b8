from typing import Literal

from vastgoed.policies.clauses.adjustment import AdjustmentForm
from vastgoed.policies.rules.adjustment import Adjustment
from vastgoed.policies.vocabulary import VocabularyForm


class DiscountForm(AdjustmentForm):
    type: Literal["discount"]

    def rules(self, vocabulary: VocabularyForm) -> tuple[Adjustment, ...]:
        return (self.adjustment(vocabulary, -1),)
