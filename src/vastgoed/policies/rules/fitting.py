"""Minutes in their order, made to add up to what is billed."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

P = TypeVar("P")


def fitted(parts: Sequence[tuple[P, Fraction]], billed: Fraction) -> list[tuple[P, Fraction]]:
    """What rounding adds or forgives is added to, or taken from, the end."""
    found: list[tuple[P, Fraction]] = []
    left = billed
    for part, minutes in parts:
        found.append((part, min(minutes, left)))
        left -= found[-1][1]
    found[-1] = (found[-1][0], found[-1][1] + left)
    return [(part, minutes) for part, minutes in found if minutes]
