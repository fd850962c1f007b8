"""What people type when they look for a room, hold it, say what it is for, or give it back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.houses.rules import FACTS
from vastgoed.period import HOUSE_ZONE, AmbiguousTime, NonexistentTime, Period, instant
from vastgoed.text import msgid
from vastgoed.web.form import Clock, Day, Empty, Line, Several, TypedForm, Whole, Words, wrong

Minutes = Annotated[Whole, Field(ge=15, le=31 * 24 * 60)]
Persons = Annotated[Whole, Field(ge=1, le=5000)]
Repeat = Literal["", "weekly", "biweekly"]
Need = Annotated[str, Field(pattern=f"^({'|'.join(FACTS)})$")]
EXTRA = "extras."
SKIPPED = msgid("Deze tijd bestaat niet: de klok gaat die nacht een uur vooruit.")
TWICE = msgid("Deze tijd komt die nacht twee keer voor. Kies zomertijd of wintertijd.")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""What the calendar of a room can hold."""
DAYPARTS = {"morning": (6, 12), "afternoon": (12, 17), "evening": (17, 24)}


class FinderForm(TypedForm):
    """weekday: 0 is Monday, empty for any day; start: first day to look at."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    persons: Persons = 10
    minutes: Minutes = 120
    weekday: Annotated[Annotated[Whole, Field(ge=0, le=6)] | None, Empty] = None
    daypart: Annotated[Literal["morning", "afternoon", "evening"] | None, Empty] = None
    start: Annotated[Day | None, Empty] = Field(None, alias="from")
    repeat: Repeat = ""
    until: Annotated[Day | None, Empty] = None
    house: Annotated[str, Field(max_length=40)] = ""
    page: Annotated[Whole, Field(ge=1, le=50)] = 1
    needs: Annotated[list[Need], Several, Field(max_length=20)] = []

    @model_validator(mode="after")
    def _a_series_ends(self) -> Self:
        if self.until and self.until > (self.start or date.today()) + timedelta(days=732):  # noqa: DTZ011
            raise wrong("until", "Een reeks loopt hooguit twee jaar.")
        return self


def _within_the_calendar(value: date | None) -> date | None:
    if value is not None and not FIRST_DAY <= value <= LAST_DAY:
        raise wrong("year", "Kies een dag tussen 2000 en 2100.")
    return value


Until = Annotated[Day | None, Empty, AfterValidator(_within_the_calendar)]


def _moment(value: Any) -> Any:
    """An instant with its offset; a bare number is not a time."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise wrong("moment", "Kies een van de tijden.") from None
    if moment.tzinfo is None:
        raise wrong("moment", "Kies een van de tijden.")
    return moment


class HoldForm(TypedForm):
    """start: with its offset, so that 02:30 in October says which one."""

    room: UUID
    start: Annotated[datetime, BeforeValidator(_moment)]
    minutes: Minutes
    persons: Persons = 1
    repeat: Repeat = ""
    until: Until = None
    like: Annotated[UUID | None, Empty] = None
    """An earlier booking whose details are used again."""

    @property
    def wish(self) -> Wish:
        """What is asked for. Raises ValueError when the time lies beyond what a calendar can hold."""
        period = Period(self.start, self.start + timedelta(minutes=self.minutes))
        return Wish(self.room, period, self.persons, rule=_rule(self.repeat, self.start, self.until))

    @model_validator(mode="after")
    def _within_the_calendar(self) -> Self:
        if not 2000 <= self.start.year < 2100:  # noqa: PLR2004
            raise wrong("year", "Kies een dag tussen 2000 en 2100.")
        return self


def _rule(repeat: Repeat, start: datetime, until: date | None) -> Rule | None:
    if not repeat:
        return None
    last = until or min(start.astimezone(HOUSE_ZONE).date() + timedelta(weeks=12), LAST_DAY)
    return Rule.weekly(last, 2 if repeat == "biweekly" else 1)


class DetailsForm(TypedForm):
    """What it is for. There is no price here: a form that carries one is refused."""

    category: Annotated[str, Field(min_length=1, max_length=40)]
    title: Line
    persons: Persons
    group: Annotated[UUID | None, Empty] = None
    private: Literal["ja", ""] = ""
    layout: Annotated[UUID | None, Empty] = None
    extras: Annotated[dict[str, Annotated[Whole, Field(ge=0, le=1000)]], Field(max_length=100)] = {}


def with_extras(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `extras.koffie` are one field, so that each is told what is wrong with it."""
    counts = {name: value or "0" for name, value in typed.items() if name.startswith(EXTRA)}
    plain = {name: value for name, value in typed.items() if name not in counts}
    return plain | {"extras": {name.removeprefix(EXTRA): count for name, count in counts.items()}}


class BookForm(TypedForm):
    """Everything at once, for who knows what they want: the board, a repeat, the desk."""

    room: UUID
    day: Day
    start: Clock
    end: Clock
    persons: Persons
    category: Annotated[str, Field(min_length=1, max_length=40)]
    title: Line
    group: Annotated[UUID | None, Empty] = None
    fold: Annotated[Literal["0", "1"] | None, Empty] = None
    """Which one, when the clock shows this time twice: 0 summer time, 1 standard time."""
    repeat: Repeat = ""
    until: Until = None
    private: Literal["ja", ""] = ""

    @property
    def wish(self) -> Wish:
        return Wish(
            self.room,
            self._period(),
            self.persons,
            self.category,
            _rule(self.repeat, self._begin(), self.until),
        )

    def _begin(self) -> datetime:
        return instant(datetime.combine(self.day, self.start), fold=int(self.fold) if self.fold else None)

    def _period(self) -> Period:
        last = self.day if self.start < self.end else self.day + timedelta(days=1)
        end = instant(datetime.combine(last, self.end), fold=int(self.fold) if self.fold else None)
        return Period(self._begin(), end)

    @model_validator(mode="after")
    def _a_real_time(self) -> Self:
        if not 2000 <= self.day.year < 2100:  # noqa: PLR2004
            raise wrong("year", "Kies een dag tussen 2000 en 2100.")
        try:
            self._period()
        except NonexistentTime:
            raise wrong("nonexistent", SKIPPED) from None
        except AmbiguousTime:
            raise wrong("ambiguous", TWICE) from None
        except ValueError:
            raise wrong("reversed", "Het einde ligt niet na het begin.") from None
        return self


class CancelForm(TypedForm):
    occurrences: Annotated[list[UUID], Several, Field(min_length=1, max_length=400)]
    reason: Annotated[Words, Field(max_length=400)] = ""


class DecisionForm(TypedForm):
    occurrences: Annotated[list[UUID], Several, Field(max_length=400)] = []
    """Empty: all times that are still requested."""
    reason: Annotated[Words, Field(max_length=400)] = ""
