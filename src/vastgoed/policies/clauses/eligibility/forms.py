from typing import Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.conditions import When, conditions
from vastgoed.policies.forms import Count, Ids, Said, problem
from vastgoed.policies.vocabulary import VocabularyForm


class EligibilityForm(ScopedClause):
    """text is what the person who is refused reads. effect asks: the manager decides.

    unless: it is possible after all when all of this is the case; what nobody told is not the case.
    unless_with: it is possible together with one of these rooms. part: what of a booking must lie in the
    bands: any of it, its start, or the whole.
    """

    type: Literal["eligibility"]
    effect: Literal["refused", "asks"]
    bands: Ids | None = None
    activities: Ids | None = None
    persons_over: Count | None = None
    part: Literal["any", "start", "whole"] = "any"
    unless: When = Field(default_factory=dict)
    unless_with: Ids | None = None
    text: Said

    @model_validator(mode="after")
    def _part_of_bands(self) -> Self:
        if self.part != "any" and not self.bands:
            raise problem("part hoort bij bands.", "part belongs to bands.")
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Eligibility, ...]:
        rule = Eligibility(
            self.id,
            self.scope(vocabulary, self.bands, self.activities),
            self.text.words,
            self.persons_over,
            conditions(self.unless),
            vocabulary.rooms_in(self.unless_with or []),
            self.effect == "asks",
            self.part,
        )
        return (rule,)
