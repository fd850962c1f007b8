"""The figures of a run: as they are kept and hashed, and as a page reads them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from vastgoed.money import Money
from vastgoed.text import Language

FEW = 30
"""Bookers below which one more or less matters."""
Json = Mapping[str, Any]


def canonical(figures: Json) -> bytes:
    """In one way only: sorted keys, no spaces, whole numbers."""
    return json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(figures: Json) -> str:
    return "sha256:" + sha256(canonical(figures)).hexdigest()


@dataclass(frozen=True)
class Both:
    """The same thing now and soon."""

    now: int
    soon: int

    @property
    def more(self) -> int:
        return self.soon - self.now

    @property
    def money(self) -> "tuple[Money, Money]":
        return Money(self.now), Money(self.soon)


@dataclass(frozen=True)
class Figures:
    """kept: as it is stored. Cents and minutes are of the days of the run: a year."""

    kept: Json

    @classmethod
    def read(cls, kept: Json) -> "Figures":
        return cls(kept)

    @property
    def first(self) -> date:
        return date.fromisoformat(self.kept["period"]["first"])

    @property
    def until(self) -> date:
        return date.fromisoformat(self.kept["period"]["until"])

    @property
    def bookings(self) -> int:
        return int(self.kept["total"]["bookings"])

    @property
    def bookers(self) -> int:
        return int(self.kept["groups"]["all"])

    @property
    def unsaid(self) -> int:
        """Bookings whose price somebody still has to say."""
        return int(self.kept["total"]["unsaid"])

    @cached_property
    def cents(self) -> Both:
        """What the bookings brought in."""
        return Both(self.kept["total"]["now"], self.kept["total"]["soon"])

    @cached_property
    def refused(self) -> Both:
        return Both(self.kept["total"]["refused_now"], self.kept["total"]["refused_soon"])

    @property
    def refused_newly(self) -> int:
        return int(self.kept["total"]["refused_newly"])

    @cached_property
    def minutes(self) -> Mapping[str, Both]:
        """By function: social, commercial, own."""
        return {name: Both(**both) for name, both in self.kept["minutes"].items()}

    @property
    def groups(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.kept["groups"]
        return found

    @property
    def few(self) -> bool:
        return self.bookers < FEW

    def changes(self, language: Language) -> list[dict[str, Any]]:
        """Each change by itself, with its sentence; the one with the largest effect first."""
        return [change | change[language] for change in self.kept["changes"]]

    def categories(self, language: Language) -> list[dict[str, Any]]:
        return [row | {"label": row[language]} for row in self.kept["categories"]]
