"""What people type at the door, and what a house types about its doors, keys and hosts."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from vastgoed.houses.forms.building import Phone
from vastgoed.period import Period, midnight, series_instant
from vastgoed.reception.actions.keys import Holder
from vastgoed.web.form import Clock, Day, Email, Empty, Line, Short, TypedForm, Whole, printable, wrong

SINCE = "since."
YEARS = (2000, 2099)
Heads = Annotated[Annotated[Whole, Field(ge=0, le=5000)] | None, Empty]


def _digits(value: str) -> str:
    """A code is read from paper: spaces in it mean nothing."""
    return "".join(value.split())


def _within_the_calendar(value: date | None) -> date | None:
    if value is not None and not YEARS[0] <= value.year <= YEARS[1]:
        raise wrong("year", "Kies een dag tussen 2000 en 2100.")
    return value


Known = Annotated[Day, AfterValidator(_within_the_calendar)]
Maybe = Annotated[Day | None, Empty, AfterValidator(_within_the_calendar)]


Code = Annotated[str, StringConstraints(max_length=20), AfterValidator(printable), AfterValidator(_digits)]


class DoorForm(TypedForm):
    """Who we are: by the time that is ours, or by the code that was mailed."""

    time: Annotated[UUID | None, Empty] = None
    code: Code = ""
    heads: Heads = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.time is None and not self.code:
            raise wrong("code", "Typ de code van uw reservering.")
        return self


class HeadsForm(TypedForm):
    heads: Heads = None


class RuleForm(TypedForm):
    """days: from when each door opens with a code; empty: it does not."""

    asks: Literal["ja", ""] = ""
    release_minutes: Annotated[Whole, Field(ge=0, le=240)] = 0
    since: Annotated[dict[UUID, Maybe], Field(max_length=200)] = {}


def with_days(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `since.<part>` are one field, so that each is told what is wrong with it."""
    days = {name.removeprefix(SINCE): day for name, day in typed.items() if name.startswith(SINCE)}
    return {name: value for name, value in typed.items() if not name.startswith(SINCE)} | {"since": days}


class KeyForm(TypedForm):
    label: Line
    opens: Short = ""


class LoanForm(TypedForm):
    """email: of somebody who has an account; then the day list knows that they have a key."""

    name: Line
    phone: Phone = ""
    email: Annotated[Email | None, Empty] = None
    due: Maybe = None

    @property
    def holder(self) -> Holder:
        return Holder(self.name, self.phone, self.email or "", self.due)


class NewcomersForm(TypedForm):
    newcomers: Literal["ja", ""] = ""


class ShiftForm(TypedForm):
    """weeks: how many weeks in a row; an end at or before the start is the next day."""

    day: Known
    start: Clock
    end: Clock
    weeks: Annotated[Whole, Field(ge=1, le=52)] = 1
    person: Annotated[UUID | None, Empty] = None
    newcomers: Literal["ja", ""] = ""

    @property
    def periods(self) -> tuple[Period, ...]:
        days = (self.day + timedelta(weeks=n) for n in range(self.weeks))
        return tuple(period for day in days if (period := self._on(day)) is not None)

    def _on(self, day: date) -> Period | None:
        """A time that the clock jumps over is no shift."""
        last = day if self.start < self.end else day + timedelta(days=1)
        begin = series_instant(datetime.combine(day, self.start))
        end = series_instant(datetime.combine(last, self.end))
        return Period(begin, end) if begin and end and begin < end else None

    @model_validator(mode="after")
    def _really_there(self) -> Self:
        if self.start == self.end or not self.periods:
            raise wrong("reversed", "Het einde ligt niet na het begin.")
        if self.periods[-1].end > midnight(date(YEARS[1] + 1, 1, 1)):
            raise wrong("year", "Kies een dag tussen 2000 en 2100.")
        return self
