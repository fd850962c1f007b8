"""Cases of points: `A/B: 3x(0,5) 16x(2,3)`, and what each way to add them up says."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from vastgoed.votes.cases.reading import Case, Unsupported, closed, entries, signed
from vastgoed.votes.methods.ranked.counts import by_score
from vastgoed.votes.methods.ranked.rules import Order
from vastgoed.votes.methods.score.counts import Ballots, majority_judgment, star
from vastgoed.votes.methods.score.rules import How, totals
from vastgoed.votes.rules.exact import Amount, plain

SCORES = re.compile(r"([0-9]+)\s*[x×*:]\s*\(([^()]*)\)")
HOWS: dict[str, How] = {"sum": "sum", "score": "sum", "mean": "mean", "average": "mean", "median": "median"}
OTHERS: dict[str, Callable[..., Order]] = {
    "star": star,
    "majority_judgment": majority_judgment,
    "mj": majority_judgment,
}
LEFT_OPEN = {"", "-"}
MOST_BALLOTS = 100_000


def scored(case: Case) -> Any:
    """Of each way who comes first, or what everybody got, as the case asks."""
    options, ballots = _read(case["input"])
    return {way: _by(way, (ballots, options), wanted) for way, wanted in entries(case["expect"]).items()}


def _read(given: Any) -> tuple[list[str], Ballots]:
    if isinstance(given, str):
        names, _, rest = given.partition(":")
        options = [it.strip() for it in names.split("/")]
    else:
        told = entries(given)
        closed(told, {"options", "ballots"})
        options, rest = list(told["options"]), str(told["ballots"])
    found = [(int(n), _points(options, text)) for n, text in SCORES.findall(rest)]
    if SCORES.sub("", rest).strip(" ,;\n") or sum(n for n, _ in found) > MOST_BALLOTS:
        raise Unsupported
    return options, [(points, 1) for n, points in found for _ in range(n)]


def _points(options: list[str], text: str) -> Mapping[str, Amount]:
    """Whoever has no opinion of an option leaves it open."""
    pairs = zip(options, text.split(","), strict=True)
    return {option: signed(points) for option, points in pairs if points.strip() not in LEFT_OPEN}


def _by(way: str, read: tuple[Ballots, list[str]], wanted: Any) -> Any:
    name, _, trim = way.partition("_")
    if way in OTHERS:
        return "=".join(OTHERS[way](*read)[0])
    if way not in HOWS and not (name == "trimmed" and trim.isdecimal()):
        raise Unsupported
    found = totals(*read, HOWS.get(way, "sum"), int(trim) if name == "trimmed" else 0)
    if isinstance(wanted, Mapping):
        return {option: plain(n) for option, n in found.items()}
    return "=".join(by_score(found)[0])
