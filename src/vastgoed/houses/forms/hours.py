"""Hours: a normal week, one other day, a closure, a school holiday."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, create_model, field_validator

from vastgoed.houses.rules import WeekHours
from vastgoed.web.form import Clock, Day, Empty, Line, Several, Short, TypedForm, wrong

TURNS = (1, 2)
"""A house may open twice a day; who needs more makes an exception."""
Kind = Literal["staffed", "key"]
MaybeClock = Annotated[Clock | None, Empty]
FIRST_YEAR, LAST_YEAR = 2020, 2099


def closing(opens: time | None, closes: time | None) -> time | None:
    """Say what is wrong with a closing time; 00:00 is midnight at the end of the day."""
    if (opens is None) != (closes is None):
        raise wrong("both", "Vul in wanneer het huis opengaat en wanneer het dichtgaat.")
    if opens is not None and closes is not None and closes != time() and closes <= opens:
        raise wrong("reversed", "Het huis gaat dicht nadat het opengaat. Middernacht is 00:00.")
    return closes


def sensible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("year", "Kies een jaar van {first} tot en met {last}.", first=FIRST_YEAR, last=LAST_YEAR)
    return day


class _Week(TypedForm):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    @field_validator("*")
    @classmethod
    def _in_order(cls, value: Any, info: Any) -> Any:
        name, _, place = info.field_name.partition("_")
        if name != "closes":
            return value
        opens = info.data.get(f"opens_{place}")
        weekday, turn = place.split("_")
        if turn == "2" and opens is not None:
            cls._after_the_first(opens, info.data, weekday)
        return closing(opens, value)

    @staticmethod
    def _after_the_first(opens: time, known: Mapping[str, Any], weekday: str) -> None:
        before = known.get(f"closes_{weekday}_1")
        if before is None or before == time() or opens < before:
            raise wrong("overlap", "De tweede keer begint nadat de eerste voorbij is.")


def _fields() -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for weekday in range(7):
        for turn in TURNS:
            fields[f"opens_{weekday}_{turn}"] = (MaybeClock, None)
            fields[f"closes_{weekday}_{turn}"] = (MaybeClock, None)
            fields[f"kind_{weekday}_{turn}"] = (Kind, "staffed")
    return fields


WeekForm: type[TypedForm] = create_model("WeekForm", __base__=_Week, **_fields())
"""Fields opens_0_1, closes_0_1, kind_0_1 for the first time on Monday, up to …_6_2."""


def week_of(form: TypedForm) -> list[WeekHours]:
    """The hours that were typed, day by day."""
    found = (
        WeekHours(
            weekday, *(getattr(form, f"{name}_{weekday}_{turn}") for name in ("opens", "closes", "kind"))
        )
        for weekday in range(7)
        for turn in TURNS
    )
    return [hours for hours in found if hours.opens is not None]


def week_typed(week: Mapping[int, Sequence[WeekHours]]) -> dict[str, str]:
    """These hours as the form would hold them."""
    typed: dict[str, str] = {}
    for weekday, of_the_day in week.items():
        for turn, hours in enumerate(sorted(of_the_day, key=lambda h: h.opens), 1):
            place = f"{weekday}_{turn}"
            typed |= {f"opens_{place}": f"{hours.opens:%H:%M}", f"closes_{place}": f"{hours.closes:%H:%M}"}
            typed[f"kind_{place}"] = hours.kind
    return typed


class ExceptionForm(TypedForm):
    """Without hours the house is closed on that day."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    day: Day
    opens: MaybeClock = None
    closes: MaybeClock = None
    kind: Kind = "staffed"
    reason: Short = ""

    _year = field_validator("day")(staticmethod(sensible))

    @field_validator("closes")
    @classmethod
    def _in_order(cls, value: time | None, info: Any) -> time | None:
        return closing(info.data.get("opens"), value)


class ClosureForm(TypedForm):
    """From a day and time until a day and time; part empty: the whole house."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    first_day: Day
    first_time: Clock = Field(default=time(0))
    last_day: Day
    last_time: Clock = Field(default=time(0))
    reason: Line
    part_id: Annotated[UUID | None, Empty] = None
    exempt: Annotated[list[UUID], Several, Field(max_length=200)] = Field(default_factory=list)

    _year = field_validator("first_day", "last_day")(staticmethod(sensible))

    @field_validator("last_time")
    @classmethod
    def _in_order(cls, value: time, info: Any) -> time:
        known = info.data
        if {"first_day", "first_time", "last_day"} <= known.keys() and (known["last_day"], value) <= (
            known["first_day"],
            known["first_time"],
        ):
            raise wrong("reversed", "Het einde ligt na het begin.")
        return value


class SchoolHolidayForm(TypedForm):
    region: Literal["noord", "midden", "zuid"]
    name: Line
    first: Day
    last: Day

    _year = field_validator("first", "last")(staticmethod(sensible))

    @field_validator("last")
    @classmethod
    def _in_order(cls, value: date, info: Any) -> date:
        if "first" in info.data and value < info.data["first"]:
            raise wrong("reversed", "De laatste dag ligt niet voor de eerste.")
        return value
