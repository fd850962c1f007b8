"""What a room costs for a stay: which price, how many times."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vastgoed.money import NO_RATE, Money, Rate
from vastgoed.policies.rules.grades import Grade
from vastgoed.policies.rules.request import Unit
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words

Each = Literal["person", "m2", "weekly_hour"]
BeyondUnit = Literal["free", "pro_rata", "hour", "block"]


@dataclass(frozen=True, slots=True)
class Beyond:
    """What time beyond the first block, or outside its windows, costs. minutes: of a further block."""

    unit: BeyondUnit
    rate: Rate = NO_RATE
    minutes: int = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of a tariff clause.

    block_minutes, or windows (a mask of bands that are a block each), is for blocks; calendar: days of the
    calendar, not 24 h. each: times the people, the floor or the hours a week too. grades: what later units
    cost. least: per unit, whatever the people or the floor.
    """

    clause: str
    scope: Scope
    unit: Unit
    rate: Rate
    block_minutes: int = 0
    calendar: bool = False
    vat_permille: int = 0
    windows: int = 0
    each: Each | None = None
    beyond: Beyond | None = None
    grades: tuple[Grade, ...] = ()
    least: Rate = NO_RATE
    gap: int | None = None
    """Minutes between two windows that are free; None: all, if both windows are of one day."""
    day_from: int = 0
    """Minute of the clock at which a day of the calendar begins here."""
    on_request: bool = False
    """It has a price, and somebody must say which."""
    block_label: Words | None = None
    """What a block is called here: «weekend|weekenden»."""


@dataclass(frozen=True, slots=True)
class Charge:
    """So many units at a rate. times: how many people or square metres are in the quantity."""

    offer: Offer
    quantity: Fraction
    rate: Rate
    times: int = 1
    extra: bool = False
    """Hours beyond the block, not the block."""

    @property
    def price(self) -> Money:
        return self.rate.times(self.quantity)
