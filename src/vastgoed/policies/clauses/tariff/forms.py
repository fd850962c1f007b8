"""A price list in one unit."""

from dataclasses import replace
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.money import Rate
from vastgoed.policies.clauses.beyond import BeyondForm, BlockLabelForm, GradeForm
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.tariff.rules import Each, Offer
from vastgoed.policies.forms import Cents, Clock, Ids, Minutes, Permille, Priced, minutes, problem
from vastgoed.policies.rules.request import Unit
from vastgoed.policies.vocabulary import Scoping, VocabularyForm


class PriceForm(Scoping, Priced):
    """One row: for these rooms, categories and bands (missing: all) this price.

    later: what the second, third … unit costs. then: what time beyond the block costs, where it differs
    from another block. least_cents: per unit, however few people. on_request: somebody says the price.
    """

    bands: Ids | None = None
    later: Annotated[list[GradeForm], Field(max_length=20)] = Field(default_factory=list)
    then: BeyondForm | None = None
    least_cents: Cents = 0
    on_request: bool = False

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        if not self.on_request:
            self.check_price()
        elif self.model_fields_set & {"cents", "rate", "later", "then", "least_cents"}:
            raise problem("Bij on_request hoort geen bedrag.", "No amount belongs to on_request.")
        if any(one.since >= two.since for one, two in pairwise(self.later)):
            raise problem("Zet later van klein naar groot.", "Put later from small to large.")
        return self


class FreeForm(Scoping):
    bands: Ids | None = None


class TariffForm(ClauseForm):
    """activities: the list is for these only; the word `other` stands for no activity named.

    each: the price is times the people, the square metres or the hours a week too. gap_minutes: the longest
    time between two windows that is free; left out: any, within one day. day_from: when a day begins here.
    """

    type: Literal["tariff"]
    unit: Unit
    each: Each | None = None
    block_minutes: Minutes | None = None
    block_label: BlockLabelForm | None = None
    windows: Ids | None = None
    gap_minutes: Minutes | None = None
    day_is: Literal["calendar", "24_hours"] | None = None
    day_from: Clock | None = None
    activities: Ids | None = None
    vat_permille: Permille = 0
    prices: list[PriceForm] = Field(default_factory=list, max_length=2000)
    free_for: list[FreeForm] = Field(default_factory=list, max_length=200)

    @model_validator(mode="after")
    def _unit_is_complete(self) -> Self:
        if (self.unit == "block") != (bool(self.block_minutes) != bool(self.windows)):
            raise problem(
                "Hoe lang duurt een dagdeel? Schrijf bij unit: block óf block_minutes, óf windows: de "
                "tijdvakken die elk een dagdeel zijn. Voorbeeld: block_minutes: 240; wie 5 uur huurt betaalt "
                "2 dagdelen.",
                "How long is a block? With unit: block write block_minutes, or windows: the bands that are a "
                "block each. Example: block_minutes: 240; 5 hours then cost 2 blocks.",
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
    def _windows_say_what_lies_outside(self) -> Self:
        if self.windows and not all(row.then or row.on_request for row in self.prices):
            raise problem(
                "Wat kost tijd buiten de tijdvakken? Schrijf bij elke prijs then. Voorbeeld: avond "
                "18:00–23:00; tot 1:00 kost met then: {unit: hour, permille: 200} 2 × 20 % meer.",
                "What does time outside the windows cost? Write then with every price. Example: evening "
                "18:00–23:00; until 1:00 costs 2 × 20% more with then: {unit: hour, permille: 200}.",
            )
        if self.windows and any(row.then and row.then.unit == "pro_rata" for row in self.prices):
            raise problem(
                "Naar rato kan alleen bij block_minutes; schrijf bij windows een prijs per uur.",
                "Pro rata needs block_minutes; with windows write a price per hour.",
            )
        return self

    @model_validator(mode="after")
    def _options_have_their_unit(self) -> Self:
        if self.block_label and self.unit != "block":
            raise problem("block_label hoort bij unit: block.", "block_label belongs to unit: block.")
        if self.gap_minutes is not None and not self.windows:
            raise problem("gap_minutes hoort bij windows.", "gap_minutes belongs to windows.")
        if self.day_from and self.day_is != "calendar":
            raise problem("day_from hoort bij day_is: calendar.", "day_from belongs to day_is: calendar.")
        return self

    @model_validator(mode="after")
    def _then_is_for_blocks(self) -> Self:
        if self.unit != "block" and any(row.then for row in self.prices):
            raise problem("then hoort bij unit: block.", "then belongs to unit: block.")
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
        free = (self._offer(row, Rate(0), vocabulary) for row in self.free_for)
        return (*(self._priced(row, vocabulary) for row in self.prices), *free)

    def _priced(self, row: PriceForm, vocabulary: VocabularyForm) -> Offer:
        return replace(
            self._offer(row, row.price, vocabulary),
            beyond=row.then.beyond(row.price) if row.then else None,
            grades=tuple(grade.grade(row.price) for grade in row.later),
            least=Rate.of_cents(row.least_cents),
            on_request=row.on_request,
        )

    def _offer(self, row: PriceForm | FreeForm, rate: Rate, vocabulary: VocabularyForm) -> Offer:
        return Offer(
            self.id,
            row.scope(vocabulary, row.bands, self.activities),
            self.unit,
            rate,
            self.block_minutes or 0,
            self.day_is == "calendar",
            self.vat_permille,
            vocabulary.mask(self.windows or []),
            self.each,
            gap=self.gap_minutes,
            day_from=minutes(self.day_from or "00:00") % 1440,
            block_label=self.block_label.words if self.block_label else None,
        )
