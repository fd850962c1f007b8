"""What somebody asks for, in the words of the vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Literal

from vastgoed.period import Period
from vastgoed.policies.rules.conditions import Value
from vastgoed.policies.rules.scope import OTHER

Unit = Literal[
    "hour", "block", "day", "night", "week", "month", "half_year", "season", "year", "person", "use", "free"
]
TIME_UNITS: tuple[Unit, ...] = ("hour", "block", "day", "night")
CONTRACT_UNITS: tuple[Unit, ...] = ("week", "month", "half_year", "season", "year")
"""Priced only when the request counts them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many hours, blocks, days or months, for a price without a date or by contract."""

    unit: Unit
    count: Fraction


@dataclass(frozen=True, slots=True)
class Request:
    """period or amount may be missing when the price is per use; booked_at None tests no horizon or notice.

    unit: what the booker chose where the policy leaves the choice (hour_or_block: booker_chooses).
    uses: price for so many equal times. known: answers to questions, and figures that are not to be counted
    here. setup_until: until when the room is only being prepared. actual_end: when they really left.
    granted: permille, or cents, that somebody who may gave off, by clause of discretion. used: so much of a
    quota was used before, by its clause.
    worked: hours of work in kind. protected: by clause of protection its taken_minutes
    and open_minutes.
    """

    rooms: tuple[str, ...]
    category: str
    period: Period | None = None
    persons: int | None = None
    activity: str = OTHER
    extras: Mapping[str, int] = field(default_factory=dict)
    booked_at: datetime | None = None
    series: bool = False
    unit: Unit | None = None
    amount: Amount | None = None
    uses: int = 1
    known: Mapping[str, Value] = field(default_factory=dict[str, Value])
    setup_until: datetime | None = None
    actual_end: datetime | None = None
    option_placed_at: datetime | None = None
    granted: Mapping[str, int] = field(default_factory=dict[str, int])
    used: Mapping[str, int] = field(default_factory=dict[str, int])
    worked: Fraction = Fraction(0)
    agreed: Mapping[str, int] = field(default_factory=dict[str, int])
    """Cents, by the clause of which the price is on request."""
    protected: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
