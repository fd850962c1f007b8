from typing import Annotated, Literal

from pydantic import Field

from vastgoed.money import Rate
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.clauses.sweat_equity.rules import SweatEquity
from vastgoed.policies.vocabulary import VocabularyForm


class SweatEquityForm(ScopedClause):
    """cents: for each hour of work. max_permille: at most this share of the bill, extras included."""

    type: Literal["sweat_equity"]
    cents: Annotated[int, Field(ge=1, le=100_000)]
    max_permille: Annotated[int, Field(ge=1, le=1000)]

    def rules(self, vocabulary: VocabularyForm) -> tuple[SweatEquity, ...]:
        return (SweatEquity(self.id, self.scope(vocabulary), Rate.of_cents(self.cents), self.max_permille),)
