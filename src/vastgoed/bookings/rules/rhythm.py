"""How often, in words: «elke dinsdag, niet in schoolvakanties, tot en met 30 juni»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from vastgoed.bookings.rules.rule import LAST, Rule
from vastgoed.bookings.rules.series import NONE, Exceptions, Repetition
from vastgoed.errors import Refusal
from vastgoed.period import Period, day_of
from vastgoed.policies.rules.words import Words, listed
from vastgoed.text import DAYS, LANGUAGES, MONTHS, Language, when

FEW = 3
"""Days that are named one by one."""
EVERY_OTHER = 2
NAMED = 12
"""Times that are named one by one."""


class Repeated(Protocol):
    """What a booking keeps of how it repeats."""

    rule: Any
    extra_dates: Any
    skipped_dates: Any
    outside_school_holidays: Any


def repetition_of(booking: Repeated) -> Repetition | None:
    """None: its rule came from elsewhere, and is not one of ours."""
    outside = booking.outside_school_holidays
    apart = Exceptions(tuple(booking.extra_dates), tuple(booking.skipped_dates), outside)
    try:
        return Repetition(Rule.read(booking.rule) if booking.rule else None, apart)
    except Refusal:
        return None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A series in words. first: the day of its first time; rule None: only on these days."""

    first: date
    rule: Rule | None
    exceptions: Exceptions = NONE

    @classmethod
    def of(cls, booking: "Repeated", first: datetime) -> "Rhythm | None":
        """Of a booking whose first time is then; None for a single one, or a rule that has no words here."""
        how = repetition_of(booking)
        if how is None or not (how.rule or how.exceptions.extra):
            return None
        return cls(day_of(first), how.rule, how.exceptions)

    def __str__(self) -> str:
        return self.said("nl")

    def said(self, language: Language) -> str:
        return ", ".join(part.said(language) for part in self._parts())

    def _parts(self) -> Iterator[Words]:
        first, rule, apart = self.first, self.rule, self.exceptions
        yield often(rule, first) if rule else _on([first], first)
        if apart.outside_school_holidays:
            yield Words("niet in schoolvakanties", "not in school holidays")
        if apart.extra:
            yield _also(apart.extra, first)
        if apart.skipped:
            yield _not(apart.skipped, first)
        if rule and rule.until:
            last = [_day(rule.until, first, language) for language in ("nl", "en")]
            yield Words(f"tot en met {last[0]}", f"up to and including {last[1]}")
        if rule and rule.count:
            yield Words(f"{rule.count} keer", f"{rule.count} times")


def often(rule: Rule, first: date) -> Words:
    """Only the repetition: «elke maand op de 3e dinsdag»."""
    every = rule.interval
    if rule.freq == "DAILY":
        often = Words(f"om de {every} dagen", f"every {every} days")
        return often if every > 1 else Words("elke dag", "every day")
    if rule.freq == "WEEKLY":
        return _weekly(every, _weekdays(rule, first))
    which = _which(rule, first)
    month = _monthly(every)
    return Words(f"{month.nl} op de {which.nl}", f"{month.en} on the {which.en}")


def _monthly(every: int) -> Words:
    if every == 1:
        return Words("elke maand", "every month")
    if every == EVERY_OTHER:
        return Words("om de maand", "every other month")
    return Words(f"elke {every} maanden", f"every {every} months")


def _weekly(every: int, days: Words) -> Words:
    if every == 1:
        return Words(f"elke {days.nl}", f"every {days.en}")
    if every == EVERY_OTHER:
        return Words(f"om de week op {days.nl}", f"every other week on {days.en}")
    return Words(f"elke {every} weken op {days.nl}", f"every {every} weeks on {days.en}")


def _weekdays(rule: Rule, first: date) -> Words:
    numbers = rule.weekdays or (first.weekday(),)
    return Words(*(listed([DAYS[it][number] for number in numbers], it) for it in LANGUAGES))


def _which(rule: Rule, first: date) -> Words:
    if rule.nth:
        dutch, english = (DAYS[language][rule.weekdays[0]] for language in LANGUAGES)
        if rule.nth == LAST:
            return Words(f"laatste {dutch}", f"last {english}")
        return Words(f"{rule.nth}e {dutch}", f"{_ordinal(rule.nth)} {english}")
    day = rule.month_day or first.day
    return Words("laatste dag", "last day") if day == LAST else Words(f"{day}e", _ordinal(day))


def _ordinal(number: int) -> str:
    teen = number // 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _on(days: Sequence[date], first: date) -> Words:
    dutch, english = _named(days, first)
    return Words(f"op {dutch}", f"on {english}")


def _also(days: Sequence[date], first: date) -> Words:
    if len(days) > FEW:
        return Words(f"en op {len(days)} extra dagen", f"and on {len(days)} extra days")
    dutch, english = _named(days, first)
    return Words(f"ook op {dutch}", f"also on {english}")


def _not(days: Sequence[date], first: date) -> Words:
    if len(days) > FEW:
        return Words(f"op {len(days)} dagen niet", f"not on {len(days)} days")
    dutch, english = _named(days, first)
    return Words(f"niet op {dutch}", f"not on {english}")


def _named(days: Sequence[date], first: date) -> tuple[str, str]:
    dutch, english = (listed([_day(day, first, it) for day in sorted(days)], it) for it in LANGUAGES)
    return dutch, english


def _day(day: date, first: date, language: Language) -> str:
    """«30 juni», with the year where it is another than the first."""
    words = f"{day.day} {MONTHS[language][day.month - 1]}"
    return words if day.year == first.year else f"{words} {day.year}"


@dataclass(frozen=True, slots=True)
class Times:
    """Some times, named one by one; of many the first."""

    periods: tuple[Period, ...]

    def __str__(self) -> str:
        return self.said("nl")

    def said(self, language: Language) -> str:
        words = [when(period, language) for period in self.periods[:NAMED]]
        more = len(self.periods) - NAMED
        if more > 0:
            words.append(Words(f"nog {more} keer", f"{more} more times").said(language))
        return "; ".join(words)
