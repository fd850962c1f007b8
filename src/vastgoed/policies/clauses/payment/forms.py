from typing import Literal, Self

from pydantic import model_validator

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.payment.rules import Due, Payment
from vastgoed.policies.forms import Count, problem
from vastgoed.policies.vocabulary import VocabularyForm


class PaymentForm(ScopedClause):
    """days: before the use, after the request, or after the invoice."""

    type: Literal["payment"]
    due: Due
    days: Count = 0
    unpaid: Literal["lapses", "stays"]

    @model_validator(mode="after")
    def _days_fit(self) -> Self:
        if self.due in ("monthly", "at_the_desk") and self.days:
            raise problem("Bij monthly en at_the_desk horen geen days.", "No days with this kind of payment.")
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Payment, ...]:
        return (Payment(self.id, self.scope(vocabulary), self.due, self.days, self.unpaid == "lapses"),)
