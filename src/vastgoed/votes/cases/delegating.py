"""Cases of standing trust: `A->B->C`, for a unit, an area or one issue."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from vastgoed.votes.cases.reading import Case, Unsupported, closed, entries
from vastgoed.votes.rules.delegation import followed, nearest

SCOPES = ("unit", "area", "issue")
"""Widest first."""
NOBODY = {"null", "none", "-"}
Trust = dict[str, str | None]


def delegation(case: Case) -> dict[str, int]:
    given = entries(case["input"])
    closed(given, {"chain", "voted", "hops", *SCOPES})
    scopes = {scope: _trust(given[scope]) for scope in SCOPES if scope in given}
    trust = _trust(given.get("chain", "")) | nearest(scopes, SCOPES)
    hops = given.get("hops")
    if not (hops is None or (isinstance(hops, int) and hops >= 0)):
        raise Unsupported
    return followed(trust, _people(given["voted"]), hops)


def _people(given: Any) -> list[str]:
    found = re.split(r"\s*,\s*", given.strip()) if isinstance(given, str) else given
    if not isinstance(found, list):
        raise Unsupported
    return [str(it) for it in found if it != ""]


def _trust(given: Any) -> Trust:
    """`A->B->C`, several with commas between, a list of those, or a map; nobody trusts two in one scope."""
    if isinstance(given, Mapping):
        return {str(giver): None if to is None else str(to) for giver, to in given.items()}
    found: Trust = {}
    for chain in given if isinstance(given, list) else re.split(r"[,;\n]", str(given)):
        for giver, to in _steps(str(chain)):
            if giver in found:
                raise Unsupported
            found[giver] = None if to.lower() in NOBODY else to
    return found


def _steps(chain: str) -> list[tuple[str, str]]:
    people = [it.strip() for it in chain.replace("→", "->").split("->")]
    if not all(people) and len(people) > 1:
        raise Unsupported
    return list(pairwise(people))
