"""The rules with which the first house opened: those of now, without what was decided since."""

from collections.abc import Mapping
from typing import Any

from vastgoed.policies.document import Document, parse, stored

HOUSE = "de-linde"
SINCE = {"vrijdagavond-voor-de-buurt"}
"""Clauses that were not there."""
CENTS: Mapping[str, Mapping[int, int]] = {
    "huur-per-uur": {1250: 1150, 1000: 900},
    "huur-per-dagdeel": {3000: 2800, 2500: 2300},
    "koffie": {150: 125},
}
"""By clause what an amount of now was."""


def founding(document: Document) -> Document:
    """Without examples: those are of now."""
    clauses = [_then(clause) for clause in stored(document)["clauses"] if clause["id"] not in SINCE]
    return parse({**stored(document), "clauses": clauses, "examples": []})


def _then(clause: dict[str, Any]) -> dict[str, Any]:
    cents = CENTS.get(clause["id"], {})
    if not cents:
        return clause
    rows = [{**row, "cents": cents.get(row["cents"], row["cents"])} for row in clause["prices"]]
    return {**clause, "prices": rows}
