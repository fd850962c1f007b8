"""What discounts and surcharges have in common."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.forms import Count, Id, Ids, Minutes, Permille, Priced, problem
from vastgoed.policies.names import Names
from vastgoed.policies.rules.adjustment import Adjustment, Over
from vastgoed.policies.rules.words import PER, percent, price
from vastgoed.policies.vocabulary import VocabularyForm

OVER = {
    "rent": ("de huur", "the rent"),
    "blocks": ("de huur zonder extra tijd", "the rent without extra time"),
    "all": ("de huur en extra's", "rent and extras"),
}


class AdjustmentForm(ScopedClause, Priced):
    """A share (permille), or an amount per use, hour, day, night, block, head, or per unit of a figure.

    above: only what the count is more than this (from the 41st child on: above: 40); under: only what it
    falls short of this. setup: a share counts over what setting up costs too. block_minutes: how long a block
    is, with per: block where the rent is not by the block.
    """

    permille: Annotated[int, Field(ge=1, le=10_000)] | None = None
    per: Id = "use"
    above: Count = 0
    under: Count | None = None
    on: Over = "rent"
    bands: Ids | None = None
    activities: Ids | None = None
    vat_permille: Permille = 0
    setup: bool = False
    block_minutes: Minutes = 0

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if self.permille is None:
            self.check_price()
        elif self.cents is not None or self.rate is not None or self.per != "use":
            raise problem(
                "Kies permille (200 is 20 %) of een bedrag in cents, één van de twee.",
                "Choose permille (200 is 20%) or an amount in cents, one of the two.",
            )
        return self

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        if self.setup and self.permille is None:
            raise problem("setup hoort bij permille.", "setup belongs to permille.")
        if self.block_minutes and self.per != "block":
            raise problem("block_minutes hoort bij per: block.", "block_minutes belongs to per: block.")
        return self

    def adjustment(self, vocabulary: VocabularyForm, sign: Literal[-1, 1]) -> Adjustment:
        return Adjustment(
            self.id,
            self.scope(vocabulary, self.bands, self.activities),
            self.title.words,
            sign,
            self.permille,
            self.price,
            self.per,
            self.above,
            self.under,
            self.on,
            self.vat_permille,
            self.setup,
            self.block_minutes,
        )


def amount(clause: AdjustmentForm, names: Names) -> str:
    """«20 % van de huur», «€ 1,00 per persoon boven 40»."""
    if clause.permille is not None:
        over = names.pick(*OVER[clause.on])
        share = percent(clause.permille, names.language)
        return names.pick(f"{share} van {over}", f"{share} of {over}")
    per = PER[clause.per].said(names.language) if clause.per in PER else names.figure(clause.per)
    text = f"{price(clause.price, names.language)} {per}"
    if clause.above:
        text += names.pick(f" boven {clause.above}", f" above {clause.above}")
    if clause.under is not None:
        text += names.pick(f" onder {clause.under}", f" below {clause.under}")
    return text


def adjusted(clause: AdjustmentForm, names: Names, kind: tuple[str, str]) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when)
    when = names.when(clause.bands, clause.activities)
    return [f"{about}{amount(clause, names)} {names.pick(*kind)}{when}."]
