from typing import Literal

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.stacking.rules import Stack, Stacking
from vastgoed.policies.vocabulary import VocabularyForm


class StackingForm(ScopedClause):
    type: Literal["stacking"]
    choice: Stack

    def rules(self, vocabulary: VocabularyForm) -> tuple[Stacking, ...]:
        return (Stacking(self.id, self.scope(vocabulary), self.choice),)
