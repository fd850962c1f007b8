"""What waits for somebody. Each feature tells its own; one page shows all of it, and each house its part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from vastgoed.period import day_of
from vastgoed.web.language import gettext, ngettext, say, until_said

SOON = timedelta(days=7)
SHORT = 2
"""Days left from which it is told in a colour that is seen."""


@dataclass(frozen=True, slots=True)
class Place:
    """A house, where only these are known of it."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that goes no further before this person does something.

    kind: what sort of thing, in a word. sentence: what is asked. act: what the link to `path` is called.
    house: with its slug and name; None: all of the municipality. until: the first instant that is too late;
    None where nothing ends. starts: at that instant it begins. note: what else to know.
    """

    kind: str
    sentence: str
    house: Any
    path: str
    act: str
    until: datetime | None = None
    starts: bool = False
    note: str = ""

    @property
    def when(self) -> str:
        """«Tot en met vrijdag 27 november»; empty where nothing ends."""
        if self.until is None:
            return ""
        said = say("{moment}", moment=self.until) if self.starts else until_said(self.until)
        return said[:1].upper() + said[1:]

    def left(self, now: datetime) -> tuple[str, str]:
        """How that is drawn and told: «Nog 4 dagen»."""
        if self.until is None:
            return "", ""
        if self.until <= now:
            return ("ok", gettext("Nu bezig")) if self.starts else ("clash", gettext("Te laat"))
        days = _days(self.until, now, last=not self.starts)
        look = "wait" if days <= SHORT and not self.starts else "info"
        if days > 1:
            return look, ngettext("Nog {n} dag", "Nog {n} dagen", days).format(n=days)
        return look, gettext("Morgen") if days else gettext("Vandaag")


def _days(until: datetime, now: datetime, *, last: bool) -> int:
    """Between today and the day itself; last: the last day on which one can."""
    day = day_of(until - timedelta(microseconds=1) if last else until)
    return (day - day_of(now)).days


@dataclass(frozen=True, slots=True)
class Sorted:
    """What ends first comes first; then what ends later, and what does not end."""

    first: Sequence[Waiting]
    later: Sequence[Waiting]
    loose: Sequence[Waiting]

    def __len__(self) -> int:
        return len(self.first) + len(self.later) + len(self.loose)


def in_order(found: Iterable[Waiting], now: datetime) -> Sorted:
    every = sorted(found, key=lambda it: (it.until or now, it.sentence))
    soon = [it for it in every if it.until and it.until <= now + SOON]
    later = [it for it in every if it.until and it.until > now + SOON]
    return Sorted(soon, later, [it for it in every if it.until is None])
