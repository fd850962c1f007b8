from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.priority.rules import Priority, Rank, Tie
from vastgoed.policies.forms import Count, Form, Ids, problem
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.vocabulary import VocabularyForm


class RankForm(Form):
    """At least one of the three."""

    categories: Ids | None = None
    activities: Ids | None = None
    series: bool | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.categories is None and self.activities is None and self.series is None:
            raise problem("Noem categories, activities of series.", "Name categories, activities or series.")
        return self

    @property
    def rank(self) -> Rank:
        who, what = (None if ids is None else frozenset(ids) for ids in (self.categories, self.activities))
        return Rank(who, what, self.series)


class DisplacingForm(Form):
    """days: so long before at least; another room is always offered first."""

    days: Count


class PriorityForm(ClauseForm):
    """order: from first to last; tie: who goes first among equals."""

    type: Literal["priority"]
    rooms: Ids | None = None
    order: Annotated[list[RankForm], Field(min_length=1, max_length=20)]
    tie: Tie
    displaces: DisplacingForm | None = None

    def rules(self, vocabulary: VocabularyForm) -> tuple[Priority, ...]:
        rooms = None if self.rooms is None else vocabulary.rooms_in(self.rooms)
        order = tuple(rank.rank for rank in self.order)
        days = self.displaces.days if self.displaces else 0
        return (Priority(self.id, Scope(rooms), order, self.tie, self.displaces is not None, days),)
