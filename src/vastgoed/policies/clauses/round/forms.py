from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.horizon.rules import AppliesTo
from vastgoed.policies.clauses.priority.forms import RankForm
from vastgoed.policies.clauses.priority.rules import Tie
from vastgoed.policies.clauses.round.rules import Late, Round
from vastgoed.policies.forms import Ids, problem
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.seasons import DayOfYear, day_of_year
from vastgoed.policies.vocabulary import VocabularyForm


class RoundForm(ClauseForm):
    """Asked from a day until (not including) another, for these seasons; calendar_by: decided on that day.

    order and tie: who goes first, as in a clause of priority. late: who asks between the two waits until it
    is decided, or is refused until then.
    """

    type: Literal["round"]
    seasons: Ids
    first: DayOfYear = Field(alias="from")
    until: DayOfYear
    calendar_by: DayOfYear
    late: Late
    rooms: Ids | None = None
    categories: Ids | None = None
    activities: Ids | None = None
    applies_to: AppliesTo = "series"
    order: Annotated[list[RankForm], Field(max_length=20)] = Field(default_factory=list)
    tie: Tie

    @model_validator(mode="after")
    def _in_one_form(self) -> Self:
        if len({len(day) for day in (self.first, self.until, self.calendar_by)}) > 1:
            raise problem(
                "Schrijf from, until en calendar_by in dezelfde vorm: 03-01 of 2026-03-01.",
                "Write from, until and calendar_by in the same form: 03-01 or 2026-03-01.",
            )
        if len(self.first) > len("03-01") and not self.first < self.until <= self.calendar_by:
            raise problem(
                "Zet ze op volgorde: eerst from, dan until, dan calendar_by.",
                "Put them in order: first from, then until, then calendar_by.",
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Round, ...]:
        rooms = None if self.rooms is None else vocabulary.rooms_in(self.rooms)
        who, what = (None if ids is None else frozenset(ids) for ids in (self.categories, self.activities))
        scope = Scope(rooms, who, what)
        opens, closes, decided = map(day_of_year, (self.first, self.until, self.calendar_by))
        order = tuple(rank.rank for rank in self.order)
        days = (opens, closes, decided)
        return tuple(
            Round(self.id, scope, self.applies_to, known.season, *days, order, self.tie, self.late)
            for known in vocabulary.seasons
            if known.id in self.seasons
        )
