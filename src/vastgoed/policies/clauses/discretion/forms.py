from typing import Literal, Self

from pydantic import model_validator

from vastgoed.policies.clauses.discretion.rules import Discretion, Who
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.forms import Cents, Permille, problem
from vastgoed.policies.vocabulary import VocabularyForm


class DiscretionForm(ScopedClause):
    """Who may give off, at once and recorded with a reason, up to a share of the rent or an amount."""

    type: Literal["discretion"]
    who: Who
    max_permille: Permille | None = None
    max_cents: Cents | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if (self.max_permille is None) == (self.max_cents is None):
            raise problem("Kies max_permille of max_cents.", "Choose max_permille or max_cents.")
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Discretion, ...]:
        share = self.max_permille
        most = share if share is not None else self.max_cents or 0
        scope = self.scope(vocabulary)
        return (Discretion(self.id, scope, self.title.words, self.who, most, share is not None),)
