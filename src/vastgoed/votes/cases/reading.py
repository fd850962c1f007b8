"""Numbers of a case as they stand in its file, exactly; and what this engine does not know."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from vastgoed.votes.rules.exact import exact

Case = Mapping[str, Any]
DIGITS = 40
"""Of a number in a file of cases: those of other programs have 64 bits and more."""
MIXED = re.compile(r"([0-9]+) +([0-9]+/[0-9]+)")


class Unsupported(Exception):
    """The case asks for something that this engine does not do."""


def amount(value: Any) -> Fraction:
    """A whole number, a number with a point, or text such as "16.5", "65.0%", "2/3", "12 5/2" (14.5)."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise Unsupported
    try:
        text = _written(value)
        mixed = MIXED.fullmatch(text)
        return sum((exact(it, DIGITS) for it in mixed.groups()), Fraction()) if mixed else exact(text, DIGITS)
    except ValueError:
        raise Unsupported from None


def _written(value: int | str | Decimal) -> str:
    """1E+3 is 1000; a number that would need a page is none."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < DIGITS:
        return f"{value:f}"
    return str(value).strip()


def signed(value: Any) -> Fraction:
    """Also below zero."""
    text = str(value).strip()
    return -amount(text[1:]) if text.startswith("-") else amount(value)


def entries(value: Any) -> Mapping[str, Any]:
    """What is null is as if it were left out."""
    if not isinstance(value, Mapping):
        raise Unsupported
    return {key: it for key, it in value.items() if it is not None}


def closed(given: Mapping[str, Any], known: Collection[str]) -> None:
    """Whatever is not read could change the outcome."""
    if set(given) - set(known):
        raise Unsupported


def asked(found: Mapping[str, Any], expect: Any) -> Any:
    """Of all that was found, what the case asks for."""
    if not isinstance(expect, Mapping):
        return dict(found)
    if set(expect) - set(found):
        raise Unsupported
    return {key: found[key] for key in expect}


def same(found: Any, expect: Any) -> bool:
    """Numbers are the same when they are as much: 3, "3" and "3.000000"."""
    if isinstance(found, Mapping) and isinstance(expect, Mapping):
        return set(found) == set(expect) and all(same(found[key], expect[key]) for key in found)
    if isinstance(found, list) and isinstance(expect, list):
        return len(found) == len(expect) and all(map(same, found, expect))
    if isinstance(found, Mapping | list) or isinstance(expect, Mapping | list):
        return False
    try:
        return bool(found == expect) or signed(found) == signed(expect)
    except Unsupported:
        return False
