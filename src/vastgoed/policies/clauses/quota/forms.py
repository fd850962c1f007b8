from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.horizon.rules import AppliesTo
from vastgoed.policies.clauses.quota.rules import Per, Quota, Stretch
from vastgoed.policies.conditions import When, conditions
from vastgoed.policies.forms import Ids, problem
from vastgoed.policies.vocabulary import VocabularyForm


class CountedForm(ScopedClause):
    """rooms, categories, bands and activities say what counts; per says who shares one count.

    counts users: so many different ones, who may come again. unless: it does not hold when all this is so.
    """

    per: Per
    period: Stretch
    bands: Ids | None = None
    activities: Ids | None = None
    applies_to: AppliesTo = "both"
    counts: Literal["times", "users"] = "times"
    max_times: Annotated[int, Field(ge=1, le=100_000)] | None = None
    max_minutes: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    max_days: Annotated[int, Field(ge=1, le=366)] | None = None
    unless: When = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if sum(most is not None for most in (self.max_times, self.max_minutes, self.max_days)) != 1:
            raise problem(
                "Kies max_times, max_minutes of max_days, één van de drie.",
                "Choose max_times, max_minutes or max_days, one of the three.",
            )
        return self

    @model_validator(mode="after")
    def _users_are_several(self) -> Self:
        alone = self.per == "group" or self.period == "at_once" or self.max_times is None
        if self.counts == "users" and alone:
            raise problem(
                "Bij counts: users horen per: house of category, en max_times: zo veel verschillende.",
                "With counts: users belong per: house or category, and max_times: so many different ones.",
            )
        return self

    @model_validator(mode="after")
    def _fits_the_period(self) -> Self:
        if self.period == "weekend" and not self.bands:
            raise problem(
                "Bij period: weekend horen bands: de tijdvakken die het weekend zijn.",
                "With period: weekend belong bands: those that are the weekend.",
            )
        if self.period == "at_once" and self.max_times is None:
            raise problem(
                "Bij period: at_once hoort max_times: zo veel reserveringen die nog komen.",
                "With period: at_once belongs max_times: so many bookings to come.",
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Quota, ...]:
        return (self.rule(vocabulary),)

    def rule(self, vocabulary: VocabularyForm) -> Quota:
        return Quota(
            self.id,
            self.scope(vocabulary, self.bands, self.activities),
            self.per,
            self.period,
            self.applies_to,
            self.max_times or 0,
            self.max_minutes or 0,
            self.max_days or 0,
            self.counts == "users",
            conditions(self.unless),
        )


class QuotaForm(CountedForm):
    """The house set this limit."""

    type: Literal["quota"]
