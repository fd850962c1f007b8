from typing import Literal

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.hour_or_block.rules import Choice, HourOrBlock
from vastgoed.policies.vocabulary import VocabularyForm


class HourOrBlockForm(ScopedClause):
    type: Literal["hour_or_block"]
    choice: Choice

    def rules(self, vocabulary: VocabularyForm) -> tuple[HourOrBlock, ...]:
        return (HourOrBlock(self.id, self.scope(vocabulary), self.choice),)
