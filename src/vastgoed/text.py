"""Amounts, days and times as people write them, in Dutch and in English."""

import re
from datetime import date, datetime, time, tzinfo
from typing import Literal, Protocol, runtime_checkable

from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE, Period, day_of

Language = Literal["nl", "en"]


@runtime_checkable
class Bilingual(Protocol):
    """Words that exist in both languages."""

    def said(self, language: Language) -> str: ...


LANGUAGES: tuple[Language, ...] = ("nl", "en")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that nobody sees and that change how the rest is read: in a name, the words of others too."""


def msgid(sentence: str) -> str:
    """Mark a Dutch sentence that is translated later, where it is shown."""
    return sentence


DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def euros(amount: Money, language: Language = "nl") -> str:
    """€ 1.234,50 in Dutch, €1,234.50 in English; no line break inside."""
    whole, cents = divmod(abs(amount.cents), 100)
    minus = "-" if amount.cents < 0 else ""
    if language == "en":
        return f"{minus}€{whole:,}.{cents:02}"
    return f"{minus}€\u00a0{whole:,}".replace(",", ".") + f",{cents:02}"


def clock(moment: datetime | time, zone: tzinfo = HOUSE_ZONE) -> str:
    """19:00, 24 hours, in the zone of the house."""
    local = moment.astimezone(zone) if isinstance(moment, datetime) and moment.tzinfo else moment
    return f"{local.hour:02}:{local.minute:02}"


def weekday(number: int, language: Language = "nl") -> str:
    """Name of a weekday; 0 is Monday."""
    return DAYS[language][number]


def day(
    value: date | datetime,
    language: Language = "nl",
    *,
    short: bool = False,
    year: bool = False,
    now: date | None = None,
) -> str:
    """«maandag 23 november»; short: «ma 23 november».

    year: with 2026 behind it. now: with the year where that is another than now, so that nobody is mistaken.
    """
    local = day_of(value) if isinstance(value, datetime) else value
    name = weekday(local.weekday(), language)
    name = name[: 2 if language == "nl" else 3] if short else name
    words = f"{name} {local.day} {MONTHS[language][local.month - 1]}"
    other = now is not None and now.year != local.year
    return f"{words} {local.year}" if year or other else words


def when(
    period: Period, language: Language = "nl", zone: tzinfo = HOUSE_ZONE, *, now: date | None = None
) -> str:
    """«maandag 23 november, 19:00–21:30», with the second day where it ends on another one.

    now: with the year where that is another than now.
    """
    start, end = period.start.astimezone(zone), period.end.astimezone(zone)
    first = f"{day(start.date(), language, now=now)}, {clock(start, zone)}"
    if end.date() == start.date():
        return f"{first}–{clock(end, zone)}"
    return f"{first} – {day(end.date(), language, now=now)}, {clock(end, zone)}"


def plain(value: object, language: Language = "nl", now: date | None = None) -> str:
    """Whatever fills a hole in a sentence, as a person writes it."""
    match value:
        case str():
            return value
        case Money():
            return euros(value, language)
        case Period():
            return when(value, language, now=now)
        case date():
            on = day(value, language, now=now)
            return f"{on}, {clock(value)}" if isinstance(value, datetime) else on
        case _:
            return value.said(language) if isinstance(value, Bilingual) else str(value)
