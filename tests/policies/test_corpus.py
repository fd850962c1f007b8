"""Published regulations, translated by hand, and their priced cases, run as the command line runs them."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document, load
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.yaml import read

HERE = Path(__file__).parent
CORPUS = sorted((HERE / "corpus").glob("*.yaml"))
KEYS = ("start", "end", "persons", "hours", "dagdelen", "uses", "cancelled_at", "rent_cents")


def written(path: Path) -> dict[str, Any]:
    return read(path.read_bytes())[0]


ASKED = written(HERE / "cases" / "requests.yaml")
LATER = written(HERE / "cases" / "later.yaml")
CASES = [
    (path.stem, case)
    for path in CORPUS
    for case in written(HERE / "cases" / path.name)["cases"]
    if case["id"] not in LATER.get(path.stem, {})
]


@cache
def regulation(name: str) -> Document:
    return load((HERE / "corpus" / f"{name}.yaml").read_bytes())


def asked(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """The case in the words of a request."""
    request = {key: case[key] for key in KEYS if key in case}
    for key in ("room", "category", "activity"):
        if key in case:
            request[key] = slug(case[key])
    if "extras" in case:
        extras = case["extras"]
        request["extras"] = {slug(key): extras[key] if isinstance(extras, dict) else 1 for key in extras}
    if "requested_at" in case:
        request["booked_at"] = case["requested_at"]
    if request.get("activity") not in activities(name):
        request.pop("activity", None)
    return request | ASKED.get(name, {}).get(case["id"], {})


def slug(words: str) -> str:
    return words.replace(" ", "-")


def activities(name: str) -> list[str]:
    return [activity.id for activity in regulation(name).vocabulary.activities]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{case['id']}" for name, case in CASES])
def test_a_published_regulation_comes_out_to_the_cent(name: str, case: dict[str, Any]) -> None:
    found = answer(regulation(name).policy, RequestForm.model_validate(asked(name, case)))
    match case["kind"]:
        case "price" if "expected_incl_vat_cents" in case:
            assert (found["net_cents"], found["total_cents"]) == (
                case["expected_total_cents"],
                case["expected_incl_vat_cents"],
            )
        case "price":
            assert found["net_cents"] == case["expected_total_cents"]
            assert found["refused_by"] is None
        case "cancellation":
            assert found["fee_cents"] == case["expected_fee_cents"]
        case "eligibility":
            assert (found["refused_by"] is None) == (case["expected"] == "admitted")
        case kind:
            pytest.fail(f"nobody checks {kind}")


def test_what_waits_for_a_later_clause_is_a_case_that_exists() -> None:
    known = {
        path.stem: {case["id"] for case in written(HERE / "cases" / path.name)["cases"]} for path in CORPUS
    }
    assert all(set(cases) <= known[name] for name, cases in LATER.items())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_translated_regulation_names_where_it_was_published(path: Path) -> None:
    source = written(HERE / "cases" / path.name)["source"]
    assert any((clause.source or "") in source for clause in regulation(path.stem).clauses if clause.source)
