"""What somebody asks for, in the words of the vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Literal

from vastgoed.period import Period
from vastgoed.policies.rules.scope import OTHER

Unit = Literal["hour", "block", "day", "person", "use", "free"]
TIME_UNITS: tuple[Unit, ...] = ("hour", "block", "day")


@dataclass(frozen=True, slots=True)
class Amount:
    """So many hours, blocks or days, for a price without a date."""

    unit: Unit
    count: Fraction


@dataclass(frozen=True, slots=True)
class Request:
    """period or amount may be missing when the price is per use; booked_at None tests no horizon or notice.

    unit: what the booker chose where the policy leaves the choice (hour_or_block: booker_chooses).
    uses: price for so many equal times.
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
