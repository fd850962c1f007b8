"""What a price says besides its amount: later units, time beyond a block, and what a block is called."""

from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from vastgoed.money import Rate, half_up
from vastgoed.policies.clauses.tariff.rules import Beyond, BeyondUnit
from vastgoed.policies.forms import Form, Named, Permille, Priced
from vastgoed.policies.rules.grades import Grade
from vastgoed.policies.rules.words import Words


class GradeForm(Priced):
    """From the so-many-th unit on: a price, or a share of the first."""

    since: Annotated[int, Field(ge=2, le=10_000, alias="from")]
    permille: Permille | None = None

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        if self.permille is None:
            self.check_price()
        return self

    def grade(self, first: Rate) -> Grade:
        if self.permille is None:
            return Grade(self.since, self.price)
        return Grade(self.since, Rate(half_up(Fraction(first.micro * self.permille, 1000))))


class BeyondForm(Priced):
    """What time after the first block, or outside the windows, costs.

    unit hour (each begun one), block (each begun one of so many minutes), pro_rata, or free. permille: a
    share of the price of the block.
    """

    unit: BeyondUnit
    minutes: Annotated[int, Field(ge=1, le=44_640)] = 60
    permille: Permille | None = None

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        if self.unit in ("hour", "block") and self.permille is None:
            self.check_price()
        return self

    def beyond(self, block: Rate) -> Beyond:
        share = Rate(half_up(Fraction(block.micro * (self.permille or 0), 1000)))
        return Beyond(self.unit, self.price if self.permille is None else share, self.minutes)


class BlockLabelForm(Form):
    """What a block is called here: one weekend, two weekends."""

    one: Named
    many: Named

    @property
    def words(self) -> Words:
        return Words(f"{self.one.nl}|{self.many.nl}", f"{self.one.en}|{self.many.en}")
