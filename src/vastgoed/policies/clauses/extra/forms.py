from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.beyond import GradeForm
from vastgoed.policies.clauses.extra.rules import Extra, ExtraPrice, Per
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.forms import Count, Permille, Priced
from vastgoed.policies.vocabulary import Scoping, VocabularyForm


class ExtraPriceForm(Scoping, Priced):
    """For these rooms and categories (missing: all) this price. later: what each later one or day costs."""

    later: Annotated[list[GradeForm], Field(max_length=20)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        self.check_price()
        return self


class ExtraForm(ClauseForm):
    """The title is what it is called; whoever has no row is not offered it. order_days: so long before."""

    type: Literal["extra"]
    per: Per
    prices: list[ExtraPriceForm] = Field(min_length=1, max_length=200)
    stock: Count | None = None
    order_days: Count = 0
    vat_permille: Permille = 0

    def rules(self, vocabulary: VocabularyForm) -> tuple[Extra, ...]:
        prices = tuple(
            ExtraPrice(row.scope(vocabulary), row.price, tuple(g.grade(row.price) for g in row.later))
            for row in self.prices
        )
        stock, vat = self.stock, self.vat_permille
        return (Extra(self.id, self.title.words, self.per, prices, stock, vat, self.order_days),)
