"""Which rows are alike for one part of a price; each kind is asked once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from operator import ne
from typing import Any

import numpy as np

from vastgoed.errors import Refusal
from vastgoed.policies.clauses.option.rules import Option
from vastgoed.policies.clauses.setup.rules import Setup
from vastgoed.policies.rules.many.cases import Case, Reading, strange
from vastgoed.policies.rules.many.clock import MINUTE
from vastgoed.policies.rules.many.columns import Bits, Column, Key
from vastgoed.policies.rules.many.features import Codes, Feature
from vastgoed.policies.rules.many.requests import DEFAULTS, NEVER
from vastgoed.policies.rules.many.seen import Seen
from vastgoed.policies.rules.many.what_costs import CLOCK, joint
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import check
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.stay import Stay, stay

READ = frozenset({"activity", "series", "unit", "amount", "uses", "extras"})
"""Columns that readings know; a row that says anything in another is a situation of its own."""
MOST_BANDS = 62
NOTHING = Reading()


@dataclass(frozen=True, slots=True)
class Asked:
    """One row, of which the answer holds for all that are like it.

    whole: rent and extras are asked together.
    """

    policy: Policy
    request: Request
    time: Stay
    row: int
    whole: bool


@dataclass
class Situations:
    """asked: how often a rule was asked, for all parts together. apart: rows that were like no other."""

    seen: Seen
    asked: int = 0
    apart: int = 0

    def answers(self, reads: Callable[[Policy, Case], Reading], ask: Callable[[Asked], Any]) -> "Column[Any]":
        """What ask says of every row; a Refusal where the request is wrong."""
        readings = [
            NOTHING if unclear else reads(self.seen.policy, case)
            for case, unclear in zip(self.cases.values, self.unclear, strict=True)
        ]
        key = self._key(readings)
        found = [self._answer(ask, row) for row in key.firsts().tolist()]
        self.asked += len(found)
        return Column(key.codes, found)

    @cached_property
    def cases(self) -> Column[Case]:
        many = self.seen.many
        columns: list[Column[Any]] = [many.rooms, many.category, many.column("extras")]
        key = Key(len(many))
        for column in columns:
            key.add(column.codes, column.size)
        rows = key.dense().firsts().tolist()
        return Column(key.codes, [Case(*(column[row] for column in columns)) for row in rows])

    @cached_property
    def unclear(self) -> list[bool]:
        """Per case, whether nothing can be said of what it reads."""
        crowded = len(self.seen.policy.vocabulary.bands) > MOST_BANDS
        return [crowded or strange(self.seen.policy, case) for case in self.cases.values]

    @cached_property
    def alone(self) -> Bits:
        """Rows that are a situation of their own, whatever is asked."""
        seen, many = self.seen, self.seen.many
        words = {*seen.policy.vocabulary.activities, OTHER}
        found = many.column("activity").bits(lambda activity: activity not in words)
        found |= np.array(self.unclear or [False])[self.cases.codes]
        found |= seen.dated & ((many.start % MINUTE != 0) | (many.end % MINUTE != 0))
        for moment, kind in (("setup_until", Setup), ("option_placed_at", Option)):
            if seen.policy.of(kind):
                found |= many.at(moment) != NEVER
        for name in DEFAULTS.keys() - READ:
            found |= many.column(name).bits(partial(ne, DEFAULTS[name]))
        return found

    def _key(self, readings: list[Reading]) -> Key:
        of_case = self.cases.codes
        signs = Column.of(readings, lambda reading: reading.sign)
        key = Key(len(self.seen.many)).add(signs.codes[of_case] if readings else of_case, signs.size)
        for feature in dict.fromkeys(each for reading in readings for each in reading.features):
            codes, size = self._codes(feature)
            needed = np.array([feature in reading.features for reading in readings])
            key.add(codes if needed.all() else np.where(needed[of_case], codes, 0), size)
        return self._apart(key.dense(), readings)

    def _apart(self, key: Key, readings: list[Reading]) -> Key:
        """Rows that are like no other get a number of their own."""
        alone = self.alone
        if any(reading.alone for reading in readings):
            alone = alone | np.array([reading.alone for reading in readings])[self.cases.codes]
        if any(CLOCK in reading.features for reading in readings):
            alone = alone | self.seen.turned
        rows = np.flatnonzero(alone)
        self.apart = max(self.apart, int(rows.size))
        if rows.size:
            key.codes[rows] = key.size + np.arange(rows.size)
            key.size += int(rows.size)
            key.dense()
        return key

    def _codes(self, feature: Feature) -> Codes:
        if feature not in self._known:
            self._known[feature] = feature.codes(self.seen)
        return self._known[feature]

    @cached_property
    def _known(self) -> dict[Feature, Codes]:
        return {}

    def _whole(self, row: int) -> bool:
        case = int(self.cases.codes[row])
        if self.alone[row] or self.unclear[case]:
            return True
        return joint(self.seen.policy, self.cases.values[case])

    def _answer(self, ask: Callable[[Asked], Any], row: int) -> Any:
        seen = self.seen
        request = seen.many[row]
        try:
            check(seen.policy, request)
            time = stay(request, seen.policy.vocabulary.week, seen.facts)
            return ask(Asked(seen.policy, request, time, row, self._whole(row)))
        except Refusal as refused:
            return refused
