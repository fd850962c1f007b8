"""Values of a request: moments, numbers and answers, as JSON has them."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from vastgoed.period import AmbiguousTime, NonexistentTime, instant
from vastgoed.policies.forms import Count, Id, problem

FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_NUMBER = 1000
FIGURE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
DECIMAL = re.compile(r"[0-9]{1,4}(\.[0-9]{1,6})?")


def _moment(value: Any) -> Any:
    return _instant(_local(value)) if isinstance(value, str) else value


def _local(value: str) -> datetime:
    try:
        local = datetime.fromisoformat(value)
    except ValueError:
        raise problem("Schrijf een tijdstip als 2026-01-31T19:00.", "Write 2026-01-31T19:00.") from None
    if not FIRST_YEAR <= local.year < LAST_YEAR:
        raise problem("Kies een jaar van 2000 tot 2100.", "Choose a year from 2000 to 2100.")
    return local


def _instant(local: datetime) -> datetime:
    try:
        return instant(local)
    except NonexistentTime:
        nl = "Deze tijd bestaat niet: de klok gaat vooruit."
        raise problem(nl, "This time does not exist: the clock goes forward.") from None
    except AmbiguousTime:
        nl = "Deze tijd komt twee keer voor: zet +01:00 of +02:00 erachter."
        raise problem(nl, "This time comes twice: add +01:00 or +02:00.") from None


def _number(value: Any) -> Decimal:
    """A number with a point comes as text when it was stored: JSON has no exact ones."""
    text = str(value) if isinstance(value, int | str | Decimal) and not isinstance(value, bool) else ""
    if not DECIMAL.fullmatch(text) or not 0 < Decimal(text) <= LARGEST_NUMBER:
        raise problem("Hier hoort een getal boven nul.", "A number above zero belongs here.")
    return Decimal(text)


def _figure(value: Any) -> Any:
    text = str(value) if isinstance(value, int | str | Decimal) and not isinstance(value, bool) else ""
    if not FIGURE.fullmatch(text):
        raise problem("Hier hoort een getal.", "A number belongs here.")
    return Decimal(text)


def _each_once(value: Any) -> Any:
    """A list of extras is one of each."""
    return dict.fromkeys(value, 1) if isinstance(value, list) and set(map(type, value)) <= {str} else value


def _fact(value: Any) -> Any:
    """A date comes as text."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Fact = Annotated[bool | int | date | Annotated[str, Field(max_length=100)], BeforeValidator(_fact)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Measured = Annotated[Decimal, BeforeValidator(_figure)]
Extras = Annotated[dict[Id, Count], BeforeValidator(_each_once), Field(max_length=100)]
Whole = Annotated[int, Field(ge=1, le=1000)]
