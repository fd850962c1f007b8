from typing import Annotated, Literal

from pydantic import Field

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.option.rules import Option
from vastgoed.policies.vocabulary import VocabularyForm


class OptionForm(ScopedClause):
    type: Literal["option"]
    held_days: Annotated[int, Field(ge=1, le=365)]

    def rules(self, vocabulary: VocabularyForm) -> tuple[Option, ...]:
        return (Option(self.id, self.scope(vocabulary), self.held_days),)
