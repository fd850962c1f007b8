from typing import Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.extra.rules import Extra, ExtraPrice, Per
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.forms import Count, Permille, Priced
from vastgoed.policies.vocabulary import Scoping, VocabularyForm


class ExtraPriceForm(Scoping, Priced):
    """For these rooms and categories (missing: all) this price."""

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        self.check_price()
        return self


class ExtraForm(ClauseForm):
    """The title is what it is called; whoever has no row is not offered it."""

    type: Literal["extra"]
    per: Per
    prices: list[ExtraPriceForm] = Field(min_length=1, max_length=200)
    stock: Count | None = None
    vat_permille: Permille = 0

    def rules(self, vocabulary: VocabularyForm) -> tuple[Extra, ...]:
        prices = tuple(ExtraPrice(row.scope(vocabulary), row.price) for row in self.prices)
        return (Extra(self.id, self.title.words, self.per, prices, self.stock, self.vat_permille),)
