"""How often, until when, and on which days not."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from vastgoed.web.form import Day, Empty, Whole, wrong

Minutes = Annotated[Whole, Field(ge=15, le=31 * 24 * 60)]
Persons = Annotated[Whole, Field(ge=1, le=5000)]
Repeat = Literal["", "weekly", "biweekly"]
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""What the calendar of a room can hold."""


def _within_the_calendar(value: date | None) -> date | None:
    if value is not None and not FIRST_DAY <= value <= LAST_DAY:
        raise wrong("year", "Kies een dag tussen 2000 en 2100.")
    return value


Until = Annotated[Day | None, Empty, AfterValidator(_within_the_calendar)]
