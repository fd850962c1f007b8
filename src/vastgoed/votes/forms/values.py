"""Shares, numbers, moments and choices as people write them; a number with a point is no exact one."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from vastgoed.documents.form import problem
from vastgoed.votes.rules.box import Choice
from vastgoed.votes.rules.exact import Amount, exact

LARGEST = 10**12
HIGHEST_SCORE = 1000


def _share(value: Any) -> Fraction:
    found = _read(value)
    if found is None or found > 1:
        raise problem(
            'Schrijf een deel als een breuk tussen aanhalingstekens: "2/3".',
            'Write a share as a fraction between quotes: "2/3".',
        )
    return found


def _least(value: Any) -> int | Fraction:
    """A whole number is so many; a fraction is a share of who is eligible."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST:
        return value
    return _share(value)


def _read(value: Any) -> Fraction | None:
    """Whole numbers and text only: a float, or a number with a point, is refused."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    if isinstance(value, int):
        return Fraction(value) if 0 <= value <= LARGEST else None
    try:
        return exact(value)
    except ValueError:
        return None


def _weight(value: Any) -> Amount:
    found = _read(str(value) if isinstance(value, Decimal) else value)
    if found is None or found > LARGEST:
        raise problem(
            'Een gewicht is een getal vanaf nul, zo nodig als tekst: "2.6".',
            'A weight is a number from zero, as text where needed: "2.6".',
        )
    return _whole(found)


def _moment(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        raise problem(
            "Schrijf een tijdstip met tijdzone, als 2026-01-31T20:00:00+01:00.",
            "Write a moment with its time zone, such as 2026-01-31T20:00:00+01:00.",
        )
    return found


def _choice(value: Any) -> Choice:
    """A word, an order such as [a, [b, c]] or `a>b=c`, or a score for each option."""
    if isinstance(value, str):
        return _order(value) if ">" in value or "=" in value else value
    if isinstance(value, list):
        return tuple(_level(it) for it in value)
    if isinstance(value, dict):
        points = {str(option): _signed(it) for option, it in value.items()}
        known = {option: it for option, it in points.items() if it is not None and abs(it) <= HIGHEST_SCORE}
        if len(known) == len(value):
            return {option: _whole(it) for option, it in known.items()}
    raise problem(
        "Schrijf yes, no, abstain, blank, invalid of block; een volgorde; of punten per keuze.",
        "Write yes, no, abstain, blank, invalid or block; an order; or points for each option.",
    )


def _whole(number: Fraction) -> Amount:
    return number.numerator if number.denominator == 1 else number


def _signed(value: Any) -> Fraction | None:
    """Points may be below zero."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    text = str(value) if isinstance(value, Decimal) else value
    below = isinstance(text, str) and text.startswith("-")
    found = _read(text[1:] if below else text)
    return -found if below and found is not None else found


def _order(text: str) -> Choice:
    return tuple(tuple(part.strip() for part in level.split("=")) for level in text.split(">"))


def _level(value: Any) -> tuple[str, ...]:
    inside = value if isinstance(value, list) else [value]
    if not all(isinstance(it, str) for it in inside):
        raise problem("Een volgorde bestaat uit namen van keuzes.", "An order consists of names of options.")
    return tuple(inside)


def _written(value: int | Fraction) -> int | str:
    return value if isinstance(value, int) else str(value)


Share = Annotated[Fraction, PlainValidator(_share), PlainSerializer(_written, when_used="json")]
Least = Annotated[int | Fraction, PlainValidator(_least), PlainSerializer(_written, when_used="json")]
Weight = Annotated[Amount, PlainValidator(_weight)]
Moment = Annotated[datetime, PlainValidator(_moment)]
Chosen = Annotated[Choice, PlainValidator(_choice)]
