from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.cost_share.rules import CostShare, Hours, Key, Kind, Plain, Sharer, Vacancy
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.forms import Form, Id, Ids, Permille, problem
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.vocabulary import VocabularyForm

WHOLE = 1000
MOST_ADMINISTRATION = 50
"""Five per cent is the most that is reasonable to ask."""


class PartForm(Form):
    kind: Plain
    permille: Permille


class KeyForm(Form):
    """shares: permille per party, with kind fixed. parts: permille per kind, with kind mix."""

    kind: Kind
    hours: Hours | None = None
    shares: Annotated[dict[Id, Permille], Field(max_length=200)] = Field(default_factory=dict)
    parts: Annotated[list[PartForm], Field(max_length=10)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        told = {"fixed": sum(self.shares.values()), "mix": sum(part.permille for part in self.parts)}
        wanted = {kind: WHOLE if kind == self.kind else 0 for kind in told}
        if told != wanted:
            raise problem(
                "Bij kind: fixed horen shares en bij mix parts, alleen daar. Samen is het 1000 promille.",
                "With kind: fixed belong shares, with mix parts, only there. Together 1000 permille.",
            )
        return self

    @model_validator(mode="after")
    def _hours_are_clear(self) -> Self:
        if ("hours" in {self.kind, *(part.kind for part in self.parts)}) != (self.hours is not None):
            raise problem(
                "Welke uren tellen? Kies hours: booked of actual, waar uren tellen. Voorbeeld: u reserveert "
                "tot 22:00 en gaat om 21:00; dat laatste uur telt met booked, met actual niet.",
                "Which hours count? Choose hours: booked or actual where hours count. Example: booked until "
                "22:00 and gone at 21:00; that last hour counts with booked, not with actual.",
            )
        return self

    @property
    def key(self) -> Key:
        mix = tuple((part.kind, part.permille) for part in self.parts)
        return Key(self.kind, self.hours, tuple(self.shares.items()), mix)


class CostShareForm(ClauseForm):
    """pool: the costs as the books name them. among: who shares them; categories: which of the bookers."""

    type: Literal["cost_share"]
    pool: Id
    key: KeyForm
    among: Annotated[list[Sharer], Field(min_length=1, max_length=3)]
    categories: Ids | None = None
    vacancy: Vacancy
    administration_permille: Annotated[int, Field(ge=0, le=MOST_ADMINISTRATION)] = 0

    @model_validator(mode="after")
    def _bookers_are_meant(self) -> Self:
        if self.categories is not None and "bookers" not in self.among:
            raise problem("categories horen bij among: bookers.", "categories belong to among: bookers.")
        return self

    def rules(self, _vocabulary: VocabularyForm) -> tuple[CostShare, ...]:
        scope = Scope(categories=None if self.categories is None else frozenset(self.categories))
        shared = (tuple(self.among), self.vacancy, self.administration_permille)
        return (CostShare(self.id, self.pool, self.key.key, *shared, scope),)
