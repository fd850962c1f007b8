"""Who stands in a bundle: nobody twice, nobody from outside, nobody told of in a secret vote, proxies."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from vastgoed.commands import wrongs
from vastgoed.words import Words

Part = dict[str, Any]
FEWEST = 5


def people(bundle: Part) -> Iterator[Words]:
    secret = "roll" in bundle
    voters = bundle["roll"] if secret else [it["voter"] for it in bundle["ballots"]]
    yield from _known("roll" if secret else "ballots", voters, bundle)
    yield from _known("present", bundle.get("present", []), bundle)
    yield from _secret(bundle) if secret else _represented(bundle)


def _known(part: str, voters: list[str], bundle: Part) -> Iterator[Words]:
    eligible, seen = {it["id"] for it in bundle["electorate"]}, set[str]()
    for n, voter in enumerate(voters, 1):
        if voter not in eligible:
            yield wrongs.STRANGER.filled(part=part, n=n)
        if voter in seen:
            yield wrongs.TWICE.filled(part=part, n=n)
        seen.add(voter)


def _secret(bundle: Part) -> Iterator[Words]:
    """As many ballots as people, in each constituency that is told apart, and nothing that says whose."""
    rows = bundle["ballots"]
    receipts = Counter(it["receipt"] for it in rows)
    yield from (wrongs.RECEIPT.filled(n=n) for n, it in enumerate(rows, 1) if receipts[it["receipt"]] > 1)
    yield from (wrongs.TOLD.filled(n=n) for n, it in enumerate(rows, 1) if {"voter", "at"} & set(it))
    if len(rows) != len(bundle["roll"]):
        yield wrongs.NUMBER.filled(home="", ballots=len(rows), voters=len(bundle["roll"]))
    yield from _apart(bundle)


def _apart(bundle: Part) -> Iterator[Words]:
    homes = {it["id"]: it.get("constituency") for it in bundle["electorate"]}
    voters = Counter(homes.get(it) for it in bundle["roll"])
    apart = Counter(it["constituency"] for it in bundle["ballots"] if it.get("constituency"))
    for home, ballots in apart.items():
        if ballots != voters[home]:
            yield wrongs.NUMBER.filled(home=f", {home}", ballots=ballots, voters=voters[home])
        if ballots < FEWEST:
            yield wrongs.FEW.filled(home=home)


def _represented(bundle: Part) -> Iterator[Words]:
    """Each proxy is one that the rule allows, and says what the ballot says that it became."""
    given = {it["from"]: it for it in bundle.get("proxies", [])}
    yield from _allowed(bundle)
    own = {it["voter"]: it["choice"] for it in bundle["ballots"] if "by" not in it}
    hops = (bundle["rule"].get("proxies") or {}).get("hops", 1)
    for n, row in enumerate(bundle["ballots"], 1):
        if "by" in row and row["choice"] != _meant(row["voter"], given, own, hops):
            yield wrongs.NOT_GIVEN.filled(n=n)


def _allowed(bundle: Part) -> Iterator[Words]:
    asked, rows = bundle["rule"].get("proxies"), bundle.get("proxies", [])
    most = asked.get("max_per_holder", 2) if asked else 0
    held, gave = Counter(it["to"] for it in rows), Counter(it["from"] for it in rows)
    eligible = {it["id"] for it in bundle["electorate"]}
    for n, it in enumerate(rows, 1):
        one_step = not asked or asked.get("hops", 1) > 1 or it["to"] not in gave
        known = {it["from"], it["to"]} <= eligible and it["from"] != it["to"]
        if not (known and one_step and held[it["to"]] <= most and gave[it["from"]] == 1):
            yield wrongs.PROXY.filled(n=n)


def _meant(giver: str, given: Part, own: Part, hops: int) -> Any:
    """What the proxy binds to, or what the next in the chain who handed in a ballot said."""
    if "choice" in given.get(giver, {}):
        return given[giver]["choice"]
    for _ in range(min(hops, len(given))):
        giver = given.get(giver, {}).get("to", "")
        if giver in own:
            return own[giver]
    return None
