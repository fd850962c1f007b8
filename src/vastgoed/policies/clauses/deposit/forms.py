from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.deposit.rules import Deposit, Event, Withheld
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.conditions import When, conditions
from vastgoed.policies.forms import Cents, Count, Form, Ids, Permille, problem
from vastgoed.policies.vocabulary import Scoping, VocabularyForm


class Amount(Form):
    cents: Cents | None = None
    permille: Permille | None = None

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if (self.permille is None) == (self.cents is None):
            raise problem(
                "Kies permille (500 is de helft) of cents, één van de twee.",
                "Choose permille (500 is half) or cents, one of the two.",
            )
        return self


class DepositRow(Scoping, Amount):
    """For these rooms and categories so much; permille: of the rent. Where none holds, there is none."""

    bands: Ids | None = None
    activities: Ids | None = None


class WithheldForm(Amount):
    """on: how the use ended; left out: however. permille: of the deposit."""

    on: Event | None = None
    when: When = Field(default_factory=dict)


class DepositForm(ClauseForm):
    """settled with_invoice: what is left after the bill comes back; separately: all but what is withheld.

    due and days: so long after the request, or before the use.
    """

    type: Literal["deposit"]
    amounts: Annotated[list[DepositRow], Field(min_length=1, max_length=200)]
    settled: Literal["separately", "with_invoice"]
    due: Literal["after_request", "before_use"] | None = None
    days: Count = 0
    withheld: Annotated[list[WithheldForm], Field(max_length=20)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _days_of_something(self) -> Self:
        if self.days and self.due is None:
            raise problem("days hoort bij due.", "days belongs to due.")
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Deposit, ...]:
        withheld = tuple(
            Withheld(part.on, conditions(part.when), part.permille or 0, part.cents) for part in self.withheld
        )
        return tuple(
            Deposit(
                self.id,
                row.scope(vocabulary, row.bands, row.activities),
                row.cents,
                row.permille or 0,
                withheld,
                self.settled == "with_invoice",
                self.due,
                self.days,
            )
            for row in self.amounts
        )
