from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.cancellation.rules import Cancellation, Fee, Step
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.forms import Cents, Form, Ids, Permille, problem
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.vocabulary import VocabularyForm


class FeeForm(Form):
    """A share of the price in permille, or a fixed amount in cents."""

    permille: Permille | None = None
    cents: Cents | None = None

    @model_validator(mode="after")
    def _one_fee(self) -> Self:
        if (self.permille is None) == (self.cents is None):
            raise problem(
                "Kies permille (500 is de helft) of cents, één van de twee.",
                "Choose permille (500 is half) or cents, one of the two.",
            )
        return self

    @property
    def fee(self) -> Fee:
        return Fee(self.permille or 0, self.cents)


class StepForm(FeeForm):
    at_least: Annotated[int, Field(ge=0, le=10_000)]


class CancellationForm(ClauseForm):
    """steps: from much notice to little; otherwise: cancelled later; no_show: not cancelled at all.

    boundary: exactly the notice of a step is `on_time` for it, or `too_late`.
    """

    type: Literal["cancellation"]
    categories: Ids | None = None
    counted_in: Literal["hours", "calendar_days"]
    boundary: Literal["on_time", "too_late"] | None = None
    steps: list[StepForm] = Field(default_factory=list, max_length=20)
    otherwise: FeeForm
    no_show: FeeForm

    @model_validator(mode="after")
    def _scale_is_clear(self) -> Self:
        if self.steps and self.boundary is None:
            raise problem(
                "Is precies op de grens nog op tijd? Kies boundary: on_time of too_late. Voorbeeld: wie met "
                "at_least: 7 precies 7 dagen van tevoren afzegt, is met on_time op tijd.",
                "Is exactly at the limit in time? Choose boundary: on_time or too_late. Example: with "
                "at_least: 7, exactly 7 days before is in time with on_time.",
            )
        if any(one.at_least <= two.at_least for one, two in pairwise(self.steps)):
            raise problem(
                "Zet de stappen van vroeg naar laat: at_least wordt steeds kleiner.",
                "Put the steps from early to late: at_least gets smaller.",
            )
        return self

    def rules(self, _vocabulary: VocabularyForm) -> tuple[Cancellation, ...]:
        who = None if self.categories is None else frozenset(self.categories)
        steps = tuple(Step(step.at_least, step.fee) for step in self.steps)
        on_time = self.boundary == "on_time"
        fees = (self.otherwise.fee, self.no_show.fee)
        return (Cancellation(self.id, Scope(categories=who), self.counted_in, on_time, steps, *fees),)
