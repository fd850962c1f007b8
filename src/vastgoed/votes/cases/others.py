"""Cases of delegation, admission, several votes on one paper, a lot, an early end, a quota."""

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from vastgoed.votes.cases.reading import Case, Unsupported, amount, closed, entries
from vastgoed.votes.rules.delegation import followed, nearest
from vastgoed.votes.rules.lot import drawn

SCOPES = ("unit", "area", "issue")
"""Widest first."""
DRAW = re.compile(r"(\S+/)\s*draw\s+([0-9]+)\s+of\s+([0-9]+)")
FEWEST = 3
OFFERED = {"Y": ("Y",), "N": ("N",), "YN": ("Y", "N"), "YNA": ("Y", "N", "A")}
CALLED = {"Y": "yes", "N": "no", "A": "abstain"}


def admission(case: Case) -> str:
    """At least one supporter, and at least the share; multiplied crosswise, nothing rounded."""
    given = entries(case["input"])
    closed(given, {"supporters", "population", "quorum"})
    supporters = amount(given["supporters"])
    enough = supporters >= amount(given["quorum"]) * amount(given["population"])
    return "admitted" if supporters >= 1 and enough else "not_admitted"


def delegation(case: Case) -> dict[str, int]:
    given = entries(case["input"])
    closed(given, {"chain", "voted", "hops", *SCOPES})
    scopes = {scope: _trust(given[scope]) for scope in SCOPES if scope in given}
    trust = _trust(given.get("chain", "")) | nearest(scopes, SCOPES)
    return followed(trust, given["voted"], given.get("hops"))


def _trust(given: Any) -> dict[str, str]:
    """`A->B->C`, several with commas between, or as a list."""
    found: dict[str, str] = {}
    for chain in given if isinstance(given, list) else str(given).split(","):
        people = [it.strip() for it in str(chain).split("->")]
        found.update(pairwise(people))
    return found


def multi(case: Case) -> str:
    """Whether one paper may be so; why not, where the case says why."""
    given = entries(case["input"])
    closed(given, {"method", "max_total", "min_total", "max_per_option", "ballot"})
    why = _wrong(given)
    if not why:
        return "valid"
    return f"invalid: {why}" if str(case["expect"]).startswith("invalid:") else "invalid"


def _wrong(given: Mapping[str, Any]) -> str:
    ballot = given["ballot"]
    votes = list(ballot.values()) if isinstance(ballot, Mapping) else ballot
    if not isinstance(votes, list):
        raise Unsupported
    if any(isinstance(it, str) for it in votes):
        return _not_offered(given["method"], votes)
    return (
        _amounts([amount(it) for it in votes], given)
        if given["method"] in ("Y", "N")
        else "amounts not offered"
    )


def _not_offered(method: str, votes: list[Any]) -> str:
    if method not in OFFERED:
        raise Unsupported
    strange = next((it for it in votes if it not in OFFERED[method]), None)
    return f"{CALLED.get(str(strange), str(strange))} not offered" if strange is not None else ""


def _amounts(votes: list[Fraction], given: Mapping[str, Any]) -> str:
    if "max_per_option" in given and any(it > amount(given["max_per_option"]) for it in votes):
        return "too many for one option"
    if "max_total" in given and sum(votes) > amount(given["max_total"]):
        return "too many in total"
    return "too few in total" if sum(votes) < amount(given.get("min_total", 0)) else ""


def lot(case: Case) -> list[int]:
    """`9319./2.5.8.10.12./ draw 3 of 25`: the key of RFC 3797, how many, out of how many."""
    found = DRAW.fullmatch(str(case["input"]).strip())
    if not found:
        raise Unsupported
    return drawn(found[1], int(found[3]), int(found[2]))


def early(case: Case) -> str:
    """adopted, rejected or undecided; early while somebody could still vote."""
    given = entries(case["input"])
    closed(given, {"rule", "threshold", "population", "indifferent", "for_", "for", "yes", "against", "no"})
    found = EARLY.get(given["rule"])
    if found is None:
        raise Unsupported
    yes, no = (
        amount(given.get(a, given.get(b, given.get(c, 0))))
        for a, b, c in (("for_", "for", "yes"), ("against", "no", "no"))
    )
    indifferent, population = amount(given.get("indifferent", 0)), amount(given["population"])
    absent = population - yes - no - indifferent
    outcome = found(amount(given["threshold"]), (yes, no, indifferent), population)
    return f"{outcome} early" if absent and outcome != "undecided" else outcome


def _percentage(threshold: Fraction, votes: tuple[Fraction, Fraction, Fraction], population: Fraction) -> str:
    """Yes out of everybody who is not indifferent; never less than two of them."""
    yes, no, indifferent = votes
    share = max(threshold, Fraction(2) / max(population, Fraction(FEWEST)))
    needed = ceil(share * (population - indifferent))
    if yes >= needed:
        return "adopted"
    return "rejected" if population - no - indifferent < needed else "undecided"


def _disagreement(
    threshold: Fraction, votes: tuple[Fraction, Fraction, Fraction], population: Fraction
) -> str:
    """So many against stop it; never more than all but one."""
    yes, no, indifferent = votes
    limit = min(threshold, max(population, Fraction(FEWEST)) - 1)
    if no >= limit:
        return "rejected"
    return "adopted" if yes > no and population - yes - indifferent < limit else "undecided"


EARLY = {"percentage": _percentage, "max_disagreement": _disagreement}


def quota(case: Case) -> dict[str, list[int]]:
    """Votes that elect, for each number of seats, after Droop."""
    given = entries(case["input"])
    if set(entries(case["expect"])) != {"droop"}:
        raise Unsupported
    return {"droop": [floor(amount(given["votes"]) / (seats + 1)) + 1 for seats in given["seats"]]}


def consent(case: Case) -> str:
    """The count of one round."""
    given = entries(case["input"])
    closed(given, {"circle", "consent", "objections_valid", "aside"})
    if given.get("objections_valid", 0):
        return "not_adopted -> integrate"
    answered = given["consent"] >= given["circle"] - given.get("aside", 0) > 0
    return "adopted" if answered else "round incomplete: not adopted"
