"""Standing trust along a chain, as LiquidFeedback counts it: who does not vote follows whom they trust."""

from collections import Counter
from collections.abc import Collection, Mapping

Ends = dict[str, tuple[str, int] | None]


def followed(
    trust: Mapping[str, str | None], voted: Collection[str], hops: int | None = None
) -> dict[str, int]:
    """Votes that each voter carries; a circle in which nobody votes carries none.

    trust: the one person that each trusts in this matter; None for nobody. hops: how far; None for as far
    as it goes.
    """
    carried = Counter(dict.fromkeys(voted, 1))
    ends: Ends = {person: (person, 0) for person in voted}
    for person in trust:
        end = _end(person, trust, ends)
        if person not in carried and end and (hops is None or end[1] <= hops):
            carried[end[0]] += 1
    return dict(carried)


def _end(person: str, trust: Mapping[str, str | None], ends: Ends) -> tuple[str, int] | None:
    """Who votes for them, and how many steps away; each step of each chain is taken once."""
    way: list[str] = []
    at: str | None = person
    while at is not None and at not in ends:
        ends[at] = None
        way.append(at)
        at = trust.get(at)
    found = None if at is None else ends[at]
    for each in reversed(way):
        found = found and (found[0], found[1] + 1)
        ends[each] = found
    return ends[person]


def nearest(scopes: Mapping[str, Mapping[str, str | None]], order: Collection[str]) -> dict[str, str | None]:
    """One trusted person for each, by the most specific scope that says one; order: widest scope first."""
    trust: dict[str, str | None] = {}
    for scope in order:
        trust.update(scopes.get(scope, {}))
    return trust
