from typing import Literal

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.forms import Count, Ids
from vastgoed.policies.vocabulary import VocabularyForm


class ApprovalForm(ScopedClause):
    """Where several apply, the manager wins over auto; a room is held only where all of them say so."""

    type: Literal["approval"]
    by: Literal["auto", "manager"]
    bands: Ids | None = None
    activities: Ids | None = None
    persons_from: Count = 0
    holds: bool = True

    def rules(self, vocabulary: VocabularyForm) -> tuple[Approval, ...]:
        scope = self.scope(vocabulary, self.bands, self.activities)
        return (Approval(self.id, scope, self.by, self.persons_from, self.holds),)
