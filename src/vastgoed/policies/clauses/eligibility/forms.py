from typing import Literal

from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.forms import Count, Ids, Said
from vastgoed.policies.vocabulary import VocabularyForm


class EligibilityForm(ScopedClause):
    """text is what the person who is refused reads."""

    type: Literal["eligibility"]
    effect: Literal["refused"]
    bands: Ids | None = None
    activities: Ids | None = None
    persons_over: Count | None = None
    text: Said

    def rules(self, vocabulary: VocabularyForm) -> tuple[Eligibility, ...]:
        scope = self.scope(vocabulary, self.bands, self.activities)
        return (Eligibility(self.id, scope, self.text.words, self.persons_over),)
