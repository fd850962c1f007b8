"""A price that changes from the so-many-th on: the second day at half price, the third block cheaper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from vastgoed.money import Rate


@dataclass(frozen=True, slots=True)
class Grade:
    """From the first-th unit on (the second is 2), each costs this; what comes before is the plain price."""

    first: int
    rate: Rate


def graded(quantity: Fraction, rate: Rate, grades: Sequence[Grade]) -> Iterator[tuple[Fraction, Rate]]:
    """The quantity cut where the price changes: (how many, at what price each)."""
    begins = [Fraction(0), *(Fraction(grade.first - 1) for grade in grades)]
    rates = [rate, *(grade.rate for grade in grades)]
    ends = [*begins[1:], quantity]
    for begin, end, each in zip(begins, ends, rates, strict=True):
        if min(end, quantity) > begin or not quantity:
            yield min(end, quantity) - begin, each
        if not quantity:
            return
