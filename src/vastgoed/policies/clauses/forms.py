"""What every clause has, whatever its type."""

from vastgoed.policies.forms import Form, Id, Said, Text
from vastgoed.policies.rules.policy import Rule
from vastgoed.policies.vocabulary import Scoping, VocabularyForm


class ClauseForm(Form):
    """why: the reason the house gave; source: where the rule was decided or published."""

    id: Id
    type: str
    title: Said
    why: Said | None = None
    source: Text | None = None

    def rules(self, _vocabulary: VocabularyForm) -> tuple[Rule, ...]:
        """What it compiles to."""
        raise NotImplementedError


class ScopedClause(ClauseForm, Scoping):
    """A clause about rooms and categories."""
