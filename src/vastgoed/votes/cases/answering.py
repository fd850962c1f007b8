"""Run published cases, one by one: what was expected, what came out, and whether that is the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vastgoed.votes.cases import delegating, early, majorities, others, preferences, scores, yesno
from vastgoed.votes.cases.reading import Case, Unsupported, same

KINDS: dict[str, Callable[[Case], Any]] = {
    "yesno": yesno.outcome,
    "double_majority": majorities.double_majority,
    "weighted_tally": majorities.weighted_tally,
    "cumulative": majorities.cumulative,
    "weight": majorities.weight,
    "ranked": preferences.ranked,
    "scored": scores.scored,
    "irv": preferences.irv,
    "admission": others.admission,
    "delegation": delegating.delegation,
    "multi": others.multi,
    "lot": others.lot,
    "early": early.early,
    "quota": others.quota,
    "consent": others.consent,
}
CANNOT = (Unsupported, LookupError, TypeError, ValueError, ArithmeticError)


def answered(case: Any) -> dict[str, Any]:
    """None for `ok` where this engine does not know the kind, or what the case asks or expects."""
    told = case if isinstance(case, dict) else {}
    got, ok = None, None
    try:
        got = KINDS[told["kind"]](told)
        ok = same(got, told["expect"])
    except CANNOT:
        got = None
    return {"id": told.get("id"), "expected": told.get("expect"), "got": got, "ok": ok}


def answers(cases: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """An answer for each, then the counts."""
    counts: Counter[str] = Counter()
    for case in cases:
        found = answered(case)
        counts[{True: "ok", False: "failed", None: "unsupported"}[found["ok"]]] += 1
        yield found
    yield {
        "cases": counts.total(),
        "ok": counts["ok"],
        "failed": counts["failed"],
        "unsupported": counts["unsupported"],
    }
