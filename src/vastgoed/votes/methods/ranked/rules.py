"""One out of several, by order of preference: Condorcet, completed by the method of Schulze.

Whoever beats each other option in pairs wins. Where the pairs go round in a circle, the strength of a path
is its weakest link, in winning votes, and the option whose paths are stronger than those back comes first
(M. Schulze, Social Choice and Welfare 36, 2011; the definition that is used by Debian and LiquidFeedback).
What stays equal is reported as equal: never a random choice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vastgoed.votes.rules.box import Box
from vastgoed.votes.rules.check import Check, Finding, Outcome, outcome
from vastgoed.votes.rules.count import Count
from vastgoed.votes.rules.exact import Amount, plain
from vastgoed.votes.rules.quorum import Quorum

Order = tuple[tuple[str, ...], ...]
Pairs = dict[tuple[str, str], Amount]


def pairwise(ballots: Iterable[tuple[Order, Amount]], options: Sequence[str]) -> Pairs:
    """How many put the one above the other; what a ballot leaves out stands below what it names."""
    rows: dict[str, dict[str, Amount]] = {a: dict.fromkeys(options, 0) for a in options}
    for order, weight in ballots:
        left = set(options)
        for level in order:
            left.difference_update(level)
            for above in level:
                row = rows[above]
                for below in left:
                    row[below] += weight
    return {(a, b): votes for a, row in rows.items() for b, votes in row.items() if a != b}


def strengths(pairs: Pairs, options: Sequence[str]) -> Pairs:
    """The strongest path from each to each."""
    paths: Pairs = {(a, b): votes if votes > pairs[b, a] else 0 for (a, b), votes in pairs.items()}
    for through in options:
        for a in options:
            for b in options:
                if len({a, b, through}) == len("abc"):
                    paths[a, b] = max(paths[a, b], min(paths[a, through], paths[through, b]))
    return paths


def levels(better: Mapping[tuple[str, str], Amount], options: Sequence[str]) -> Order:
    """From first to last; options that nothing sets apart stand together, in the order of the ballot."""
    left, found = list(options), []
    while left:
        top = tuple(a for a in left if all(better[a, b] >= better[b, a] for b in left if b != a))
        found.append(top)
        left = [it for it in left if it not in top]
    return tuple(found)


def schulze(ballots: Iterable[tuple[Order, Amount]], options: Sequence[str]) -> Order:
    return levels(strengths(pairwise(ballots, options), options), options)


def condorcet(pairs: Pairs, options: Sequence[str]) -> str | None:
    """Who beats everybody else, if anybody does."""
    return next((a for a in options if all(pairs[a, b] > pairs[b, a] for b in options if b != a)), None)


def valid(order: object, options: Sequence[str]) -> bool:
    """An order of options that are on the ballot, each at most once, and at least one of them."""
    named = [it for level in order for it in level] if isinstance(order, tuple) else []
    return bool(named) and len(set(named)) == len(named) and set(named) <= set(options)


@dataclass(frozen=True, slots=True)
class Ranked:
    """status_quo: the option that says no to all others; when it comes first, the outcome is a no."""

    options: tuple[str, ...]
    status_quo: str = ""
    quorum: Quorum | None = None
    without_quorum: Outcome = "no_valid_decision"

    @property
    def monotone(self) -> bool:
        return self.quorum is None

    @property
    def by_presence(self) -> bool:
        return bool(self.quorum and self.quorum.by_presence)

    def found(self, box: Box) -> Finding:
        weights = box.weights()
        ballots = [(it.choice, weights[it.voter]) for it in box.papers if valid(it.choice, self.options)]
        orders = [(order, weight) for order, weight in ballots if isinstance(order, tuple)]
        return self._judged(orders, tallied(box, len(orders), sum(it for _, it in orders)))

    def _judged(self, orders: Sequence[tuple[Order, Amount]], count: Count) -> Finding:
        checks = (*([self.quorum.check(count)] if self.quorum else []), _some(count))
        pairs = pairwise(orders, self.options)
        order = levels(strengths(pairs, self.options), self.options)
        result = {"ranking": written(order), "pairs": _shown(pairs)}
        return chosen(order, checks, result, (self.status_quo, self.without_quorum))


def _some(count: Count) -> Check:
    return Check("ballots", count.step, count.yes, count.cast, unit=count.unit)


def tallied(box: Box, heads: int, weight: Amount) -> Count:
    """Ballots with an opinion count as yes in a quorum, all others as what they say."""
    count = box.count()
    got = heads if box.unit == "heads" else weight
    return replace(count, yes=got, invalid=count.invalid + count.yes - got)


def chosen(
    order: Order, checks: tuple[Check, ...], result: dict[str, Any], against: tuple[str, Outcome]
) -> Finding:
    """against: the option that changes nothing, and what a missed quorum comes to."""
    status_quo, without_quorum = against
    end = outcome(checks, without_quorum)
    if end != "adopted":
        return Finding(end, checks, result)
    first = order[0]
    if len(first) > 1:
        return Finding("rejected", checks, result | {"tied": list(first)}, tied=first)
    won = result | {"winner": first[0]}
    return Finding("rejected" if first[0] == status_quo else "adopted", checks, won)


def written(order: Order) -> str:
    """A>B=C>D."""
    return ">".join("=".join(level) for level in order)


def _shown(pairs: Pairs) -> dict[str, str]:
    return {f"{a}>{b}": plain(votes) for (a, b), votes in pairs.items()}
