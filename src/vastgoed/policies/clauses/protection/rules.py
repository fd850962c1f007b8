"""Hours that are kept for some, and let go in steps as the day comes near; or the most that some may have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from vastgoed.policies.rules.calendar import stretch
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words, percent, span
from vastgoed.text import LANGUAGES

Cycle = Literal["week", "month", "quarter", "year"]

PER = {
    "week": Words("per week", "a week"),
    "month": Words("per maand", "a month"),
    "quarter": Words("per kwartaal", "a quarter"),
    "year": Words("per jaar", "a year"),
}
ALL = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """From so many days before the day of use this much is still kept; that first day counts in."""

    days_before: int
    permille: int


@dataclass(frozen=True, slots=True)
class Protection:
    """scope: the rooms and bands, and the categories that are counted. who: for whom it is, in words.

    Exactly one of minutes and permille (of the opening hours). limit: it is not what is kept, but the most
    that those who are counted may have.
    """

    clause: str
    scope: Scope
    period: Cycle
    functions: frozenset[str]
    who: Words
    minutes: int = 0
    permille: int = 0
    limit: bool = False
    release: tuple[Step, ...] = ()
    named: Words | None = None
    """For whom it is, by the names of the categories."""

    def counts(self, category: str, function: str) -> bool:
        """function: for a category of an older policy, which this one does not know."""
        if self.scope.categories is not None and category in self.scope.categories:
            return True
        return bool(function) and (function in self.functions) == self.limit

    def stretch(self, day: date) -> tuple[date, date]:
        """The days [first, next first) that are counted together with this one."""
        return stretch(self.period, day)

    def kept(self, opened: int, size: Fraction = Fraction(1)) -> Fraction:
        """Of the minutes that the rooms are open, those that who is counted cannot have before any release.

        size: how many times a minute counts, for rooms that are counted in parts.
        """
        share = Fraction(self.permille * opened, ALL) if self.permille else self.minutes * size
        return max(Fraction(0), opened - share) if self.limit else min(share, Fraction(opened))

    def still(self, days_ahead: int) -> int:
        """How much of what is kept is not let go yet, so many days before: permille."""
        return min((step.permille for step in self.release if days_ahead <= step.days_before), default=ALL)

    def releases(self, day: date) -> Iterator[tuple[date, int]]:
        """From which day on how much is still kept for this day of use."""
        return ((day - timedelta(days=step.days_before), step.permille) for step in self.release)

    @property
    def amount(self) -> Words:
        """«8 uur per week», «50 % van de openingstijd per week»."""
        much = [
            percent(self.permille, language) if self.permille else span(self.minutes, language)
            for language in LANGUAGES
        ]
        words = Words("{n} van de openingstijd {per}", "{n} of the opening hours {per}")
        return (words if self.permille else Words("{n} {per}", "{n} {per}")).filled(
            n=Words(*much), per=PER[self.period]
        )
