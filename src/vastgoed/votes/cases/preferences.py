"""Cases of orders and of one winner by rounds: what each way to count says of the same ballots."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from vastgoed.votes.cases.reading import Case, Unsupported
from vastgoed.votes.cases.written import Election, election
from vastgoed.votes.methods.ranked.counts import WAYS, Round, borda, rounds
from vastgoed.votes.methods.ranked.rules import Order, written
from vastgoed.votes.rules.exact import Amount, plain

NAMES = {
    "rankedpairs": "ranked_pairs",
    "rankedpairs_winvotes": "ranked_pairs",
    "tideman": "ranked_pairs",
    "minimax_winvotes": "minimax",
    "kemeny_young": "kemeny",
    "copeland_raw": "copeland",
    "fptp": "plurality",
}
NOBODY = {"none", "nobody", "-"}


def ranked(case: Case) -> Any:
    """Names of methods, a method with an order, or points for each."""
    told, expect = election(case["input"]), case["expect"]
    way = told.method or "schulze"
    points = told.base is not None or _called(way) == "borda"
    if isinstance(expect, Mapping) and points:
        base = 1 if told.base is None else told.base
        return {it: _number(n) for it, n in borda(told.ballots, told.options, base).items()}
    if isinstance(expect, Mapping):
        return {name: _by(name, told, wanted) for name, wanted in expect.items()}
    return _by(way, told, expect)


def _called(way: str) -> str:
    name = re.sub(r"[ -]", "_", way.strip().lower())
    return NAMES.get(name, name)


def _order(way: str, told: Election) -> Order:
    if way not in WAYS:
        raise Unsupported
    return WAYS[way](told.ballots, told.options)


def _by(way: str, told: Election, wanted: Any) -> Any:
    """wanted: None or `none` where nobody beats all others."""
    order = _order(_called(way), told)
    if (
        _called(way) == "condorcet"
        and len(order[0]) > 1
        and (wanted is None or str(wanted).lower() in NOBODY)
    ):
        return wanted
    found = _as(wanted, order)
    return _named(found, wanted) if isinstance(found, str) else found


def _named(found: str, wanted: Any) -> Any:
    """As the case says it, where that is the same: a name in full, or equal ones in another order."""
    one = not {">", "="} & set(str(wanted)) and found != "" and str(wanted).startswith(found)
    return wanted if one or _sorted(found) == _sorted(str(wanted)) else found


def _sorted(order: str) -> list[list[str]]:
    return [sorted(level.split("=")) for level in order.split(">")]


def _as(expect: Any, order: Order) -> Any:
    """A whole order, as a line or as a list, or the first of it, as the case asks."""
    if isinstance(expect, list):
        return ["=".join(level) for level in order]
    return written(order) if ">" in str(expect) else "=".join(order[0])


def _number(value: Amount) -> int | str:
    return int(value) if value == int(value) else plain(value)


def irv(case: Case) -> Any:
    """`B out, A 5 v C 4: A wins`: who drops out, and the last count."""
    given = election(case["input"])
    told, left = rounds(given.ballots, given.options)
    expect = str(case["expect"])
    if "wins" not in expect:
        return _named("=".join(left), case["expect"])
    return _told(told, left) if " v " in expect else f"{'='.join(left)} wins"


def _told(told: Sequence[Round], left: Sequence[str]) -> str:
    out = [f"{it} out" for each in told for it in each.out]
    last = sorted(told[-1].votes.items(), key=lambda it: (-it[1], it[0]))
    shown = " v ".join(f"{option} {plain(votes)}" for option, votes in last)
    return f"{', '.join([*out, shown])}: {'='.join(left)} wins"
