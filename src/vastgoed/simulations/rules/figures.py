"""The figures of a run: as they are kept and hashed, and as a page reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from vastgoed.simulations.rules.sheltering import sheltered
from vastgoed.text import Language

FEW = 30
"""Bookers below which one more or less matters."""
MONTH = timedelta(days=31)
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Both:
    """The same thing now and soon. In what everybody sees some of it is held back: None, and then 0."""

    seen_now: int | None
    seen_soon: int | None

    @property
    def now(self) -> int:
        return self.seen_now or 0

    @property
    def soon(self) -> int:
        return self.seen_soon or 0

    @property
    def more(self) -> int:
        return self.soon - self.now

    @property
    def told(self) -> bool:
        """Nothing is held back."""
        return self.seen_now is not None and self.seen_soon is not None


@dataclass(frozen=True)
class Figures:
    """kept: as it is stored. Cents and minutes are of the days of the run: a year."""

    kept: Json

    @property
    def sheltered(self) -> "Figures":
        """For everybody: without those from which one could tell what a single group does or pays."""
        return Figures(sheltered(self.kept))

    @property
    def first(self) -> date:
        return date.fromisoformat(self.kept["period"]["first"])

    @property
    def until(self) -> date:
        """The first day that is not in it."""
        return date.fromisoformat(self.kept["period"]["until"])

    @property
    def since(self) -> date | None:
        """The day of the first booking."""
        day = self.kept["period"].get("since")
        return date.fromisoformat(day) if day else None

    @property
    def any(self) -> bool:
        return self.since is not None

    @property
    def young(self) -> bool:
        """There are bookings of less than a year."""
        return self.since is not None and self.since - self.first > MONTH

    @property
    def bookings(self) -> int:
        return self._count("bookings")

    @property
    def bookers(self) -> int:
        return int(self.kept["groups"]["all"] or 0)

    @property
    def unsaid(self) -> int:
        """Bookings whose price somebody still has to say."""
        return self._count("unsaid")

    @property
    def unknown(self) -> int:
        """Bookings for which the new rules have no word."""
        return self._count("unknown")

    @property
    def refused_newly(self) -> int:
        return self._count("refused_newly")

    def _count(self, name: str) -> int:
        return int(self.kept["total"][name] or 0)

    @cached_property
    def cents(self) -> Both:
        """What the bookings brought in."""
        return Both(self.kept["total"]["now"], self.kept["total"]["soon"])

    @cached_property
    def refused(self) -> Both:
        return Both(self.kept["total"]["refused_now"], self.kept["total"]["refused_soon"])

    @cached_property
    def minutes(self) -> Mapping[str, Both]:
        """By function: social, commercial, own."""
        return {name: Both(both["now"], both["soon"]) for name, both in self.kept["minutes"].items()}

    @property
    def groups(self) -> Mapping[str, Any]:
        """all, better, worse, same, shut_out; more: rows of cents, bookers, minutes; about: rounded."""
        return {"about": False, **self.kept["groups"]}

    @property
    def without_largest(self) -> Both | None:
        """Cents if whoever pays most would stay away."""
        found = self.kept["without_largest"]
        return Both(found["now"], found["soon"]) if found else None

    @property
    def limits(self) -> Mapping[str, Mapping[str, Any]]:
        """By the clause of a limit of the house itself: metric, limit, and what it comes to now and soon.

        Each of both: worst, in cents, hours or permille (None where no whole period has gone by); periods,
        and broken: in how many of them it does not hold.
        """
        return {row["clause"]: row for row in self.kept["limits"]}

    @property
    def few(self) -> bool:
        return self.bookers < FEW

    def changes(self, language: Language) -> list[dict[str, Any]]:
        """Each change by itself, with its sentence; the one with the largest effect first.

        Keys: clause, kind, cell, rooms, categories, title, before, after, sentence, and of what it does:
        bookings, bookers, minutes, refused, on_request, cents (a year).
        """
        return [change | change[language] for change in self.kept["changes"]]

    def categories(self, language: Language) -> list[dict[str, Any]]:
        return [row | {"label": row[language]} for row in self.kept["categories"]]
