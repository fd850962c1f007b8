"""What both policies make of every booking, added up: in all, per category, and per booker."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, astuple, dataclass
from operator import add
from typing import Any, TypeVar

from vastgoed.policies.rules.impact import Case, Outcome, Past

K = TypeVar("K", str, tuple[str, str])
STEPS = (1, 50_00, 250_00, 1000_00)
"""Cents a year that somebody pays more, from which it is told how many do."""


@dataclass(frozen=True, slots=True)
class Count:
    """Times and their minutes; cents now and soon; refused: of now, of soon, and only by the new rules.

    unsaid: times of which somebody has yet to say the price; they are not in the cents. unknown: times for
    which the new rules have no word.
    """

    bookings: int = 0
    minutes: int = 0
    now: int = 0
    soon: int = 0
    refused_now: int = 0
    refused_soon: int = 0
    refused_newly: int = 0
    unsaid: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, every: Iterable["Count"]) -> "Count":
        """All together."""
        rows = [astuple(it) for it in every]
        return cls(*map(sum, zip(*rows, strict=True)))

    @property
    def more(self) -> int:
        """Cents that they pay more."""
        return self.soon - self.now

    @property
    def worse(self) -> bool:
        return self.more > 0 or self.refused_newly > 0

    @property
    def touched(self) -> bool:
        return self.worse or self.better

    @property
    def better(self) -> bool:
        return self.more < 0 and not self.worse

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def counted(case: Case) -> tuple[int, ...]:
    """One time, as Count has it. What neither policy takes was there all the same: it counts by its price."""
    past, before, after = case
    refused = bool(before.refused), bool(after.refused)
    known = not (_unsaid(before) or _unsaid(after))
    now, soon = (before.cents, after.cents) if all(refused) else (before.paid, after.paid)
    turned = int(refused[0]), int(refused[1]), int(refused[1] and not refused[0])
    cents = (now, soon) if known else (0, 0)
    return 1, past.minutes, *cents, *turned, int(not known), int(_unknown(after))


def _unsaid(outcome: Outcome) -> bool:
    return outcome.on_request and not outcome.refused


def _unknown(outcome: Outcome) -> bool:
    """Refused by no clause, but because nothing is said of such a room or category."""
    return bool(outcome.refused and outcome.refused.startswith("policies."))


def by(cases: Iterable[Case], what: Callable[[Past], K]) -> dict[K, Count]:
    """Per category or booker, in the order of their names."""
    found: dict[K, Iterable[int]] = {}
    for case in cases:
        name, one = what(case[0]), counted(case)
        found[name] = tuple(map(add, found[name], one)) if name in found else one
    return {name: Count(*found[name]) for name in sorted(found)}


def per_category(cases: Sequence[Case]) -> dict[str, dict[str, int]]:
    """Besides what is counted: how many bookers there are, and how many of them are touched there."""
    bookers: dict[str, list[Count]] = {}
    for (category, _), count in by(cases, lambda past: (past.category, past.booker)).items():
        bookers.setdefault(category, []).append(count)
    return {
        category: {
            **Count.of(counts).as_json(),
            "bookers": len(counts),
            "touched": sum(it.touched for it in counts),
        }
        for category, counts in bookers.items()
    }


def hours(cases: Iterable[Case]) -> dict[str, dict[str, int]]:
    """Minutes per function under both policies; what only one of them refuses is not used under that one."""
    found = {function: {"now": 0, "soon": 0} for function in ("social", "commercial", "own")}
    for case in cases:
        both = case[1].refused and case[2].refused
        for name, outcome in (("now", case[1]), ("soon", case[2])):
            if outcome.function in found and (both or not outcome.refused):
                found[outcome.function][name] += case[0].minutes
    return found


def groups(bookers: Iterable[Count]) -> dict[str, Any]:
    """How many bookers fare better or worse; and how many pay so much more, with how many minutes."""
    every = list(bookers)
    better, worse = (sum(getattr(it, name) for it in every) for name in ("better", "worse"))
    return {
        "all": len(every),
        "better": better,
        "worse": worse,
        "same": len(every) - better - worse,
        "shut_out": sum(it.refused_newly > 0 for it in every),
        "more": [_from(step, every) for step in STEPS],
    }


def _from(step: int, bookers: Sequence[Count]) -> dict[str, int]:
    hit = [it for it in bookers if it.more >= step]
    return {"cents": step, "bookers": len(hit), "minutes": sum(it.minutes for it in hit)}


def without_largest(bookers: Sequence[Count]) -> dict[str, int]:
    """Cents when whoever pays most now would stay away."""
    largest = max(bookers, key=lambda it: (it.now, it.soon), default=Count())
    now, soon = (sum(getattr(it, name) for it in bookers) for name in ("now", "soon"))
    return {"now": now - largest.now, "soon": soon - largest.soon}
