"""Cases of a vote that may end early, by the two rules of Group Income: enough for, or too many against."""

from collections.abc import Callable
from fractions import Fraction

from vastgoed.votes.cases.reading import Case, Unsupported, amount, closed, entries

FEWEST = 3
LEAST = Fraction(2)
"""A group that votes counts as three at least, and two of it must be for."""
KEYS = {
    "yes": ("for_", "for", "yes"),
    "no": ("against", "no"),
    "indifferent": ("indifferent",),
}
Votes = dict[str, Fraction]


def early(case: Case) -> str:
    """adopted, rejected or undecided; `early` while somebody could still vote, where the case asks that."""
    given = entries(case["input"])
    closed(given, {"rule", "threshold", "population", *(key for keys in KEYS.values() for key in keys)})
    votes = {
        kind: sum((amount(given.get(key, 0)) for key in keys), Fraction()) for kind, keys in KEYS.items()
    }
    population = amount(given["population"])
    absent = population - sum(votes.values())
    if given["rule"] not in RULES or absent < 0:
        raise Unsupported
    found = _outcome(RULES[given["rule"]](amount(given["threshold"]), votes, population), votes, absent)
    told = "early" in str(case["expect"]) and absent and found != "undecided"
    return f"{found} early" if told else found


def _outcome(found: str, votes: Votes, absent: Fraction) -> str:
    """Whatever the rule says, nothing is adopted without a yes."""
    if found == "adopted" and not votes["yes"]:
        return "undecided" if absent else "rejected"
    return found


def _percentage(threshold: Fraction, votes: Votes, population: Fraction) -> str:
    """Yes out of everybody who is not indifferent."""
    share = max(threshold, LEAST / max(population, Fraction(FEWEST)))
    needed = share * (population - votes["indifferent"])
    if votes["yes"] >= needed:
        return "adopted"
    return "rejected" if population - votes["no"] - votes["indifferent"] < needed else "undecided"


def _disagreement(threshold: Fraction, votes: Votes, population: Fraction) -> str:
    """So many against stop it, one at least and all but one at most; however many are for."""
    limit = min(max(threshold, Fraction(1)), max(population, Fraction(FEWEST)) - 1)
    if votes["no"] >= limit:
        return "rejected"
    return "adopted" if population - votes["yes"] - votes["indifferent"] < limit else "undecided"


RULES: dict[str, Callable[[Fraction, Votes, Fraction], str]] = {
    "percentage": _percentage,
    "disagreement": _disagreement,
    "max_disagreement": _disagreement,
}
