"""How something repeats: the part of RFC 5545 that people ask for, read strictly."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal, cast

from dateutil.rrule import DAILY, MO, MONTHLY, WEEKLY, rrule, weekday

from vastgoed.errors import Refusal

Freq = Literal["DAILY", "WEEKLY", "MONTHLY"]
LAST = -1
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES: dict[Freq, Literal[1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
ALLOWED = {
    "DAILY": {"INTERVAL"},
    "WEEKLY": {"INTERVAL", "BYDAY"},
    "MONTHLY": {"INTERVAL", "BYDAY", "BYMONTHDAY"},
}
"""Parts of a rule, besides FREQ and one of UNTIL and COUNT."""
SHAPES = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY",
    "INTERVAL": r"[1-9]\d?",
    "BYDAY": r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTHDAY": r"-1|[1-9]|[12]\d|3[01]",
    "UNTIL": r"\d{8}",
    "COUNT": r"[1-9]\d{0,3}",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A repetition of local times; until is a local day, included.

    weekdays: 0 is Monday; empty: that of the first time. nth: which one in the month, -1 the last.
    month_day: -1 is the last; without it and without weekdays a month repeats the date of the first time.
    """

    freq: Freq
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    month_day: int = 0
    until: date | None = None
    count: int | None = None

    @classmethod
    def weekly(cls, until: date, interval: int = 1) -> "Rule":
        return cls("WEEKLY", interval, until=until)

    @classmethod
    def read(cls, text: str) -> "Rule":
        """Raises Refusal for anything that is not exactly a rule of this kind, with an end."""
        parts = _parts(text)
        nth, days = _weekdays(parts)
        return cls(
            cast("Freq", parts["FREQ"]),
            int(parts.get("INTERVAL", "1")),
            days,
            nth,
            int(parts.get("BYMONTHDAY", "0")),
            _day(parts["UNTIL"]) if "UNTIL" in parts else None,
            int(parts["COUNT"]) if "COUNT" in parts else None,
        )

    @property
    def text(self) -> str:
        """As RFC 5545 writes it."""
        nth = str(self.nth or "")
        parts = {
            "FREQ": self.freq,
            "INTERVAL": str(self.interval),
            "BYDAY": ",".join(nth + WEEKDAYS[number] for number in self.weekdays),
            "BYMONTHDAY": str(self.month_day or ""),
            "UNTIL": f"{self.until:%Y%m%d}" if self.until else "",
            "COUNT": str(self.count or ""),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    def ending(self, until: date) -> "Rule":
        """The same repetition until another day, that day included."""
        return replace(self, until=until, count=None)

    def on_the_days_of(self, first: date) -> "Rule":
        """The same rule with its days named, as it was from this first day on."""
        if self.weekdays or self.month_day or self.freq == "DAILY":
            return self
        weekly = self.freq == "WEEKLY"
        return replace(self, weekdays=(first.weekday(),)) if weekly else replace(self, month_day=first.day)

    def starts(self, first: datetime, last: date) -> Iterator[datetime]:
        """The local times from first on, not after last or until; COUNT is for the caller to keep."""
        end = min(last, self.until or last)
        days = [weekday(number, self.nth or None) for number in self.weekdays]
        yield from rrule(
            FREQUENCIES[self.freq],
            dtstart=first,
            interval=self.interval,
            wkst=MO,
            byweekday=days or None,
            bymonthday=self.month_day or None,
            until=datetime.combine(end, time.max),
        )


def unknown() -> Refusal:
    return Refusal("bookings.series_rule", "Zo kan een reeks niet herhalen.", field="repeat")


def _parts(text: str) -> Mapping[str, str]:
    pairs = [part.partition("=") for part in text.split(";")]
    parts = {name: value for name, _, value in pairs}
    shaped = all(name in SHAPES and re.fullmatch(SHAPES[name], value) for name, value in parts.items())
    if len(parts) < len(pairs) or not shaped or "FREQ" not in parts:
        raise unknown()
    ends, others = parts.keys() & {"UNTIL", "COUNT"}, parts.keys() - {"FREQ", "UNTIL", "COUNT"}
    if len(ends) != 1 or not others <= ALLOWED[parts["FREQ"]] or {"BYDAY", "BYMONTHDAY"} <= others:
        raise unknown()
    return parts


def _weekdays(parts: Mapping[str, str]) -> tuple[int, tuple[int, ...]]:
    """Which one in the month (0: each week), and the weekdays in order."""
    names = [name for name in parts.get("BYDAY", "").split(",") if name]
    nth = names[0][:-2] if names else ""
    monthly = parts["FREQ"] == "MONTHLY"
    if names and (monthly != bool(nth) or (monthly and len(names) > 1)):
        raise unknown()
    return int(nth or "0"), tuple(sorted({WEEKDAYS.index(name[-2:]) for name in names}))


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007
    except ValueError:
        raise unknown() from None
