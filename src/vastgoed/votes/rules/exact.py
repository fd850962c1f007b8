"""Exact numbers and shares: whole numbers and fractions, never a float."""

import re
from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Literal

Amount = int | Fraction
Op = Literal[">", ">="]
ONE = Fraction(1)
HALF = Fraction(1, 2)
MOST_DECIMALS = 16
MOST_DIGITS = 15
SHARE = re.compile(r"([0-9]+)(?: */ *([0-9]+)|(\.[0-9]+)?(?: *(%))?)")


def exact(text: str, digits: int = MOST_DIGITS) -> Fraction:
    """What a person writes as a number: 3, 2/3, 0.55, 55%. Raises ValueError for anything else.

    digits: at most so many in a row. `16 1/2` is no number here: it would read as 161/2.
    """
    found = SHARE.fullmatch(text.strip(" ")) if len(text) <= 3 * digits else None
    if found is None or not _sound(found, digits):
        raise ValueError(text)
    if found[2]:
        return Fraction(int(found[1]), int(found[2]))
    return Fraction(found[1] + (found[3] or "")) / (100 if found[4] else 1)


def _sound(found: re.Match[str], digits: int) -> bool:
    """Short enough, and divided by something."""
    below, behind = found[2] or "1", (found[3] or "")[1:]
    return max(map(len, (found[1], below, behind))) <= digits and int(below) > 0


def decimals(denominator: int) -> int | None:
    """How many a number needs behind the point; None where it never ends."""
    return next((n for n in range(MOST_DECIMALS) if 10**n % denominator == 0), None)


def plain(value: Amount) -> str:
    """41, 2.6 where that is exact, 18/7 where it is not."""
    value = Fraction(value)
    tens = decimals(value.denominator)
    if tens is None:
        return str(value)
    whole, rest = divmod(abs(value.numerator) * 10**tens // value.denominator, 10**tens)
    text = f"{whole}.{rest:0{tens}}" if tens else str(whole)
    return f"-{text}" if value < 0 else text


def step(amounts: Iterable[Amount]) -> Fraction:
    """What every sum of these is a multiple of: 1 for heads, 1/10 for weights with one decimal."""
    return Fraction(1, common({it.denominator for it in amounts}))


def common(denominators: Iterable[int]) -> int:
    """What all of them go into; a power of ten where that will do."""
    parts = lcm(*denominators)
    tens = decimals(parts)
    return parts if tens is None else 10**tens


def least(share: Fraction, base: Amount, op: Op, by: Fraction = ONE) -> Fraction:
    """The smallest multiple of `by` that is at least, or more than, a share of the base."""
    steps = share * base / by
    return (floor(steps) + 1 if op == ">" else ceil(steps)) * by


def most(share: Fraction, base: Amount, by: Fraction = ONE) -> Fraction:
    """The largest multiple of `by` that is no more than a share of the base."""
    return floor(share * base / by) * by
