"""What every clause has, whatever its type."""

from abc import ABC, abstractmethod

from vastgoed.policies.forms import Form, Id, Line, Named, Said
from vastgoed.policies.rules.policy import Rule
from vastgoed.policies.vocabulary import Scoping, VocabularyForm


class ClauseForm(Form, ABC):
    """why: the reason the house gave; source: where the rule was decided or published."""

    id: Id
    type: str
    title: Named
    why: Said | None = None
    source: Line | None = None

    @abstractmethod
    def rules(self, _vocabulary: VocabularyForm) -> tuple[Rule, ...]:
        """What it compiles to."""


class ScopedClause(ClauseForm, Scoping):
    """A clause about rooms and categories."""
