"""What people type when something is the matter, and what the manager decides about it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, field_validator

from vastgoed.period import AmbiguousTime, NonexistentTime, Period, instant
from vastgoed.web.form import (
    Clock,
    Day,
    Email,
    Empty,
    Line,
    Several,
    Short,
    TypedForm,
    in_one_line,
    printable,
    wrong,
)

FIRST_YEAR, LAST_YEAR = 2020, 2099
LONGEST = timedelta(days=732)
ROWS = ("do", "room", "day", "start")
Doing = Literal["move", "cancel", "keep", "later"]


def _text(most: int, least: int = 0) -> Any:
    """Its length is looked at before anything else, so that it is told as a length."""
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


Phone = Annotated[str, _text(20), AfterValidator(printable), AfterValidator(in_one_line)]
Told = Annotated[str, _text(500, 1), AfterValidator(printable)]
Note = Annotated[str, _text(400), AfterValidator(printable)]


def moments(first: datetime, last: datetime) -> Period:
    """From one clock time to another; an hour that comes twice belongs to it both times."""
    try:
        return Period(instant(first, fold=0), instant(last, fold=1))
    except (NonexistentTime, AmbiguousTime):
        raise wrong("nonexistent", "Deze tijd bestaat niet: de klok gaat dan een uur vooruit.") from None
    except ValueError:
        raise wrong("reversed", "Het einde ligt na het begin.") from None


def _sensible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("year", "Kies een jaar van {first} tot en met {last}.", first=FIRST_YEAR, last=LAST_YEAR)
    return day


Sensible = Annotated[Day, AfterValidator(_sensible)]


class DisturbanceForm(TypedForm):
    """what: ids of rooms and parts; whole: the house, whatever else was ticked."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    first_day: Day
    first_time: Clock
    last_day: Day
    last_time: Clock
    reason: Line
    whole: Literal["ja", ""] = ""
    what: Annotated[list[UUID], Several, Field(max_length=200)] = Field(default_factory=list)
    defect: Annotated[UUID | None, Empty] = None

    _year = field_validator("first_day", "last_day")(staticmethod(_sensible))

    @property
    def period(self) -> Period:
        return _between(self.first_day, self.first_time, self.last_day, self.last_time)

    @field_validator("last_time")
    @classmethod
    def _in_order(cls, value: time, info: Any) -> time:
        known = info.data
        if {"first_day", "first_time", "last_day"} <= known.keys():
            period = _between(known["first_day"], known["first_time"], known["last_day"], value)
            if period.elapsed > LONGEST:
                raise wrong("long", "Een verstoring duurt hooguit twee jaar.")
        return value

    @field_validator("what")
    @classmethod
    def _something(cls, value: list[UUID], info: Any) -> list[UUID]:
        if not value and not info.data.get("whole"):
            raise wrong("what", "Kies wat niet gebruikt kan worden.")
        return value


def _between(first_day: date, first_time: time, last_day: date, last_time: time) -> Period:
    return moments(datetime.combine(first_day, first_time), datetime.combine(last_day, last_time))


class EndForm(TypedForm):
    """Until when it lasts now."""

    last_day: Day
    last_time: Clock

    _year = field_validator("last_day")(staticmethod(_sensible))

    @property
    def end(self) -> datetime:
        """Raises ValueError when the clock jumps over it."""
        return instant(datetime.combine(self.last_day, self.last_time), fold=1)


class HandlingForm(TypedForm):
    """Per time that was hit, by its id: what to do with it, and where it goes if it is moved."""

    do: Annotated[dict[UUID, Doing], Field(max_length=200)] = Field(default_factory=dict)
    room: Annotated[dict[UUID, UUID], Field(max_length=200)] = Field(default_factory=dict)
    day: Annotated[dict[UUID, Sensible], Field(max_length=200)] = Field(default_factory=dict)
    start: Annotated[dict[UUID, Clock], Field(max_length=200)] = Field(default_factory=dict)


class DisplacementForm(HandlingForm):
    """Why they give way: they read it."""

    reason: Line


def after_the_calls(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Everybody was called and agrees: who was to be called first goes where it was proposed."""
    if typed.get("called") != "ja":
        return dict(typed)
    rooms = {
        name.removeprefix("room.") for name, value in typed.items() if name.startswith("room.") and value
    }
    agreed = {f"do.{key}": "move" for key in rooms if typed.get(f"do.{key}") == "later"}
    return {name: value for name, value in typed.items() if name != "called"} | agreed


def by_time(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `room.<id>` are one field, so that each is told what is wrong with it.

    Where somebody is not moved, it does not matter where to.
    """
    moved = {name.removeprefix("do.") for name, value in typed.items() if value == "move"}
    read: dict[str, Any] = {row: {} for row in ROWS}
    for name, value in typed.items():
        row, dot, key = name.partition(".")
        if not dot or row not in ROWS:
            read[name] = value
        elif row == "do" or key in moved:
            read[row][key] = value
    return read


class CalledForm(TypedForm):
    """Ticked: they know."""

    called: Literal["ja", ""] = ""


class ReportForm(TypedForm):
    """What is broken, in two sentences, and where; the rest is up to who reports it."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    words: Told
    room: Annotated[UUID | None, Empty] = None
    place: Short = ""
    name: Short = ""
    phone: Phone = ""
    email: Annotated[Email | None, Empty] = None

    @field_validator("place")
    @classmethod
    def _somewhere(cls, value: str, info: Any) -> str:
        if not value and "room" in info.data and info.data["room"] is None:
            raise wrong("place", "Kies een ruimte, of schrijf waar het is.")
        return value


class DefectForm(TypedForm):
    """How the manager sees to it."""

    state: Literal["open", "doing", "done"]
    owner: Annotated[UUID | None, Empty] = None
    due: Annotated[Day | None, Empty] = None
    note: Note = ""

    @field_validator("due")
    @classmethod
    def _year(cls, value: date | None) -> date | None:
        return None if value is None else _sensible(value)
