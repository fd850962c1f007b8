"""A room at a time: held by a tap on a free moment, or booked in one form."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, Field, model_validator

from vastgoed.bookings.forms.options import Options
from vastgoed.bookings.forms.series import Minutes, Persons, Repeating
from vastgoed.bookings.rules.wish import Wish
from vastgoed.period import AmbiguousTime, NonexistentTime, Period, day_of, instant
from vastgoed.text import msgid
from vastgoed.web.form import Clock, Day, Empty, Line, Short, wrong

SKIPPED = msgid("Deze tijd bestaat niet: de klok gaat die nacht een uur vooruit.")
TWICE = msgid("Deze tijd komt die nacht twee keer voor. Kies zomertijd of wintertijd.")


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


class HoldForm(Repeating):
    """start: with its offset, so that 02:30 in October says which one."""

    room: UUID
    start: Annotated[datetime, BeforeValidator(_moment)]
    minutes: Minutes
    persons: Persons = 1
    like: Annotated[UUID | None, Empty] = None
    """An earlier booking whose details are used again."""
    category: Annotated[str, Field(max_length=40)] = ""
    """This and what follows: what was typed before another room or moment had to be chosen."""
    title: Short = ""
    group: Annotated[UUID | None, Empty] = None
    private: Literal["ja", ""] = ""

    @property
    def wish(self) -> Wish:
        """What is asked for. Raises ValueError when the time lies beyond what a calendar can hold."""
        period = Period(self.start, self.start + timedelta(minutes=self.minutes))
        first = day_of(self.start)
        return Wish(self.room, period, self.persons).repeated(self.repetition(first))

    @model_validator(mode="after")
    def _within_the_calendar(self) -> Self:
        if not 2000 <= self.start.year < 2100:  # noqa: PLR2004
            raise wrong("year", "Kies een dag tussen 2000 en 2100.")
        return self


class BookForm(Repeating, Options):
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
    private: Literal["ja", ""] = ""
    seen: Annotated[str, Field(max_length=64)] | None = None
    """What they saw that booking would do; empty: nothing yet."""

    @property
    def wish(self) -> Wish:
        wish = Wish(self.room, self._period(), self.persons, self.category, extras=self.wanted_extras)
        wish = replace(wish, particulars=self.said)
        return wish.repeated(self.repetition(self.day))

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


UNSAID = "…"
ASKED = set(BookForm.model_fields) - {"form_key", "seen", "title"}


def as_far_as_said(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked for, whatever it will be called: enough to see what booking would do."""
    return {name: it for name, it in typed.items() if name.partition(".")[0] in ASKED} | {"title": UNSAID}
