"""Which rules somebody looks at: of which day, and with what was known when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict

from vastgoed.period import day_of, midnight
from vastgoed.policies.pages.versions import Version, version, versions
from vastgoed.policies.queries import Term, as_known, in_force
from vastgoed.web.form import Day, Empty, Form, wrong

FIRST_YEAR, LAST_YEAR = 2000, 2099


def _within_the_calendar(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("year", "Kies een dag tussen 2000 en 2100.")
    return day


OfCalendar = Annotated[Day, AfterValidator(_within_the_calendar)]


class DayForm(BaseModel):
    """The day of which somebody wants to read the rules; the rest of the query is the calculator's."""

    model_config = ConfigDict(frozen=True)
    on: Annotated[OfCalendar | None, Empty] = None
    known: Annotated[OfCalendar | None, Empty] = None
    """With what was known at the end of this day; None: with all that is known now."""


@dataclass(frozen=True, slots=True)
class Looking:
    house_id: UUID
    terms: Sequence[Term]
    on: date
    known: date | None
    today: date

    @classmethod
    def at(cls, form: Form[DayForm], house_id: UUID, terms: Sequence[Term], now: datetime) -> "Looking":
        today, asked = day_of(now), form.value or DayForm()
        return cls(house_id, terms, asked.on or today, asked.known, today)

    @property
    def seen(self) -> Sequence[Term]:
        if self.known is None:
            return self.terms
        return as_known(self.terms, midnight(self.known + timedelta(days=1)))

    @property
    def term(self) -> Term | None:
        return in_force(self.seen, self.house_id, self.on)

    @property
    def otherwise(self) -> Version | None:
        """What holds on that day after all, where something was decided later."""
        now = in_force(self.terms, self.house_id, self.on)
        return version(now) if now and self.term and now.policy_id != self.term.policy_id else None

    @property
    def shared(self) -> dict[str, Any]:
        """What every page about it shows."""
        return {
            "versions": versions(self.terms),
            "on": self.on,
            "known": self.known,
            "otherwise": self.otherwise,
            "today": self.today,
        }
