from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.deposit.forms import Amount
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.overrun.rules import Of, Overrun, OverrunStep
from vastgoed.policies.forms import Minutes, Permille, problem
from vastgoed.policies.vocabulary import VocabularyForm


class OverrunStepForm(Amount):
    """permille may be more than 1000: 2000 is twice the price of an hour."""

    minutes: Minutes
    permille: Annotated[int, Field(ge=0, le=100_000)] | None = None
    per: Literal["begun_hour", "time"]


class OverrunForm(ScopedClause):
    """of: permille is a share of the price per hour, or of the rent. Exactly so many minutes counts in."""

    type: Literal["overrun"]
    of: Of
    steps: Annotated[list[OverrunStepForm], Field(min_length=1, max_length=10)]
    vat_permille: Permille = 0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(one.minutes >= two.minutes for one, two in pairwise(self.steps)):
            raise problem("Zet de stappen van kort naar lang.", "Put the steps from short to long.")
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Overrun, ...]:
        steps = tuple(
            OverrunStep(step.minutes, step.permille or 0, step.cents, step.per == "begun_hour")
            for step in self.steps
        )
        return (Overrun(self.id, self.scope(vocabulary), self.of, steps, self.vat_permille),)
