from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.cancellation.rules import Cancellation, CountedIn, Fee, Step
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.forms import Cents, Form, Permille, problem
from vastgoed.policies.vocabulary import VocabularyForm

HOURS: dict[CountedIn, int] = {
    "hours": 1,
    "calendar_days": 24,
    "working_days": 24,
    "weeks": 168,
    "months": 672,
}


class FeeForm(Form):
    """A share of the price in permille, a fixed amount in cents, or a share of the deposit."""

    permille: Permille | None = None
    cents: Cents | None = None
    deposit_permille: Permille | None = None

    @model_validator(mode="after")
    def _one_fee(self) -> Self:
        if sum(fee is not None for fee in (self.permille, self.cents, self.deposit_permille)) != 1:
            raise problem(
                "Kies permille (500 is de helft), cents of deposit_permille, één van de drie.",
                "Choose permille (500 is half), cents or deposit_permille, one of the three.",
            )
        return self

    @property
    def fee(self) -> Fee:
        return Fee(self.permille or 0, self.cents, self.deposit_permille)


class StepForm(FeeForm):
    """counted_in: for this step, where it differs from the others."""

    counted_in: CountedIn | None = None
    at_least: Annotated[int, Field(ge=0, le=10_000)]


class CancellationForm(ScopedClause):
    """steps: from much notice to little; otherwise: cancelled later; no_show: not cancelled at all.

    boundary: exactly the notice of a step is `on_time` for it, or `too_late`.
    """

    type: Literal["cancellation"]
    counted_in: CountedIn
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
        if any(self._notice(one) <= self._notice(two) for one, two in pairwise(self.steps)):
            raise problem(
                "Zet de stappen van vroeg naar laat: at_least wordt steeds kleiner.",
                "Put the steps from early to late: at_least gets smaller.",
            )
        return self

    def _notice(self, step: StepForm) -> int:
        """In hours, to see which is the longer; a month is at least 28 days."""
        return step.at_least * HOURS[step.counted_in or self.counted_in]

    def rules(self, vocabulary: VocabularyForm) -> tuple[Cancellation, ...]:
        steps = tuple(
            Step(step.at_least, step.fee, step.counted_in or self.counted_in) for step in self.steps
        )
        on_time = self.boundary == "on_time"
        fees = (self.otherwise.fee, self.no_show.fee)
        return (Cancellation(self.id, self.scope(vocabulary), self.counted_in, on_time, steps, *fees),)
