"""Consent, orders, approvals and points counted once more; shares no code with `votes`, on purpose."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import ceil
from typing import Any

from vastgoed.commands import wrongs
from vastgoed.commands.recount import (
    CAST,
    NONE,
    Found,
    Part,
    compared,
    enough,
    number,
    of,
    quorum,
    share_of,
    summed,
    weights,
)
from vastgoed.words import Words

MOST_OPTIONS = 100
Order = list[list[str]]
Weighed = list[tuple[Any, Fraction]]


def consent(bundle: Part) -> Iterator[Words]:
    """Nobody objects with a reason, and whoever must answer has answered."""
    rule, told = of(bundle["rule"], "consent"), bundle["verdict"]
    advises = rule.get("advises", [])
    voters = {row["id"] for row in bundle["electorate"] if row.get("constituency") not in advises}
    told_by = [row for row in bundle["ballots"] if row["voter"] in voters]
    advice = sum(_objects([row for row in bundle["ballots"] if row["voter"] not in voters]))
    said, objects = [row["choice"] for row in told_by], _objects(told_by)
    circle = len(voters) - said.count("aside")
    standing = sum(objects)
    answers = said.count("yes") + standing
    share = share_of(rule.get("min_answers", 1)) if rule.get("silence") == "unreached" else Fraction(1)
    heard = answers >= max(ceil(share * circle), 1)
    found: Found = {"answers": (Fraction(answers), heard), "objections": (Fraction(standing), not standing)}
    yield from compared(wrongs.WHOLE, found, told, adopts=heard and not objects)
    yield from _same("advice_against", told, str(advice) if advice else None)


def _objects(rows: list[Part]) -> list[bool]:
    """Of each objection whether it has a reason."""
    return [bool(row.get("reason", "").strip()) for row in rows if row["choice"] in ("no", "block")]


def chosen(bundle: Part) -> Iterator[Words]:
    """One of several: the order of the options, what they got, and who wins."""
    rule, told = bundle["rule"], bundle["verdict"]
    if len(rule["options"]) > MOST_OPTIONS:
        raise ValueError(f"options: {len(rule['options'])}")
    sums, *people = summed(rule, bundle, kind=_kind)
    order, numbers = COUNTS[rule["question"]](rule, list(_valid(rule, bundle)))
    found = quorum(rule, sums, *people) | _test(rule, sums["yes"], numbers)
    clear = len(order[0]) == 1 and all(passed for _, passed in found.values())
    adopts = clear and order[0][0] != rule.get("status_quo")
    yield from compared(wrongs.WHOLE, found, told, adopts=adopts)
    yield from _same("ranking", told, ">".join("=".join(it) for it in order))
    if clear:
        yield from _same("winner", told, order[0][0])
    for option, sum_of in numbers.items():
        shown = (told.get("approvals") or told.get("scores") or {}).get(option)
        if shown is not None and number(shown) != sum_of:
            yield wrongs.SAYS.filled(where=wrongs.WHOLE, key=option, told=shown, got=sum_of)


def _same(key: str, told: Part, got: str | None) -> Iterator[Words]:
    if told.get(key) != got:
        yield wrongs.SAYS.filled(where=wrongs.WHOLE, key=key, told=told.get(key), got=got)


def _test(rule: Part, valid: Fraction, numbers: dict[str, Fraction]) -> Found:
    if rule["question"] != "approve":
        return {"ballots": (valid, valid > 0)}
    best = max(numbers.values(), default=NONE)
    passed = "threshold" not in rule or enough(rule.get("op", ">"), best, valid, rule["threshold"])
    return {"threshold": (best, best > 0 and passed)}


def _kind(rule: Part, row: Part) -> str:
    """With an opinion it counts as yes in a quorum; what is nonsense is invalid."""
    if _read(rule, row["choice"]):
        return "yes"
    return row["choice"] if row["choice"] in CAST[1:] else "invalid"


def _valid(rule: Part, bundle: Part) -> Iterator[tuple[Any, Fraction]]:
    weigh = weights(rule, bundle)
    for row in bundle["ballots"]:
        if read := _read(rule, row["choice"]):
            yield read, weigh.get(row.get("voter"), Fraction(1))


def _read(rule: Part, choice: Any) -> Any:
    """Points by option, or an order as lists; nothing when it is no valid ballot."""
    if rule["question"] == "score":
        points = {it: number(n) for it, n in choice.items()} if isinstance(choice, dict) else {}
        bounds = of(rule, "scores")
        inside = all(bounds.get("min", 0) <= n <= bounds.get("max", 5) for n in points.values())
        return points if inside and set(points) <= set(rule["options"]) else {}
    if isinstance(choice, str):
        choice = [it.split("=") for it in choice.split(">")] if set(choice) & set(">=") else []
    levels = [[it] if isinstance(it, str) else it for it in choice] if isinstance(choice, list) else []
    named = [it.strip() for level in levels for it in level]
    sound = len(set(named)) == len(named) and set(named) <= set(rule["options"])
    return [[it.strip() for it in level] for level in levels] if sound else []


def _ranked(rule: Part, ballots: Weighed) -> tuple[Order, dict[str, Fraction]]:
    """By Schulze: whose strongest way to another is stronger than the way back stands above it."""
    options = rule["options"]
    prefer = dict.fromkeys(product(options, options), NONE)
    for order, weight in ballots:
        place = {it: n for n, level in enumerate(order) for it in level}
        for a, b in prefer:
            prefer[a, b] += weight if place.get(a, len(order)) < place.get(b, len(order)) else NONE
    way = {(a, b): votes if votes > prefer[b, a] else NONE for (a, b), votes in prefer.items()}
    for through, a, b in product(options, options, options):
        way[a, b] = max(way[a, b], min(way[a, through], way[through, b]))
    order, left = [], list(options)
    while left:
        order.append([a for a in left if all(way[a, b] >= way[b, a] for b in left)])
        left = [it for it in left if it not in order[-1]]
    return order, {}


def _approved(rule: Part, ballots: Weighed) -> tuple[Order, dict[str, Fraction]]:
    return _by_number(
        {
            it: sum((weight for order, weight in ballots if any(it in level for level in order)), NONE)
            for it in rule["options"]
        }
    )


def _scored(rule: Part, ballots: Weighed) -> tuple[Order, dict[str, Fraction]]:
    how = of(rule, "scores").get("count", "sum")
    given = {it: sorted((b[it], w) for b, w in ballots if it in b) for it in rule["options"]}
    return _by_number({it: _total(how, points) for it, points in given.items()})


def _total(how: str, points: list[tuple[Fraction, Fraction]]) -> Fraction:
    if how == "median" and points:
        return points[(len(points) - 1) // 2][0]
    weight = sum((it for _, it in points), NONE)
    total = sum((score * it for score, it in points), NONE)
    return total / weight if how == "mean" and weight else total


def _by_number(numbers: dict[str, Fraction]) -> tuple[Order, dict[str, Fraction]]:
    steps = sorted(set(numbers.values()), reverse=True)
    return [[it for it, n in numbers.items() if n == step] for step in steps], numbers


COUNTS = {"choose_one": _ranked, "approve": _approved, "score": _scored}
