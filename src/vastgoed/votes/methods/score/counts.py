"""Other ways to count the same points, to see what they would have said. None of them decides here."""

from collections.abc import Mapping, Sequence

from vastgoed.votes.methods.ranked.counts import by_score
from vastgoed.votes.methods.ranked.rules import Order
from vastgoed.votes.methods.score.rules import totals
from vastgoed.votes.rules.exact import Amount

Ballots = Sequence[tuple[Mapping[str, Amount], Amount]]


def star(ballots: Ballots, options: Sequence[str]) -> Order:
    """The two with most points, and of those whom most put higher; more points where that is equal.

    Raises ValueError where it is not clear which two.
    """
    sums = totals(ballots, options)
    first, *others = by_score(sums)
    finalists = first if len(first) > 1 else (*first, *(others[0] if others else ()))
    if len(finalists) > len("ab"):
        raise ValueError(finalists)
    prefers = {a: sum(w for b, w in ballots if _higher(b, a, finalists)) for a in finalists}
    if len(set(prefers.values())) > 1:
        return by_score(prefers)
    return by_score({it: sums[it] for it in finalists})


def _higher(points: Mapping[str, Amount], option: str, finalists: Sequence[str]) -> bool:
    return all(points.get(option, 0) > points.get(it, 0) for it in finalists if it != option)


def majority_judgment(ballots: Ballots, options: Sequence[str]) -> Order:
    """The highest median; where that is equal, without it the next, and so on (Balinski and Laraki).

    Of heads. Raises ValueError where an option was not judged by all.
    """
    grades = {it: sorted(b[it] for b, _ in ballots if it in b) for it in options}
    if len({len(it) for it in grades.values()}) > 1:
        raise ValueError(options)
    outward = _outward(len(ballots))
    medians = {it: [found[n] for n in outward] for it, found in grades.items()}
    steps = sorted(medians.values(), reverse=True)
    places = {it: -steps.index(found) for it, found in medians.items()}
    return by_score(places)


def _outward(size: int) -> list[int]:
    """Places of a sorted list from its lower median outward, as each median is taken away."""
    middle = (size - 1) // 2
    leaning = -1 if size % 2 else 1
    return sorted(range(size), key=lambda n: abs(4 * (n - middle) - leaning))
