"""Other ways to count the same ballots, to see what they would have said. None of them decides here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from vastgoed.votes.methods.ranked.rules import (
    Order,
    Pairs,
    condorcet,
    levels,
    pairwise,
    schulze,
)
from vastgoed.votes.rules.exact import HALF, Amount

Ballots = Sequence[tuple[Order, Amount]]
MOST_ORDERED = 7


def by_score(scores: Mapping[str, Amount]) -> Order:
    """Highest first; equal together."""
    steps = sorted(set(scores.values()), reverse=True)
    return tuple(tuple(it for it, score in scores.items() if score == at) for at in steps)


def firsts(ballots: Ballots, options: Sequence[str]) -> dict[str, Amount]:
    """First preferences among these options; shared where several stand together."""
    sums: dict[str, Amount] = dict.fromkeys(options, 0)
    for order, weight in ballots:
        top = next((found for level in order if (found := [it for it in level if it in sums])), [])
        for option in top:
            sums[option] += Fraction(weight) / len(top)
    return sums


def plurality(ballots: Ballots, options: Sequence[str]) -> Order:
    return by_score(firsts(ballots, options))


def condorcet_winner(ballots: Ballots, options: Sequence[str]) -> Order:
    winner = condorcet(pairwise(ballots, options), options)
    return ((winner,),) if winner else (tuple(options),)


def bucklin(ballots: Ballots, options: Sequence[str]) -> Order:
    """First preferences, then second added, and so on, until somebody has more than half of the ballots."""
    half = HALF * sum(weight for _, weight in ballots)
    sums: dict[str, Amount] = dict.fromkeys(options, 0)
    for depth in range(len(options)):
        for order, weight in ballots:
            for option in order[depth] if depth < len(order) else ():
                sums[option] += weight
        if any(score > half for score in sums.values()):
            break
    return by_score(sums)


def borda(ballots: Ballots, options: Sequence[str], base: int = 1) -> dict[str, Amount]:
    """The last of n options gets `base` points, the first n - 1 more; those left out share what is left."""
    sums: dict[str, Amount] = dict.fromkeys(options, 0)
    for order, weight in ballots:
        named = {it for level in order for it in level}
        rest = tuple(it for it in options if it not in named)
        points = base + len(options) - 1
        for level in (*order, rest):
            for option in level:
                sums[option] += Fraction(weight) * (points - Fraction(len(level) - 1, 2))
            points -= len(level)
    return sums


def copeland(ballots: Ballots, options: Sequence[str]) -> Order:
    """Pairs won less pairs lost."""
    pairs = pairwise(ballots, options)
    wins = {a: sum(_sign(pairs, a, b) for b in options if b != a) for a in options}
    return by_score(wins)


def minimax(ballots: Ballots, options: Sequence[str]) -> Order:
    """The smallest of the worst defeats, in winning votes."""
    pairs = pairwise(ballots, options)
    lost = {a: [pairs[b, a] for b in options if b != a and pairs[b, a] > pairs[a, b]] for a in options}
    return by_score({a: -max(worst, default=0) for a, worst in lost.items()})


def ranked_pairs(ballots: Ballots, options: Sequence[str]) -> Order:
    """Defeats in winning votes, the largest locked first, unless that closes a circle."""
    pairs = pairwise(ballots, options)
    defeats = sorted(
        (it for it in pairs if _sign(pairs, *it) > 0), key=lambda it: (-pairs[it], pairs[it[::-1]])
    )
    above: dict[str, set[str]] = {it: set() for it in options}
    for winner, loser in defeats:
        if winner not in above[loser]:
            for one in (winner, *(it for it in options if winner in above[it])):
                above[one] |= {loser, *above[loser]}
    return levels({(a, b): int(b in above[a]) for a, b in pairs}, options)


def kemeny(ballots: Ballots, options: Sequence[str]) -> Order:
    """The order that contradicts the fewest; options that two best orders turn around are equal."""
    if len(options) > MOST_ORDERED:
        raise ValueError(len(options))
    pairs = pairwise(ballots, options)
    scores = {it: sum(pairs[pair] for pair in combinations(it, 2)) for it in permutations(options)}
    best = [it for it, score in scores.items() if score == max(scores.values())]
    above = {pair: int(all(it.index(pair[0]) < it.index(pair[1]) for it in best)) for pair in pairs}
    return levels(above, options)


def _sign(pairs: Pairs, a: str, b: str) -> int:
    return (pairs[a, b] > pairs[b, a]) - (pairs[a, b] < pairs[b, a])


@dataclass(frozen=True, slots=True)
class Round:
    votes: dict[str, Amount]
    out: tuple[str, ...]


def rounds(ballots: Ballots, options: Sequence[str]) -> tuple[list[Round], tuple[str, ...]]:
    """Instant run-off: each round, and who is left. More than one when the last places stay equal."""
    left, told = tuple(options), []
    while True:
        votes = firsts(ballots, left)
        won = [it for it in left if 2 * votes[it] > sum(votes.values())]
        out = () if won else _last(votes)
        told.append(Round(votes, out))
        if won or not out or len(out) == len(left):
            return told, tuple(won) or left
        left = tuple(it for it in left if it not in out)


def _last(votes: Mapping[str, Amount]) -> tuple[str, ...]:
    """Who drops out: the last, or several who together could not pass the next; nobody when unclear."""
    *_, last = by_score(votes)
    rest = [score for it, score in votes.items() if it not in last]
    alone = len(last) == 1 or (bool(rest) and sum(votes[it] for it in last) < min(rest))
    return last if alone else ()


def irv(ballots: Ballots, options: Sequence[str]) -> Order:
    return (rounds(ballots, options)[1],)


WAYS: dict[str, Callable[[Ballots, Sequence[str]], Order]] = {
    "plurality": plurality,
    "irv": irv,
    "condorcet": condorcet_winner,
    "bucklin": bucklin,
    "schulze": schulze,
    "copeland": copeland,
    "minimax": minimax,
    "ranked_pairs": ranked_pairs,
    "kemeny": kemeny,
    "borda": lambda ballots, options: by_score(borda(ballots, options)),
}
