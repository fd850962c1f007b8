"""Run published cases, one by one: what was expected, what came out, and whether that is the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vastgoed.votes.cases import majorities, others, preferences, yesno
from vastgoed.votes.cases.reading import Case, Unsupported

KINDS: dict[str, Callable[[Case], Any]] = {
    "yesno": yesno.outcome,
    "double_majority": majorities.double_majority,
    "weighted_tally": majorities.weighted_tally,
    "cumulative": majorities.cumulative,
    "weight": majorities.weight,
    "ranked": preferences.ranked,
    "scored": preferences.scored,
    "irv": preferences.irv,
    "admission": others.admission,
    "delegation": others.delegation,
    "multi": others.multi,
    "lot": others.lot,
    "early": others.early,
    "quota": others.quota,
    "consent": others.consent,
}


def answered(case: Case) -> dict[str, Any]:
    """None for `ok` where this engine does not know the kind, or what the case asks of it."""
    expected = case.get("expect")
    try:
        got = KINDS[case["kind"]](case)
    except (Unsupported, KeyError, TypeError, ValueError, ZeroDivisionError):
        return {"id": case.get("id"), "expected": expected, "got": None, "ok": None}
    return {"id": case.get("id"), "expected": expected, "got": got, "ok": got == expected}


def answers(cases: Iterable[Case]) -> Iterator[dict[str, Any]]:
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
