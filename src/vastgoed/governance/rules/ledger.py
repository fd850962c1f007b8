"""What was forecast of a decision and what happened, over the same days. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from vastgoed.money import half_up

WHAT = ("bookings", "cents", "social")
"""Bookings, cents, and minutes of social use."""
Amounts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Of a year of so many days, without the decision and with it. None: held back, few would notice."""

    days: int
    without: Amounts
    under: Amounts

    def over(self, days: int) -> tuple[Amounts, Amounts]:
        """The same for so many days, as if all days of a year were alike."""
        of = Fraction(days, self.days)
        return _part(of, self.without), _part(of, self.under)


def _part(of: Fraction, amounts: Amounts) -> Amounts:
    return {name: None if year is None else half_up(of * year) for name, year in amounts.items()}


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    without: int | None
    forecast: int | None
    seen: int | None

    @property
    def more(self) -> int | None:
        """How much more than was forecast."""
        return None if self.seen is None or self.forecast is None else self.seen - self.forecast


@dataclass(frozen=True, slots=True)
class Ledger:
    """Over [first, until)."""

    first: date
    until: date
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, first: date, until: date, forecast: Forecast, seen: Amounts) -> "Ledger":
        without, under = forecast.over((until - first).days)
        return cls(first, until, tuple(Row(it, without[it], under[it], seen[it]) for it in WHAT))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Ledger":
        first, until = (date.fromisoformat(kept[name]) for name in ("first", "until"))
        rows = tuple(Row(it, *kept["rows"][it]) for it in WHAT)
        return cls(first, until, rows)

    def as_json(self) -> dict[str, Any]:
        rows = {it.what: [it.without, it.forecast, it.seen] for it in self.rows}
        return {"first": self.first.isoformat(), "until": self.until.isoformat(), "rows": rows}

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    def __getitem__(self, what: str) -> Row:
        return next(it for it in self.rows if it.what == what)
