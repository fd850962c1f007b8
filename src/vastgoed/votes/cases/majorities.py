"""Cases in which several counts must agree, and cases of weights."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from vastgoed.votes.cases.reading import Case, Unsupported, amount, asked, closed, entries
from vastgoed.votes.rules.exact import HALF, least, plain

MEMBERS, PEOPLE, REINFORCED, STOPPING = Fraction(55, 100), Fraction(65, 100), Fraction(72, 100), 4
"""Treaty on European Union, article 16(4), and on its Functioning, article 238(2)."""
LETTERS = {"y": "yes", "n": "no", "a": "abstain", "yes": "yes", "no": "no", "abstain": "abstain"}


def double_majority(case: Case) -> str:
    given = entries(case["input"])
    passed = _union(case, given) if "members_yes" in given else _everywhere(given)
    return "adopted" if passed else "rejected"


def _everywhere(given: Mapping[str, Any]) -> bool:
    """More yes than no in every count: people and cantons. Who says neither is in no majority."""
    sides = [entries(it) for it in given.values()]
    for it in sides:
        closed(it, {"yes", "no", "blank", "abstain", "invalid", "eligible"})
    if not sides:
        raise Unsupported
    return all(amount(it["yes"]) > amount(it["no"]) for it in sides)


def _union(case: Case, given: Mapping[str, Any]) -> bool:
    """Enough members with enough people; three cannot stop the rest, however large.

    Which of the two majorities it is, the file says in words: in its source.
    """
    closed(given, {"members_yes", "of", "population_yes", "members_no", "members_abstain", "reinforced"})
    reinforced = given.get("reinforced", "reinforced" in str(case.get("source", "")).lower())
    yes, of = amount(given["members_yes"]), amount(given["of"])
    enough = yes >= least(REINFORCED if reinforced else MEMBERS, of, ">=")
    few_against = of - yes < STOPPING and not reinforced
    people = amount(given["population_yes"])
    share = people / 100 if people > 1 else people
    return enough and (share >= PEOPLE or few_against)


def weighted_tally(case: Case) -> Any:
    """Weights are added up, heads are counted, and neither is divided by the other."""
    given = entries(case["input"])
    closed(given, {"ballots", "entitled"})
    ballots = [_ballot(entries(it)) for it in given["ballots"]]
    sums = {kind: sum(weight for it, weight in ballots if it == kind) for kind in ("yes", "no", "abstain")}
    passed = sums["yes"] > HALF * (sums["yes"] + sums["no"])
    found = {kind: plain(weight) for kind, weight in sums.items()}
    found["weight_valid"] = plain(sum(sums.values()))
    heads = {"heads_voted": len(ballots), "heads_entitled": given.get("entitled", len(ballots))}
    return asked({**found, **heads, "result": "adopted" if passed else "rejected"}, case["expect"])


def _ballot(given: Mapping[str, Any]) -> tuple[str, Fraction]:
    """by: whoever handed it in for somebody else."""
    closed(given, {"v", "w", "by", "voter"})
    return LETTERS[str(given["v"]).lower()], amount(given.get("w", 1))


def cumulative(case: Case) -> dict[str, str]:
    """A weight multiplies every amount of its ballot."""
    given = entries(case["input"])
    closed(given, {"weight", "votes"})
    weight = amount(given.get("weight", 1))
    return {option: plain(weight * amount(n)) for option, n in entries(given["votes"]).items()}


def weight(case: Case) -> str:
    """That of this meeting, else the default, else one; and one when weights are off."""
    given = entries(case["input"])
    closed(given, {"enabled", "default", "meeting", "other_meeting"})
    own = amount(given.get("meeting", given.get("default", 1))) if given.get("enabled") else Fraction(1)
    millionths, rest = divmod(own * 10**6, 1)
    if rest:
        raise Unsupported
    return f"{millionths // 10**6}.{millionths % 10**6:06}"
