"""Numbers of a case as they stand in its file, exactly; and what this engine does not know."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from vastgoed.votes.rules.exact import exact

Case = Mapping[str, Any]


class Unsupported(Exception):
    """The case asks for something that this engine does not do."""


def amount(value: Any) -> Fraction:
    """A whole number, a number with a point, or text such as "16.5", "65.0%" or "2/3"."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise Unsupported
    try:
        return exact(str(value))
    except ValueError:
        raise Unsupported from None


def entries(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Unsupported
    return value


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
