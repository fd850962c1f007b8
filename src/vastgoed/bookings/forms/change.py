"""Another day, time, room or purpose for what is booked already."""

from datetime import datetime, timedelta
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import model_validator

from vastgoed.bookings.forms.booking import SKIPPED, TWICE
from vastgoed.bookings.forms.options import Answers, Extras
from vastgoed.bookings.forms.series import Persons
from vastgoed.bookings.rules.change import Scope
from vastgoed.period import AmbiguousTime, NonexistentTime, Period, instant
from vastgoed.web.form import Clock, Day, Empty, Short, wrong


class ChangeForm(Answers):
    """There is no price here: it is counted again."""

    time: UUID
    scope: Scope = "this"
    room: UUID
    day: Day
    start: Clock
    end: Clock
    last: Annotated[Day | None, Empty] = None
    """The day it ends, for what lasts longer than a day."""
    fold: Annotated[Literal["0", "1"] | None, Empty] = None
    persons: Persons
    title: Short = ""
    private: Literal["ja", ""] = ""
    layout: Annotated[UUID | None, Empty] = None
    extras: Extras = {}
    leave: Literal["ja", ""] = ""
    """What clashes stays where it is."""
    back: Literal["board", ""] = ""
    """Whoever came from the board goes back to it."""

    @property
    def period(self) -> Period:
        """Raises ValueError for a time that is none."""
        fold = int(self.fold) if self.fold else None
        last = self.last or (self.day if self.start < self.end else self.day + timedelta(days=1))
        begins = instant(datetime.combine(self.day, self.start), fold=fold)
        return Period(begins, instant(datetime.combine(last, self.end), fold=fold))

    @model_validator(mode="after")
    def _a_real_time(self) -> Self:
        if any(not 2000 <= day.year < 2100 for day in (self.day, self.last or self.day)):  # noqa: PLR2004
            raise wrong("year", "Kies een dag tussen 2000 en 2100.")
        try:
            _ = self.period
        except NonexistentTime:
            raise wrong("nonexistent", SKIPPED) from None
        except AmbiguousTime:
            raise wrong("ambiguous", TWICE) from None
        except ValueError:
            raise wrong("reversed", "Het einde ligt niet na het begin.") from None
        return self
