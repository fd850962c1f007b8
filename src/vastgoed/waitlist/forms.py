"""What people type to be put on the waiting list."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from vastgoed.bookings.forms.finder import Need
from vastgoed.bookings.forms.series import Minutes, Persons
from vastgoed.period import NonexistentTime, day_of, instant
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.form import Clock, Day, Empty, Line, Several, TypedForm, Whole, wrong

LONGEST_WINDOW = timedelta(days=92)
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def _instant(value: object) -> object:
    """One moment with its offset, as the list of free times sends it."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not FIRST_DAY < moment.date() < LAST_DAY:
        raise wrong("moment", "Kies een van de tijden.")
    return moment.astimezone(UTC)


def _on(day: date, clock: time) -> datetime:
    """Of an hour that comes twice the first."""
    try:
        return instant(datetime.combine(day, clock), fold=0)
    except NonexistentTime:
        raise wrong("nonexistent", "Deze tijd bestaat niet: de klok gaat dan een uur vooruit.") from None


class JoinForm(TypedForm):
    """Either one start, or the days between which any start will do; either a room, or any of a house.

    The one start comes along from a page that had nothing free, or is typed as a day and a time.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, validate_default=True)

    house: Annotated[str, Field(max_length=40)] = ""
    room: Annotated[UUID | None, Empty] = None
    anywhere: Literal["ja", ""] = ""
    """Another room of this house will do too."""
    start: Annotated[Annotated[datetime, BeforeValidator(_instant)] | None, Empty] = None
    when: Literal["", "once", "window"] = ""
    day: Annotated[Day | None, Empty] = None
    clock: Annotated[Clock | None, Empty] = None
    first: Annotated[Day | None, Empty] = Field(None, alias="from")
    last: Annotated[Day | None, Empty] = Field(None, alias="until")
    weekday: Annotated[Annotated[Whole, Field(ge=0, le=6)] | None, Empty] = None
    daypart: Literal["", "morning", "afternoon", "evening"] = ""
    minutes: Minutes = 120
    persons: Persons
    needs: Annotated[list[Need], Several, Field(max_length=20)] = []
    category: Annotated[str, Field(min_length=1, max_length=40)]
    title: Line
    group: Annotated[UUID | None, Empty] = None
    private: Literal["ja", ""] = ""

    @model_validator(mode="after")
    def _a_time_and_a_place(self) -> Self:
        if self.room is None and not self.house:
            raise wrong("house", "Kies een huis.")
        if self.start is None and self.when != "once":
            self._a_window()
        return self

    @field_validator("day", "clock")
    @classmethod
    def _once(cls, value: date | time | None, info: ValidationInfo) -> date | time | None:
        if value is None and info.data.get("when") == "once" and info.data.get("start") is None:
            raise wrong("once", "Kies een dag en een tijd.")
        if isinstance(value, date) and not FIRST_DAY < value < LAST_DAY:
            raise wrong("year", "Kies een dag tussen 2000 en 2100.")
        if isinstance(value, time) and isinstance(info.data.get("day"), date):
            _on(info.data["day"], value)
        return value

    def _a_window(self) -> None:
        if self.first is None or self.last is None:
            raise wrong("days", "Kies de eerste en de laatste dag.")
        if not FIRST_DAY < self.first <= self.last < LAST_DAY:
            raise wrong("days", "De laatste dag komt niet voor de eerste.")
        if self.last - self.first > LONGEST_WINDOW:
            raise wrong("days", "Kies hooguit 3 maanden.")

    @property
    def wanted(self) -> Wanted:
        start = self.start
        if start is None and self.when == "once" and self.day and self.clock:
            start = _on(self.day, self.clock)
        if start is not None:
            day = day_of(start)
            return Wanted(self.minutes, start, day, day)
        first, last = self.first or FIRST_DAY, self.last or FIRST_DAY
        return Wanted(self.minutes, None, first, last, self.weekday, self.daypart)
