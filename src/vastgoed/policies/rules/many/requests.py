"""Many requests, in columns."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from vastgoed.period import Period
from vastgoed.policies.rules.conditions import Value
from vastgoed.policies.rules.many.columns import Column, Ints
from vastgoed.policies.rules.request import Request

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEVER = int(np.iinfo(np.int64).min)
"""Where a moment is missing."""
MOMENTS = ("booked_at", "setup_until", "actual_end", "option_placed_at")
APART = {*MOMENTS, "rooms", "category", "period", "persons", "known"}
DEFAULTS: Mapping[str, Any] = {
    each.name: each.default if each.default_factory is MISSING else each.default_factory()
    for each in fields(Request)
    if each.name not in APART
}
"""Everything else of a request, and what it is when nobody says so."""


@dataclass(frozen=True)
class Many:
    """As Request has it. Moments are microseconds since 1970 (UTC), or NEVER; columns may be left out.

    known: per fact who answered what, None where nobody did.
    """

    rooms: Column[tuple[str, ...]]
    category: Column[str]
    start: Ints
    end: Ints
    persons: Column[int | None]
    columns: Mapping[str, Column[Any]] = field(default_factory=dict[str, Column[Any]])
    moments: Mapping[str, Ints] = field(default_factory=dict[str, Ints])
    known: Mapping[str, Column[Value | None]] = field(default_factory=dict[str, Column[Value | None]])

    @classmethod
    def of(cls, requests: Sequence[Request]) -> "Many":
        facts = dict.fromkeys(fact for one in requests for fact in one.known)
        return cls(
            _column(one.rooms for one in requests),
            _column(one.category for one in requests),
            moments(one.period.start if one.period else None for one in requests),
            moments(one.period.end if one.period else None for one in requests),
            _column(one.persons for one in requests),
            {name: _column(getattr(one, name) for one in requests) for name in DEFAULTS},
            {name: moments(getattr(one, name) for one in requests) for name in MOMENTS},
            {fact: _column(one.known.get(fact) for one in requests) for fact in facts},
        )

    def __len__(self) -> int:
        return len(self.start)

    def __getitem__(self, row: int) -> Request:
        start, end = _moment(self.start, row), _moment(self.end, row)
        answers = {fact: column[row] for fact, column in self.known.items()}
        said: dict[str, Any] = {name: column[row] for name, column in self.columns.items()}
        said |= {name: _moment(column, row) for name, column in self.moments.items()}
        return Request(
            rooms=self.rooms[row],
            category=self.category[row],
            period=Period(start, end) if start and end else None,
            persons=self.persons[row],
            known={fact: value for fact, value in answers.items() if value is not None},
            **said,
        )

    def column(self, name: str) -> Column[Any]:
        return self.columns.get(name) or Column.same(DEFAULTS[name], len(self))

    def at(self, name: str) -> Ints:
        found = self.moments.get(name)
        return np.full(len(self), NEVER) if found is None else found


def moments(found: Iterable[datetime | None]) -> Ints:
    numbers = [NEVER if one is None else (one - EPOCH) // MICROSECOND for one in found]
    return np.array(numbers, dtype=np.int64)


def _moment(column: Ints, row: int) -> datetime | None:
    value = int(column[row])
    return None if value == NEVER else EPOCH + timedelta(microseconds=value)


def _column(found: Iterable[Any]) -> Column[Any]:
    return Column.of(found, _sign)


def _sign(value: Any) -> Hashable:
    """What tells values apart. In a table the order counts: what is asked first is refused first."""
    if isinstance(value, Mapping):
        return tuple((key, _sign(part)) for key, part in value.items())
    return type(value), value
