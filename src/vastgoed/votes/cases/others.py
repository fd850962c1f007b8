"""Cases of admission, several votes on one paper, a lot, a quota, a round of consent."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor
from typing import Any

from vastgoed.votes.cases.reading import Case, Unsupported, amount, closed, entries, signed
from vastgoed.votes.rules.exact import Amount, plain
from vastgoed.votes.rules.lot import WIDTH, Source, drawn, seed

DRAW = re.compile(r"(\S+/)\s*draw\s+([0-9]{1,5})\s+of\s+([0-9]{1,5})")
LARGEST_POOL = 2 ** (8 * WIDTH)
"""RFC 3797 numbers what it draws in two bytes."""
OFFERED = {"Y": (), "N": (), "YN": ("Y", "N"), "YNA": ("Y", "N", "A")}
"""What may stand beside an option; with Y and N alone it is an amount."""
CALLED = {"Y": "yes", "N": "no", "A": "abstain"}
GLOBAL = {"Y": "global_yes", "N": "global_no", "A": "global_abstain"}


def admission(case: Case) -> str:
    """At least one supporter, and at least the share; multiplied crosswise, nothing rounded.

    A whole number above one is so many supporters.
    """
    given = entries(case["input"])
    closed(given, {"supporters", "population", "quorum"})
    supporters, quorum = amount(given["supporters"]), amount(given["quorum"])
    needed = quorum if quorum > 1 else quorum * amount(given["population"])
    return "admitted" if supporters >= 1 and supporters >= needed else "not_admitted"


def multi(case: Case) -> str:
    """Whether one paper may be so; why not, where the case says why."""
    given = entries(case["input"])
    closed(given, {"method", "max_total", "min_total", "max_per_option", "ballot", *GLOBAL.values()})
    why = _wrong(given)
    if not why:
        return "valid"
    return f"invalid: {why}" if str(case["expect"]).startswith("invalid:") else "invalid"


def _wrong(given: Mapping[str, Any]) -> str:
    ballot, offered = given["ballot"], OFFERED[given["method"]]
    if isinstance(ballot, str):
        return "" if given.get(GLOBAL[ballot]) is True else f"{CALLED[ballot]} not offered"
    votes = list(ballot.values()) if isinstance(ballot, Mapping) else ballot
    if not isinstance(votes, list):
        raise Unsupported
    strange = next((it for it in votes if isinstance(it, str) and it not in offered), None)
    if strange is not None:
        return f"{CALLED.get(strange, strange)} not offered"
    amounts = [signed(it) for it in votes if not isinstance(it, str)]
    return "amounts not offered" if offered and amounts else _amounts(amounts, given)


def _amounts(votes: list[Fraction], given: Mapping[str, Any]) -> str:
    if any(it < 0 for it in votes):
        return "less than nothing"
    if "max_per_option" in given and any(it > amount(given["max_per_option"]) for it in votes):
        return "too many for one option"
    if "max_total" in given and sum(votes) > amount(given["max_total"]):
        return "too many in total"
    return "too few in total" if sum(votes) < amount(given.get("min_total", 0)) else ""


def lot(case: Case) -> list[int]:
    """`9319./2.5.8.10.12./ draw 3 of 25`, or an object with key or sources, draw and of (RFC 3797)."""
    found = DRAW.fullmatch(case["input"].strip()) if isinstance(case["input"], str) else None
    given = {"key": found[1], "draw": found[2], "of": found[3]} if found else entries(case["input"])
    closed(given, {"key", "sources", "draw", "of"})
    key = str(given["key"]) if "key" in given else seed([_source(it) for it in given["sources"]])
    count, size = int(amount(given["draw"])), int(amount(given["of"]))
    if size > LARGEST_POOL:
        raise Unsupported
    return drawn(key, size, count)


def _source(given: Any) -> Source:
    """Text is text, also where it has digits; numbers are numbers."""
    if isinstance(given, list):
        return [amount(it) for it in given]
    return given if isinstance(given, str) else amount(given)


QUOTAS: dict[str, Callable[[Fraction, int], Amount]] = {
    "droop": lambda votes, seats: floor(votes / (seats + 1)) + 1,
    "hare": lambda votes, seats: votes / seats,
    "hagenbach_bischoff": lambda votes, seats: votes / (seats + 1),
    "imperiali": lambda votes, seats: votes / (seats + 2),
}


def quota(case: Case) -> dict[str, Any]:
    """Votes that elect, for each number of seats."""
    given = entries(case["input"])
    closed(given, {"votes", "seats"})
    votes, seats = amount(given["votes"]), given["seats"]
    return {
        way: [_number(QUOTAS[way](votes, _whole(it))) for it in seats]
        if isinstance(seats, list)
        else _number(QUOTAS[way](votes, _whole(seats)))
        for way in entries(case["expect"])
    }


def _whole(value: Any) -> int:
    found = amount(value)
    if found < 1 or found.denominator != 1:
        raise Unsupported
    return found.numerator


def _number(value: Amount) -> int | str:
    return int(value) if value == int(value) else plain(value)


def consent(case: Case) -> str:
    """The count of one round."""
    given = entries(case["input"])
    closed(given, {"circle", "consent", "objections_valid", "aside"})
    circle, consents, aside = (amount(given.get(key, 0)) for key in ("circle", "consent", "aside"))
    if amount(given.get("objections_valid", 0)):
        return "not_adopted -> integrate"
    return "adopted" if consents >= circle - aside > 0 else "round incomplete: not adopted"
