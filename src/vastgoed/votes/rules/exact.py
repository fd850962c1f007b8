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
    if found is None or re.search(rf"[0-9]{{{digits + 1}}}", text) or (found[2] and not int(found[2])):
        raise ValueError(text)
    if found[2]:
        return Fraction(int(found[1]), int(found[2]))
    return Fraction(found[1] + (found[3] or "")) / (100 if found[4] else 1)


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
    parts = lcm(*{it.denominator for it in amounts})
    tens = decimals(parts)
    return Fraction(1, parts if tens is None else 10**tens)


def least(share: Fraction, base: Amount, op: Op, by: Fraction = ONE) -> Fraction:
    """The smallest multiple of `by` that is at least, or more than, a share of the base."""
    steps = share * base / by
    return (floor(steps) + 1 if op == ">" else ceil(steps)) * by


def most(share: Fraction, base: Amount, by: Fraction = ONE) -> Fraction:
    """The largest multiple of `by` that is no more than a share of the base."""
    return floor(share * base / by) * by
