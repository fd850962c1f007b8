"""Shared pieces of the form of a policy: strict, closed, without floats."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from vastgoed.documents.form import Form, Id, Text, problem
from vastgoed.money import Rate
from vastgoed.policies.rules.words import Words
from vastgoed.text import UNSEEN

__all__ = [
    "Cents", "Clock", "Count", "Day", "Form", "Id", "Ids", "Line", "Micro", "Minutes", "Named", "Permille",
    "Priced", "Said", "Text", "minutes", "problem", "within_the_calendar",
]  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1900, 2099
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")


def _date(value: Any) -> Any:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise problem("Schrijf een datum als 2026-01-31.", "Write a date as 2026-01-31.") from None
    return within_the_calendar(day) if isinstance(day, date) else day


def within_the_calendar(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise problem("Kies een jaar van 1900 tot en met 2099.", "Choose a year from 1900 to 2099.")
    return day


def _clock(value: str) -> str:
    if not CLOCK.fullmatch(value):
        raise problem("Schrijf een tijd als 19:00.", "Write a time as 19:00.")
    return value


def _seen(value: str) -> str:
    if UNSEEN.search(value):
        raise problem(
            "Hier staat een onzichtbaar teken dat niet mag. Haal het weg.",
            "There is an invisible character here that is not allowed. Remove it.",
        )
    return value


def _line(value: str) -> str:
    if value.splitlines() != [value]:
        raise problem("Schrijf dit op één regel.", "Write this on one line.")
    return value


Prose = Annotated[Text, AfterValidator(_seen)]
Line = Annotated[Prose, AfterValidator(_line)]
Day = Annotated[date, BeforeValidator(_date), PlainSerializer(date.isoformat, when_used="json")]
Clock = Annotated[str, AfterValidator(_clock)]
Permille = Annotated[int, Field(ge=0, le=1000)]
Cents = Annotated[int, Field(ge=0, le=100_000_000)]
Micro = Annotated[int, Field(ge=0, le=1_000_000_000_000)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Minutes = Annotated[int, Field(ge=0, le=44_640)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=500)]


class Said(Form):
    """A text in both languages."""

    nl: Prose
    en: Prose

    @property
    def words(self) -> Words:
        return Words(self.nl, self.en)


class Named(Said):
    """What something is called: on one line."""

    nl: Line
    en: Line


class Priced(Form):
    """cents: whole cents; rate: in 1/10,000 cent, for a price below a cent. Exactly one of the two."""

    cents: Cents | None = None
    rate: Micro | None = None

    @property
    def price(self) -> Rate:
        return Rate.of_cents(self.cents) if self.cents is not None else Rate(self.rate or 0)

    def check_price(self) -> None:
        if (self.cents is None) == (self.rate is None):
            raise problem(
                "Schrijf de prijs in hele centen (cents: 1250 is € 12,50), of heel precies met rate.",
                "Write the price in whole cents (cents: 1250 is €12.50), or very exactly as a rate.",
            )


def minutes(clock: str) -> int:
    """Minutes since midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
