from typing import Literal

from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.forms import Count
from vastgoed.policies.vocabulary import VocabularyForm


class ApprovalForm(ScopedClause):
    """Where several apply, the manager wins over auto; a room is held only where all of them say so."""

    type: Literal["approval"]
    by: Literal["auto", "manager"]
    persons_from: Count = 0
    holds: bool = True

    def rules(self, vocabulary: VocabularyForm) -> tuple[Approval, ...]:
        return (Approval(self.id, self.scope(vocabulary), self.by, self.persons_from, self.holds),)
