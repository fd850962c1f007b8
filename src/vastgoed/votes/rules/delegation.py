"""Standing trust along a chain, as LiquidFeedback counts it: who does not vote follows whom they trust."""

from collections import Counter
from collections.abc import Collection, Mapping


def followed(trust: Mapping[str, str], voted: Collection[str], hops: int | None = None) -> dict[str, int]:
    """Votes that each voter carries; a circle in which nobody votes carries none.

    trust: the one person that each trusts in this matter. hops: how far; None for as far as it goes.
    """
    carried = Counter(dict.fromkeys(voted, 1))
    for person in trust:
        if person not in voted and (end := _end(person, trust, voted, hops)):
            carried[end] += 1
    return dict(carried)


def _end(person: str, trust: Mapping[str, str], voted: Collection[str], hops: int | None) -> str | None:
    seen = {person}
    while person in trust and (hops is None or len(seen) <= hops):
        person = trust[person]
        if person in voted:
            return person
        if person in seen:
            return None
        seen.add(person)
    return None


def nearest(scopes: Mapping[str, Mapping[str, str]], order: Collection[str]) -> dict[str, str]:
    """One trusted person for each, by the most specific scope that says one; order: widest scope first."""
    trust: dict[str, str] = {}
    for scope in order:
        trust.update(scopes.get(scope, {}))
    return trust
