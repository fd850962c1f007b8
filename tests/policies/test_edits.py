"""A proposal is its parent and typed edits: derived, applied, taken back, and put together."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.policies.factory import a_policy, clause, per_hour, rounding
from vastgoed.policies.document import Document, identity, load, stored
from vastgoed.policies.edits import apply, as_json, edits, from_json, inverse

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))
DOCUMENTS = {path.stem: load(path.read_bytes()) for path in CORPUS}
NEIGHBOURS = list(pairwise(DOCUMENTS))


def a_house(*clauses: dict[str, Any], **but: Any) -> Document:
    return a_policy(*(clauses or (per_hour(5000), rounding())), **but)


def rows(**prices: int) -> dict[str, Any]:
    listed = [{"categories": [name], "cents": cents} for name, cents in prices.items()]
    return clause("tariff", "uur", unit="hour", prices=listed)


def said_of(document: Document) -> dict[str, Any]:
    return {key: it for key, it in stored(document).items() if key not in ("house", "version", "parent")}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_no_edits_to_itself(name: str) -> None:
    assert edits(DOCUMENTS[name], DOCUMENTS[name]) == ()


@pytest.mark.parametrize(("one", "two"), NEIGHBOURS)
def test_edits_make_any_regulation_into_any_other_and_back(one: str, two: str) -> None:
    old, new = DOCUMENTS[one], DOCUMENTS[two]
    there = edits(old, new)
    assert identity(apply(old, there)) == identity(new)
    assert said_of(apply(old, there)) == said_of(new)
    assert said_of(apply(new, inverse(there))) == said_of(old)
    assert from_json(as_json(there)) == there
