"""Money: integer cents. Rates below a cent: integers in 1/10,000 cent. Never a float."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MICRO = 10_000
"""A rate of 1 cent is 10,000: unit prices are stored in 1/10,000 cent."""


def half_up(value: Fraction) -> int:
    """Round to the nearest integer; a half goes away from zero, so that negatives mirror positives."""
    doubled = abs(value) * 2
    rounded = (doubled.numerator + doubled.denominator) // (2 * doubled.denominator)
    return rounded if value >= 0 else -rounded


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in euro cents."""

    cents: int

    def __post_init__(self) -> None:
        if type(self.cents) is not int:
            raise TypeError("money is a whole number of cents")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """A unit price in 1/10,000 euro cent: € 12,50 per hour is Rate(12_500_000)."""

    micro: int

    @classmethod
    def of_cents(cls, cents: int) -> "Rate":
        return cls(cents * MICRO)

    def times(self, quantity: Fraction | int) -> Money:
        """Price of a quantity, exact until it is rounded half up, once."""
        return Money(half_up(Fraction(self.micro, MICRO) * quantity))


NO_RATE = Rate(0)
NO_MONEY = Money(0)


def total(amounts: Sequence[Money]) -> Money:
    return Money(sum(amount.cents for amount in amounts))
