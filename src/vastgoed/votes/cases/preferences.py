"""Cases of orders and scores, written as people write them: `42 M>N>C`, `5 ACBED`, `3x(0,5)`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from vastgoed.votes.cases.reading import Case, Unsupported, amount, entries
from vastgoed.votes.methods.ranked.counts import WAYS, Ballots, Round, borda, by_score, rounds
from vastgoed.votes.methods.ranked.rules import Order, written
from vastgoed.votes.methods.score.rules import How, totals
from vastgoed.votes.rules.exact import Amount, plain

BALLOT = re.compile(r"([0-9]+)\s*[x×:]?\s*([A-Za-z(][\w()>= ]*?)\.*")
NO_BALLOT = re.compile(r"[0-9]+ seats?")
REMARK = re.compile(r"\s*\([^()]* [^()]*\)\s*$")
LETTER = re.compile(r"\(([A-Za-z]+)\)|([A-Za-z])")
SCORES = re.compile(r"([0-9]+)\s*[x×]\s*\(([^)]*)\)")
BASE = re.compile(r"\(Borda base ([0-9]+)\)", re.IGNORECASE)
HOWS: dict[str, How] = {"sum": "sum", "mean": "mean", "median": "median"}
NAMES = {
    "rankedpairs": "ranked_pairs",
    "rankedpairs_winvotes": "ranked_pairs",
    "tideman": "ranked_pairs",
    "minimax_winvotes": "minimax",
    "kemeny_young": "kemeny",
    "copeland_raw": "copeland",
    "fptp": "plurality",
}


def ranked(case: Case) -> Any:
    """Names of methods, a method with an order, or points for each."""
    given, expect = case["input"], case["expect"]
    text = _text(given)
    ballots, options = orders(text)
    base = BASE.search(text)
    if base:
        return {it: _number(n) for it, n in borda(ballots, options, int(base[1])).items()}
    if isinstance(expect, Mapping):
        return {way: _full(_by(way, ballots, options), str(named)) for way, named in expect.items()}
    method = (
        given.get("method") if isinstance(given, Mapping) else text.partition(":")[0] if ":" in text else None
    )
    return _as(expect, _order(str(method or "schulze"), ballots, options))


def _text(given: Any) -> str:
    found = given if isinstance(given, str) else entries(given).get("ballots")
    if isinstance(found, Mapping):
        return ", ".join(f"{n} {order}" for order, n in found.items())
    if not isinstance(found, str):
        raise Unsupported
    return found


def orders(text: str) -> tuple[Ballots, Sequence[str]]:
    """`A..` leaves the rest open; letters without a sign go one by one, those in brackets together."""
    named = re.match(r"[A-Za-z_ ]+:", text)
    body = REMARK.sub("", text[named.end() :] if named else text)
    found = [it.strip() for it in re.split(r"[,;\n]", body) if it.strip()]
    ballots = [_ballot(it) for it in found if not NO_BALLOT.fullmatch(it)]
    options = sorted({it for order, _ in ballots for level in order for it in level})
    if not ballots:
        raise Unsupported
    return ballots, options


def _ballot(text: str) -> tuple[Order, Amount]:
    found = BALLOT.fullmatch(text)
    if not found:
        raise Unsupported
    return _levels(found[2]), int(found[1])


def _levels(text: str) -> Order:
    if ">" in text or "=" in text:
        return tuple(tuple(it.strip() for it in part.split("=")) for part in text.split(">"))
    if LETTER.sub("", text).strip():
        raise Unsupported
    return tuple(tuple(found[1] or found[2]) for found in LETTER.finditer(text))


def _order(way: str, ballots: Ballots, options: Sequence[str]) -> Order:
    name = re.sub(r"[ -]", "_", way.strip().lower())
    name = NAMES.get(name, name)
    if name not in WAYS:
        raise Unsupported
    return WAYS[name](ballots, options)


def _by(way: str, ballots: Ballots, options: Sequence[str]) -> str:
    return "=".join(_order(way, ballots, options)[0])


def _full(found: str, named: str) -> str:
    """The name in full, where the ballots have its first letters."""
    return named if found and named.startswith(found) else found


def _as(expect: Any, order: Order) -> Any:
    """A whole order, as a line or as a list, or the first of it, as the case asks."""
    if isinstance(expect, list):
        return ["=".join(level) for level in order]
    return written(order) if {">", "="} & set(str(expect)) else "=".join(order[0])


def _number(value: Amount) -> int | str:
    return int(value) if value == int(value) else plain(value)


def scored(case: Case) -> Any:
    names, _, rest = _text(case["input"]).partition(":")
    if SCORES.sub("", rest).strip(" ,;"):
        raise Unsupported
    options = [it.strip() for it in names.split("/")]
    ballots = [
        (dict(zip(options, map(amount, scores.split(",")), strict=True)), 1)
        for n, scores in SCORES.findall(rest)
        for _ in range(int(n))
    ]
    return {way: _scored(way, ballots, options) for way in entries(case["expect"])}


def _scored(way: str, ballots: Sequence[tuple[Mapping[str, Amount], Amount]], options: Sequence[str]) -> str:
    name, _, trim = way.partition("_")
    if name == "trimmed" and trim.isdigit():
        return "=".join(by_score(totals(ballots, options, trim=int(trim)))[0])
    if way not in HOWS:
        raise Unsupported
    return "=".join(by_score(totals(ballots, options, HOWS[way]))[0])


def irv(case: Case) -> Any:
    """`B out, A 5 v C 4: A wins`: who drops out, and the last count."""
    ballots, options = orders(_text(case["input"]))
    told, left = rounds(ballots, options)
    expect = str(case["expect"])
    if "wins" not in expect:
        return "=".join(left)
    return _told(told, left) if " v " in expect else f"{'='.join(left)} wins"


def _told(told: Sequence[Round], left: Sequence[str]) -> str:
    out = [f"{it} out" for each in told for it in each.out]
    last = sorted(told[-1].votes.items(), key=lambda it: (-it[1], it[0]))
    shown = " v ".join(f"{option} {plain(votes)}" for option, votes in last)
    return f"{', '.join([*out, shown])}: {'='.join(left)} wins"
