"""How often, or how long, somebody may come in a stretch of the calendar; or have ahead at once."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vastgoed.policies.clauses.horizon.rules import AppliesTo
from vastgoed.policies.rules.calendar import stretch
from vastgoed.policies.rules.conditions import Condition, Situation, all_hold
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words, counted, span
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
ONE_USER = Words("één gebruiker mag {per} reserveren", "one user may book {per}")
USERS = Words(
    "hooguit {n} verschillende gebruikers mogen {per} reserveren",
    "at most {n} different users may book {per}",
)
AHEAD = Words("hooguit {n} komende reserveringen hebben", "have at most {n} bookings to come")
ONE_AHEAD = Words("hooguit één komende reservering hebben", "have at most one booking to come")


@dataclass(frozen=True, slots=True)
class Quota:
    """Exactly one of times, minutes and days (of the calendar, each counted once).

    at_once: bookings that have yet to begin; a series is one of them. per group: whoever books without one
    counts alone. unless: it does not hold when all of this is the case.
    """

    clause: str
    scope: Scope
    per: Per
    period: Stretch
    applies_to: AppliesTo = "both"
    times: int = 0
    minutes: int = 0
    days: int = 0
    users: bool = False
    """So many different users, of whom each may come again."""
    unless: tuple[Condition, ...] = ()

    @property
    def most(self) -> int:
        return self.times or self.minutes or self.days

    def met(self, situation: Situation) -> bool:
        return self.scope.met(situation) and not (self.unless and all_hold(self.unless, situation))

    def stretch(self, day: date) -> tuple[date, date]:
        """The days [first, next first) that are counted together with this one."""
        return stretch(self.period, day)

    def amount(self, number: int) -> Words:
        """«2 keer», «1 uur en 30 minuten»."""
        if self.minutes:
            return Words(*(span(number, language) for language in LANGUAGES))
        if self.days:
            return Words(*(counted(number, "calendar_days", language) for language in LANGUAGES))
        if self.users:
            return Words(f"{number} gebruiker" + "s" * (number != 1), f"{number} user" + "s" * (number != 1))
        return Words(f"{number} keer", f"{number} time" if number == 1 else f"{number} times")

    @property
    def words(self) -> Words:
        """What may be done: «hooguit 2 keer per week reserveren»."""
        if self.period == "at_once":
            return ONE_AHEAD if self.times == 1 else AHEAD.filled(n=self.times)
        if self.users:
            return (ONE_USER if self.times == 1 else USERS).filled(n=self.times, per=PER[self.period])
        return AT_MOST.filled(amount=self.amount(self.most), per=PER[self.period])
