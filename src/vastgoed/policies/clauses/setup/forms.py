from typing import Literal

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.setup.rules import Setup
from vastgoed.policies.forms import Permille
from vastgoed.policies.vocabulary import VocabularyForm


class SetupForm(ScopedClause):
    """Time in which the room is only prepared costs this share; without this clause it costs as any other."""

    type: Literal["setup"]
    permille: Permille

    def rules(self, vocabulary: VocabularyForm) -> tuple[Setup, ...]:
        return (Setup(self.id, self.scope(vocabulary), self.permille),)
