"""Bookings as PostgreSQL sends them by the million, as columns that can be priced."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from vastgoed.bookings.rules.figures import Figures
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.rule import Rule
from vastgoed.errors import Refusal
from vastgoed.period import Period
from vastgoed.policies.rules.conditions import Value
from vastgoed.policies.rules.many.clock import MINUTE, micros
from vastgoed.policies.rules.many.columns import Column, Ints, Key, instead, numbered
from vastgoed.policies.rules.many.requests import EPOCH, Many

FIGURES = ("series_length", "contract_months", "uses_in_year", "use_number_in_year")
NUMBERS = ("word", "room", "persons", "cents", *FIGURES)
MOMENTS = ("start", "end", "booked_at")
WIDTHS = (("id", "V16"), *((name, ">i4") for name in NUMBERS), *((name, ">i8") for name in MOMENTS))
ROW = np.dtype([("", ">i2"), *(part for name, width in WIDTHS for part in (("", ">i4"), (name, width)))])
"""How many columns; then of each its length, and what it is."""
HEAD, TAIL = 19, 2
YEAR_2000 = micros(datetime(2000, 1, 1, tzinfo=UTC))
"""From where PostgreSQL counts."""
Answers = Callable[[Mapping[str, Any]], dict[str, Value]]


@dataclass(frozen=True)
class Stored:
    """keys: of the occurrences, sixteen bytes each; cents: what each was booked for."""

    many: Many
    keys: NDArray[np.void]
    cents: Ints

    def key(self, row: int) -> UUID:
        return UUID(bytes=self.keys[row].tobytes())


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a booking in words, besides its room and its times."""

    category: str
    particulars: Particulars
    extras: dict[str, int]
    rule: str
    series: bool

    @classmethod
    def read(cls, text: str) -> "Said":
        category, activity, unit, extras, facts, rule, series = json.loads(text)
        return cls(category, Particulars(activity, facts, unit), extras, rule, series)

    def weekly_hours(self, minutes: int) -> int | None:
        """Of a time of so many minutes; a rule that came from elsewhere says nothing."""
        try:
            rule = Rule.read(self.rule) if self.rule else None
        except Refusal:
            return None
        period = Period(EPOCH, EPOCH + timedelta(minutes=max(minutes, 1)))
        return Figures((period,), rule).at(period).get("weekly_hours")


def read(sent: bytes | bytearray, words: Sequence[str], rooms: Sequence[str], answers: Answers) -> Stored:
    """Words and rooms: what the rows name by their number, from 1 on. answers: reads what was answered."""
    rows = np.frombuffer(sent, ROW, (len(sent) - HEAD - TAIL) // ROW.itemsize, HEAD)
    number = {name: rows[name].astype(np.int64) for name in (*NUMBERS, *MOMENTS)}
    said = Column(number["word"] - 1, [Said.read(word) for word in words])
    heads = numbered(number["persons"])
    start, end, booked = (number[name] + YEAR_2000 for name in MOMENTS)
    many = Many(
        Column(number["room"] - 1, [(room,) for room in rooms]),
        _each(said, lambda word: word.category),
        start,
        end,
        Column(heads.codes, heads.values),
        {
            "activity": _each(said, lambda word: word.particulars.doing),
            "unit": _each(said, lambda word: word.particulars.counted_in),
            "extras": _each(said, lambda word: word.extras),
            "series": _each(said, lambda word: word.series),
        },
        {"booked_at": booked},
        _known(
            number, said, (end - start) // MINUTE, [answers(word.particulars.facts) for word in said.values]
        ),
    )
    return Stored(many, rows["id"], number["cents"])


def _each(said: Column[Said], look: Callable[[Said], Any]) -> Column[Any]:
    """Alike values once."""
    values = Column.of([look(word) for word in said.values], repr)
    return Column(values.codes[said.codes] if said.values else said.codes, values.values)


def _known(
    number: dict[str, Ints], said: Column[Said], minutes: Ints, answers: list[dict[str, Value]]
) -> dict[str, Column[Value | None]]:
    """Answers, and the figures of each time."""
    found: dict[str, Column[Value | None]] = {
        fact: _answers(said, [known.get(fact) for known in answers])
        for fact in dict.fromkeys(fact for known in answers for fact in known)
    }
    figures: dict[str, Column[Any]] = {name: numbered(number[name]) for name in FIGURES}
    figures["weekly_hours"] = _weekly_hours(said, minutes)
    return found | {
        name: instead(found[name], column) if name in found else column for name, column in figures.items()
    }


def _answers(said: Column[Said], answers: list[Value | None]) -> Column[Value | None]:
    values = Column.of(answers, repr)
    return Column(values.codes[said.codes], values.values)


def _weekly_hours(said: Column[Said], minutes: Ints) -> Column[int | None]:
    """Once for each length of a series."""
    rules = _each(said, lambda word: word.rule)
    key = Key(minutes.size).add(rules.codes, rules.size)
    lengths = numbered(minutes)
    key.add(lengths.codes, lengths.size).dense()
    hours = [said[row].weekly_hours(int(minutes[row])) for row in key.firsts().tolist()]
    return Column(key.codes, hours)
