"""A line of a price as somebody asked for it."""

from collections.abc import Mapping
from dataclasses import replace

from vastgoed.policies.rules.lines import QuoteLine

PRODUCTS = {"extra.head", "extra.hour"}
"""Whose quantity is what was asked for, times people or hours."""


def as_asked(line: QuoteLine, extras: Mapping[str, int]) -> QuoteLine:
    """«3 rondes × 40 personen», where the price was counted for 120; the amount stays the same."""
    count = extras.get(line.clause, 1)
    if line.code not in PRODUCTS or count < 2:  # noqa: PLR2004
        return line
    return replace(line, params={**line.params, "count": count})
