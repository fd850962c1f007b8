"""How often, until when, on which days besides, and on which not."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from vastgoed.bookings.rules.rule import LAST, Rule
from vastgoed.bookings.rules.series import MOST, Exceptions, Repetition
from vastgoed.text import msgid
from vastgoed.web.form import Day, Empty, Several, TypedForm, Whole, wrong

Minutes = Annotated[Whole, Field(ge=15, le=31 * 24 * 60)]
Persons = Annotated[Whole, Field(ge=1, le=5000)]
Repeat = Literal[
    "", "daily", "weekly", "biweekly", "triweekly", "fourweekly", "monthly", "monthly_last", "monthly_date"
]
"""monthly: on the same weekday, such as the third Tuesday."""
Weekday = Annotated[Whole, Field(ge=0, le=6)]
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""What the calendar of a room can hold."""
WEEKS = {"weekly": 1, "biweekly": 2, "triweekly": 3, "fourweekly": 4}
SOON, A_YEAR = timedelta(weeks=12), timedelta(weeks=52)
"""How long a series lasts when nobody says until when; the year is for who comes once a month."""
MOST_DAYS = 60
NO_DAY = msgid("«{typed}» is geen dag. Schrijf een dag zoals 23-11-2026.")


def within_the_calendar(value: date | None) -> date | None:
    if value is not None and not FIRST_DAY <= value <= LAST_DAY:
        raise wrong("year", "Kies een dag tussen 2000 en 2100.")
    return value


def _several_days(value: Any) -> Any:
    """Days as people write them, one after another or below each other."""
    typed = " ".join(str(it) for it in value) if isinstance(value, list) else value
    if not isinstance(typed, str):
        return value
    return tuple(sorted({_written_day(word) for word in re.split(r"[\s,;]+", typed) if word}))


def _written_day(word: str) -> date:
    """23-11-2026, 23/11/2026 or 2026-11-23."""
    written = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", word)
    dashed = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", word)
    numbers = dashed.groups() if dashed else written.groups()[::-1] if written else ("0", "0", "0")
    try:
        found = date(*(int(number) for number in numbers))
    except ValueError:
        raise wrong("days", NO_DAY, typed=word[:20]) from None
    within_the_calendar(found)
    return found


Until = Annotated[Day | None, Empty, AfterValidator(within_the_calendar)]
SomeDays = Annotated[tuple[date, ...], BeforeValidator(_several_days), Field(max_length=MOST_DAYS)]


class Repeating(TypedForm):
    """Part of every form that may ask for a series."""

    repeat: Repeat = ""
    weekdays: Annotated[list[Weekday], Several, Field(max_length=7)] = []
    """Of a series by the week; none ticked: that of the first time."""
    until: Until = None
    times: Annotated[Annotated[Whole, Field(ge=2, le=MOST)] | None, Empty] = None
    extra_dates: SomeDays = ()
    skipped_dates: SomeDays = ()
    outside_school_holidays: Literal["ja", ""] = ""
    whole: Literal["ja", ""] = ""
    """All times or none."""

    @field_validator("times")
    @classmethod
    def _one_end(cls, value: int | None, known: ValidationInfo) -> int | None:
        if value and known.data.get("until"):
            raise wrong("two_ends", "Kies een laatste dag of een aantal keer, niet allebei.")
        return value

    @field_validator("skipped_dates")
    @classmethod
    def _not_both(cls, value: tuple[date, ...], known: ValidationInfo) -> tuple[date, ...]:
        both = {*value} & {*known.data.get("extra_dates", ())}
        if both:
            raise wrong("both", "Op {day} komt u extra, en ook niet. Kies een van de twee.", day=min(both))
        return value

    def repetition(self, first: date) -> Repetition:
        """What was asked for, when its first time is on this day."""
        outside = self.outside_school_holidays == "ja"
        exceptions = Exceptions(self.extra_dates, self.skipped_dates, outside)
        return Repetition(self._rule(first), exceptions, self.whole == "ja")

    def _rule(self, first: date) -> Rule | None:
        if not self.repeat:
            return None
        monthly = self.repeat.startswith("monthly")
        until = self.until or min(first + (A_YEAR if monthly else SOON), LAST_DAY)
        end: Mapping[str, Any] = {"count": self.times} if self.times else {"until": until}
        if self.repeat == "daily":
            return Rule("DAILY", **end)
        if self.repeat in WEEKS:
            days = tuple(sorted(set(self.weekdays))) or (first.weekday(),)
            return Rule("WEEKLY", WEEKS[self.repeat], days, **end)
        return _monthly(self.repeat, first, end)


def _monthly(repeat: Repeat, first: date, end: Mapping[str, Any]) -> Rule:
    if repeat == "monthly_date":
        return Rule("MONTHLY", month_day=first.day, **end)
    nth = LAST if repeat == "monthly_last" else (first.day - 1) // 7 + 1
    return Rule("MONTHLY", weekdays=(first.weekday(),), nth=nth, **end)


def typed_of(repetition: Repetition) -> dict[str, Any]:
    """What stands in the fields when a series is looked at again."""
    rule, apart = repetition.rule, repetition.exceptions
    return {
        "repeat": _repeat_of(rule) if rule else "",
        "weekdays": list(rule.weekdays) if rule and rule.freq == "WEEKLY" else [],
        "until": rule.until.isoformat() if rule and rule.until else "",
        "times": str(rule.count or "") if rule else "",
        "extra_dates": _as_typed(apart.extra),
        "skipped_dates": _as_typed(apart.skipped),
        "outside_school_holidays": "ja" if apart.outside_school_holidays else "",
        "whole": "ja" if repetition.whole else "",
    }


def _repeat_of(rule: Rule) -> str:
    if rule.freq == "DAILY":
        return "daily"
    if rule.freq == "WEEKLY":
        return next((name for name, weeks in WEEKS.items() if weeks == rule.interval), "weekly")
    if rule.nth:
        return "monthly_last" if rule.nth == LAST else "monthly"
    return "monthly_date"


def _as_typed(days: tuple[date, ...]) -> str:
    return "\n".join(f"{day.day}-{day.month}-{day.year}" for day in days)
