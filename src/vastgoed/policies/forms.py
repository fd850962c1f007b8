"""Shared pieces of the form of a policy: strict, closed, without floats."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from vastgoed.money import Rate
from vastgoed.policies.rules.words import Words

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9+_.-]{0,62}")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")


class Form(BaseModel):
    """Unknown keys are an error, types are exact, a value stays as it is."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def problem(nl: str, en: str) -> PydanticCustomError:
    """An error of a validator, with what to do in both languages."""
    return PydanticCustomError("policy", "{en}", {"nl": nl, "en": en})


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise problem(
            "Een naam heeft alleen letters, cijfers en - + _ . en hooguit 63 tekens.",
            "A name has letters, digits and - + _ . only, at most 63 characters.",
        )
    return value


def _date(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise problem("Schrijf een datum als 2026-01-31.", "Write a date as 2026-01-31.") from None


def _clock(value: str) -> str:
    if not CLOCK.fullmatch(value):
        raise problem("Schrijf een tijd als 19:00.", "Write a time as 19:00.")
    return value


def _text(value: str) -> str:
    if "\0" in value or not value.strip():
        raise problem("Vul hier tekst in.", "Write some text here.")
    return value


Id = Annotated[str, AfterValidator(_id)]
Day = Annotated[date, BeforeValidator(_date), PlainSerializer(date.isoformat, when_used="json")]
Clock = Annotated[str, AfterValidator(_clock)]
Text = Annotated[str, Field(max_length=2000), AfterValidator(_text)]
Permille = Annotated[int, Field(ge=0, le=1000)]
Cents = Annotated[int, Field(ge=0, le=100_000_000)]
Micro = Annotated[int, Field(ge=0, le=1_000_000_000_000)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Minutes = Annotated[int, Field(ge=0, le=44_640)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=500)]


class Said(Form):
    """A text in both languages."""

    nl: Text
    en: Text

    @property
    def words(self) -> Words:
        return Words(self.nl, self.en)


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
