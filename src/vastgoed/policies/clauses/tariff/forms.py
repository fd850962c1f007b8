"""A price list in one unit."""

from typing import Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.forms import Ids, Minutes, Permille, Priced, problem
from vastgoed.policies.rules.request import Unit
from vastgoed.policies.vocabulary import Scoping, VocabularyForm


class PriceForm(Scoping, Priced):
    """One row: for these rooms, categories and bands (missing: all) this price."""

    bands: Ids | None = None

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        self.check_price()
        return self


class FreeForm(Scoping):
    bands: Ids | None = None


class TariffForm(ClauseForm):
    """activities: the list is for these only; the word `other` stands for no activity named."""

    type: Literal["tariff"]
    unit: Unit
    block_minutes: Minutes | None = None
    day_is: Literal["calendar", "24_hours"] | None = None
    activities: Ids | None = None
    vat_permille: Permille = 0
    prices: list[PriceForm] = Field(default_factory=list, max_length=2000)
    free_for: list[FreeForm] = Field(default_factory=list, max_length=200)

    @model_validator(mode="after")
    def _unit_is_complete(self) -> Self:
        if (self.unit == "block") != bool(self.block_minutes):
            raise problem(
                "Hoe lang duurt een dagdeel? Schrijf block_minutes bij unit: block, en alleen daar. "
                "Voorbeeld: block_minutes: 240; wie 5 uur huurt betaalt dan 2 dagdelen.",
                "How long is a block? Write block_minutes with unit: block, and only there. "
                "Example: block_minutes: 240; 5 hours then cost 2 blocks.",
            )
        if (self.unit == "day") != bool(self.day_is):
            raise problem(
                "Wat is een dag? Kies day_is: calendar of 24_hours bij unit: day, en alleen daar. "
                "Voorbeeld: van 20:00 tot 10:00 is met calendar 2 dagen en met 24_hours 1 dag.",
                "What is a day? Choose day_is: calendar or 24_hours with unit: day, and only there. "
                "Example: 20:00 to 10:00 is 2 days with calendar and 1 with 24_hours.",
            )
        return self

    @model_validator(mode="after")
    def _rows_fit_the_unit(self) -> Self:
        if (self.unit == "free") == bool(self.prices) or (self.unit == "free") != bool(self.free_for):
            raise problem(
                "Gratis gebruik staat onder free_for (unit: free), een prijs onder prices.",
                "Free use stands under free_for (unit: free), a price under prices.",
            )
        return self

    def rules(self, vocabulary: VocabularyForm) -> tuple[Offer, ...]:
        rows: list[PriceForm | FreeForm] = [*self.prices, *self.free_for]
        return tuple(self._offer(row, vocabulary) for row in rows)

    def _offer(self, row: PriceForm | FreeForm, vocabulary: VocabularyForm) -> Offer:
        return Offer(
            self.id,
            row.scope(vocabulary, row.bands, self.activities),
            self.unit,
            row.price if isinstance(row, PriceForm) else Priced().price,
            self.block_minutes or 0,
            self.day_is == "calendar",
            self.vat_permille,
        )
