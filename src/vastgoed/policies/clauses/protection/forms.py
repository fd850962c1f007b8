from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.protection.rules import Cycle, Protection, Step
from vastgoed.policies.forms import Count, Form, Ids, problem
from vastgoed.policies.rules.policy import Function
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words, listed
from vastgoed.policies.vocabulary import CategoryForm, VocabularyForm

USE = Words("{kinds} gebruik", "{kinds} use")
KINDS = {
    "social": Words("sociaal", "social"),
    "commercial": Words("commercieel", "commercial"),
    "own": Words("eigen", "own"),
}


class WhomForm(Form):
    functions: Annotated[list[Function], Field(min_length=1, max_length=3)] | None = None
    categories: Ids | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.functions is None) == (self.categories is None):
            raise problem(
                "Kies functions of categories, één van de twee.", "Choose functions or categories, one."
            )
        return self

    def named(self, category: CategoryForm) -> bool:
        return category.id in (self.categories or ()) or category.function in (self.functions or ())

    def words(self, labels: Mapping[str, Words]) -> Words:
        """«sociaal en eigen gebruik», «Vereniging en Buurtactiviteit». labels: of the categories."""
        if self.categories:
            return _listed([labels[name] for name in self.categories])
        return USE.filled(kinds=_listed([KINDS[function] for function in self.functions or ()]))


def _listed(parts: list[Words]) -> Words:
    return Words(listed([it.nl for it in parts], "nl"), listed([it.en for it in parts], "en"))


class MuchForm(Form):
    """hours: of all the rooms together; permille: of the opening hours in the bands."""

    hours: Annotated[int, Field(ge=1, le=100_000)] | None = None
    permille: Annotated[int, Field(ge=1, le=1000)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.hours is None) == (self.permille is None):
            raise problem("Kies hours of permille, één van de twee.", "Choose hours or permille, one.")
        return self


class StepForm(Form):
    days_before: Count
    permille: Annotated[int, Field(ge=0, le=999)]


class ProtectionForm(ClauseForm):
    """at_least: kept for them; at_most: no more for them. release: an empty list is never."""

    type: Literal["protection"]
    rooms: Ids
    bands: Ids
    period: Cycle
    whom: WhomForm = Field(alias="for")
    at_least: MuchForm | None = None
    at_most: MuchForm | None = None
    release: Annotated[list[StepForm], Field(max_length=10)]

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise problem("Kies at_least of at_most, één van de twee.", "Choose at_least or at_most, one.")
        return self

    @model_validator(mode="after")
    def _goes_down(self) -> Self:
        for before, after in zip(self.release, self.release[1:], strict=False):
            if after.days_before >= before.days_before or after.permille >= before.permille:
                raise problem(
                    "Elke stap van release komt later en houdt minder vast: eerst 28 dagen en 500, "
                    "dan 7 dagen en 0.",
                    "Each step of release comes later and keeps less: first 28 days and 500, "
                    "then 7 days and 0.",
                )
        return self

    @model_validator(mode="after")
    def _is_let_go_at_once(self) -> Self:
        if self.at_most is not None and any(step.permille for step in self.release):
            raise problem(
                "Bij at_most is release één stap met permille: 0.",
                "With at_most, release is one step with permille: 0.",
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Protection, ...]:
        """Who is counted: the others where something is kept, they themselves where they have a limit."""
        much, limit = self.at_least or self.at_most, self.at_most is not None
        counted = frozenset(c.id for c in vocabulary.categories if self.whom.named(c) == limit)
        named = [c.label.words for c in vocabulary.categories if self.whom.named(c)]
        scope = Scope(
            rooms=vocabulary.rooms_in(self.rooms), categories=counted, bands=vocabulary.mask(self.bands)
        )
        rule = Protection(
            self.id,
            scope,
            self.period,
            frozenset(self.whom.functions or ()),
            self.whom.words({c.id: c.label.words for c in vocabulary.categories}),
            (much.hours or 0) * 60 if much else 0,
            (much.permille or 0) if much else 0,
            limit,
            tuple(Step(step.days_before, step.permille) for step in self.release),
            _listed(named) if named else None,
        )
        return (rule,)
