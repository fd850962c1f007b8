"""Where one reads on from an entry of the log: what it is about, and what came of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from vastgoed.houses.models import House
from vastgoed.steering.models import LogEntry
from vastgoed.web.language import say

Link = tuple[str, str]
DECIDED = frozenset({"decision", "adoption"})
COUNTED_APART = frozenset({*DECIDED, "minutes", "tension", "signal", "discretion"})
"""Kinds whose number is not that of a proposal."""


def links(entry: LogEntry, house: House) -> Iterator[Link]:
    base, facts = f"/houses/{house.slug}", entry.facts
    if entry.kind in {"tension", "signal"} and "number" in facts:
        yield say("Nummer {n} en wat ermee gebeurde", n=facts["number"]), f"{base}/tensions/{facts['number']}"
    yield from _decided(entry.kind, facts, base)
    if entry.kind == "mandate":
        yield say("Alle grenzen voor dit huis"), f"{base}/mandates"
    if "erased" in facts:
        yield (
            say("Het ging om nummer {n} van dit logboek", n=facts["erased"]),
            f"{base}/log#n{facts['erased']}",
        )
    if "clause" in facts and "policy" in facts:
        yield say("De regels en prijzen"), f"{base}/rules"


def _decided(kind: str, facts: Mapping[str, Any], base: str) -> Iterator[Link]:
    """Proposals and decisions, by the number they have in the house; a decision also by its key."""
    number = facts.get("number")
    if kind in DECIDED and number:
        yield say("Besluit {n}", n=number), f"{base}/decisions/{number}"
    elif number and kind not in COUNTED_APART and {"step", "proposal"} & facts.keys():
        yield say("Voorstel {n}", n=number), f"{base}/proposals/{number}"
    elif facts.get("decision"):
        yield say("Het besluit"), f"/decisions/{facts['decision']}"
