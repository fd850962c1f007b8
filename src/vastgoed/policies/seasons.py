"""Seasons in a document: the heating season, the summer of one year, the school holidays."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from vastgoed.policies.forms import Form, Id, Named, problem, within_the_calendar
from vastgoed.policies.rules.calendar import Season

EVERY_YEAR = re.compile(r"[0-9]{2}-[0-9]{2}")
LEAP_YEAR = "2024-"


def _day(value: str) -> str:
    try:
        day = date.fromisoformat((LEAP_YEAR if EVERY_YEAR.fullmatch(value) else "") + value)
    except ValueError:
        raise problem(
            "Schrijf een dag als 10-01 (ieder jaar) of 2026-10-01 (één jaar).",
            "Write a day as 10-01 (every year) or 2026-10-01 (one year).",
        ) from None
    within_the_calendar(day)
    return value


DayOfYear = Annotated[str, AfterValidator(_day)]


class SeasonForm(Form):
    """from counts in, until does not. Both of every year (10-01), or both of one (2026-10-01)."""

    id: Id
    label: Named
    first: DayOfYear | None = Field(alias="from", default=None)
    until: DayOfYear | None = None
    school_holidays: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        days = [day for day in (self.first, self.until) if day]
        if (len(days) == 2) == bool(self.school_holidays) or len({len(day) for day in days}) > 1:  # noqa: PLR2004
            raise problem(
                "Schrijf from en until in dezelfde vorm, of school_holidays: true.",
                "Write from and until in the same form, or school_holidays: true.",
            )
        return self

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.first and self.until and not EVERY_YEAR.fullmatch(self.first) and self.until <= self.first:
            raise problem(
                "Dit seizoen eindigt voordat het begint: kies een until na from. "
                "Is het ieder jaar zo? Schrijf dan from: 10-01 en until: 05-01.",
                "This season ends before it begins: choose an until after from. "
                "Is it so every year? Then write from: 10-01 and until: 05-01.",
            )
        return self

    @property
    def season(self) -> Season:
        if not self.first or not self.until:
            return Season(school=True)
        first, until = (day_of_year(day) for day in (self.first, self.until))
        years = (first[0], until[0]) if first[0] and until[0] else None
        return Season(first[1:], until[1:], years)


def day_of_year(day: str) -> tuple[int | None, int, int]:
    """Year (None: every year), month and day."""
    every_year = bool(EVERY_YEAR.fullmatch(day))
    parsed = date.fromisoformat(LEAP_YEAR * every_year + day)
    return None if every_year else parsed.year, parsed.month, parsed.day
