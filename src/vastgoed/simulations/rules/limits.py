"""What the limits of the house itself come to: per week, month, quarter or year, under both policies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np

from vastgoed.policies.clauses.guardrail.rules import HOURS_OF, Guardrail, Span
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.impact import Outcome
from vastgoed.policies.rules.many.clock import FIRST_DAY, MINUTE, local, timeline
from vastgoed.policies.rules.many.columns import Bits, Ints
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.policy import Policy

DAY = 1440 * MINUTE
ALL = 1000
MEASURED = (*HOURS_OF, "social_share", "income")
"""Not what a price may be, nor who was refused before it came to a booking."""


@dataclass(frozen=True)
class Booked:
    """All that was booked in [first, until). policy: whose limits and bands are meant."""

    policy: Policy
    many: Many
    facts: Facts
    first: date
    until: date

    def measured(self, now: Sequence[Outcome], soon: Sequence[Outcome]) -> list[dict[str, Any]]:
        """Each limit with the figure of its worst period, and in how many periods it does not hold."""
        rules = [rule for rule in self.policy.of(Guardrail) if rule.metric in MEASURED]
        sides = {"now": _Side.of(now), "soon": _Side.of(soon)}
        return [self._limit(rule, sides) for rule in rules]

    def _limit(self, rule: Guardrail, sides: "dict[str, _Side]") -> dict[str, Any]:
        bounds = np.array([(day - FIRST_DAY).days for day in _bounds(rule.period, self.first, self.until)])
        days = local(self.many.start, self.facts.zone) // DAY
        place = np.searchsorted(bounds, days, "right") - 1
        periods = max(0, len(bounds) - 1)
        rows = self._covered(rule) & (place >= 0) & (place < periods)
        minutes = self._inside(rule.scope.bands)
        found = {
            name: _told(rule, list(side.per_period(rule, place, rows, minutes, periods)))
            for name, side in sides.items()
        }
        return {"clause": rule.clause, "metric": rule.metric, "limit": rule.limit, **found}

    def _covered(self, rule: Guardrail) -> Bits:
        scope = rule.scope
        found: Bits = self.many.rooms.bits(lambda names: any(scope.covers(name, None) for name in names))
        found &= self.many.category.bits(lambda category: scope.covers(None, category))
        return found

    def _inside(self, bands: int) -> Ints:
        """Minutes of each in which one of these bands holds; all of them without bands."""
        if not bands:
            inside: Ints = (self.many.end - self.many.start) // MINUTE
            return inside
        ends = (self.first - FIRST_DAY).days - 1, (self.until - FIRST_DAY).days + 31
        line = timeline(self.policy.vocabulary.week, ends, self.facts).only(bands)
        holds = (line.masks != 0).astype(np.int64)
        since = np.r_[0, np.cumsum(np.diff(line.bounds) * holds[:-1])]

        def until(moments: Ints) -> Ints:
            at = np.searchsorted(line.bounds, moments, "right") - 1
            before: Ints = since[at] + (moments - line.bounds[at]) * holds[at]
            return before

        return (until(self.many.end) - until(self.many.start)) // MINUTE


@dataclass(frozen=True)
class _Side:
    """One policy. functions: whose hours; nothing where it refuses. cents: what it brings in."""

    functions: Sequence[str]
    cents: Ints

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "_Side":
        functions = ["" if it.refused else it.function for it in outcomes]
        return cls(functions, np.array([it.paid for it in outcomes], dtype=np.int64))

    def per_period(
        self, rule: Guardrail, place: Ints, rows: Bits, minutes: Ints, periods: int
    ) -> Iterator[Fraction]:
        """Cents, hours, or permille; a period without any use has no share."""

        def sums(weights: Ints, which: Bits) -> list[int]:
            found = np.zeros(periods, dtype=np.int64)
            np.add.at(found, place[which], weights[which])
            return found.tolist()

        if rule.metric == "income":
            yield from map(Fraction, sums(self.cents, rows))
        elif rule.metric == "social_share":
            pairs = zip(
                sums(minutes, rows & self._of("social")), sums(minutes, rows & self._of()), strict=True
            )
            yield from (Fraction(social * ALL, whole) for social, whole in pairs if whole)
        else:
            own = rows & self._of(HOURS_OF[rule.metric])
            yield from (Fraction(total, 60) for total in sums(minutes, own))

    def _of(self, function: str = "") -> Bits:
        """Used by this function, or by any."""
        return np.array([it == function if function else bool(it) for it in self.functions], dtype=np.bool_)


def _told(rule: Guardrail, values: Sequence[Fraction]) -> dict[str, Any]:
    """worst: rounded down, whether it holds was not; None where no whole period has gone by."""
    worst: Callable[[Sequence[Fraction]], Fraction] = min if rule.operator == "at_least" else max
    return {
        "worst": int(worst(values)) if values else None,
        "periods": len(values),
        "broken": sum(not rule.holds(value) for value in values),
    }


def _bounds(span: Span | None, first: date, until: date) -> list[date]:
    """Where whole periods begin, and where the last of them ends."""
    if span == "week":
        monday = first + timedelta(days=-first.weekday() % 7)
        return [monday + timedelta(weeks=n) for n in range((until - monday).days // 7 + 1)]
    if span == "year":
        return [first, until]
    firsts = (first + timedelta(days=n) for n in range((until - first).days + 1))
    step = 3 if span == "quarter" else 1
    return [day for day in firsts if day.day == 1 and (day.month - 1) % step == 0]
