"""How often, or how long, somebody may come in a stretch of the calendar; or have ahead at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vastgoed.policies.clauses.horizon.rules import AppliesTo
from vastgoed.policies.rules.calendar import months_after
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words, span
from vastgoed.text import LANGUAGES

Per = Literal["group", "category", "house"]
Stretch = Literal["day", "week", "weekend", "month", "year", "at_once"]

EVER = date(2000, 1, 1)
"""Where what is at once is counted: it belongs to no stretch of the calendar."""
PER = {
    "day": Words("per dag", "a day"),
    "week": Words("per week", "a week"),
    "weekend": Words("per weekend", "a weekend"),
    "month": Words("per maand", "a month"),
    "year": Words("per jaar", "a year"),
}
AT_MOST = Words("hooguit {amount} {per} reserveren", "book at most {amount} {per}")
AHEAD = Words("hooguit {n} komende reserveringen hebben", "have at most {n} bookings to come")
ONE_AHEAD = Words("hooguit één komende reservering hebben", "have at most one booking to come")


@dataclass(frozen=True, slots=True)
class Quota:
    """Exactly one of times and minutes. at_once: bookings that have yet to begin; a series is one of them.

    per group: whoever books without one counts alone.
    """

    clause: str
    scope: Scope
    per: Per
    period: Stretch
    applies_to: AppliesTo = "both"
    times: int = 0
    minutes: int = 0

    @property
    def most(self) -> int:
        return self.times or self.minutes

    def stretch(self, day: date) -> tuple[date, date]:
        """The days [first, next first) that are counted together with this one; a week starts on Monday."""
        match self.period:
            case "day":
                return day, day + timedelta(days=1)
            case "week" | "weekend":
                monday = day - timedelta(days=day.weekday())
                return monday, monday + timedelta(days=7)
            case "month":
                return day.replace(day=1), months_after(day.replace(day=1), 1)
            case _:
                return date(day.year, 1, 1), date(day.year + 1, 1, 1)

    def amount(self, number: int) -> Words:
        """«2 keer», «1 uur en 30 minuten»."""
        if self.minutes:
            return Words(*(span(number, language) for language in LANGUAGES))
        return Words(f"{number} keer", f"{number} time" if number == 1 else f"{number} times")

    @property
    def words(self) -> Words:
        """What may be done: «hooguit 2 keer per week reserveren»."""
        if self.period == "at_once":
            return ONE_AHEAD if self.times == 1 else AHEAD.filled(n=self.times)
        return AT_MOST.filled(amount=self.amount(self.most), per=PER[self.period])
