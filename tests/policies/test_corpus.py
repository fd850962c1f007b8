"""Published regulations, translated by hand, and their cases, run as the command line runs them.

`corpus/NAME.yaml` is the regulation (`NAME@OTHER.yaml` another version of it, chosen by its dates),
`cases/NAME.yaml` the cases as they were published. `asked/NAME.yaml` puts into words of a request what a case
says otherwise (requests), and where in the answer its outcome stands if its kind does not say so (expected).
"""

from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.policies.regulations import DOCUMENTS
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.yaml import read

HERE = Path(__file__).parent
NAMES = sorted({file.partition("@")[0] for file in DOCUMENTS})
KEYS = (
    "start", "end", "persons", "hours", "dagdelen", "days", "months", "half_years", "uses", "cancelled_at",
    "rent_cents", "actual_end",
)  # fmt: skip
AS_FACTS = ("uses_in_year", "use_number_in_year", "weekly_hours")
FACTS_OF = {"room_m2": "m2"}


@cache
def written(path: Path) -> dict[str, Any]:
    return read(path.read_bytes())[0]


def cases_of(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(HERE / "cases" / f"{name}.yaml")["cases"]
    return found


def told(name: str, what: str, case: str) -> Any:
    """What we say of a case of a regulation; empty when nothing."""
    path = HERE / "asked" / f"{name}.yaml"
    about = written(path) if path.exists() else {}
    return about.get(what, {}).get(case, {})


CASES = [(name, case) for name in NAMES for case in cases_of(name)]


@cache
def versions(name: str) -> list[Document]:
    return [DOCUMENTS[file] for file in DOCUMENTS if file.partition("@")[0] == name]


def regulation(name: str, case: dict[str, Any]) -> Document:
    """The only version, or the one in force on the day of the case."""
    found = versions(name)
    if len(found) == 1:
        return found[0]
    day = date.fromisoformat(str(case.get("date") or case["start"])[:10])
    return next(
        it for it in found if it.valid.first <= day and (it.valid.until is None or day < it.valid.until)
    )


def asked(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """The case in the words of a request."""
    document = regulation(name, case)
    request = {key: case[key] for key in KEYS if key in case}
    request["facts"] = {key: case[key] for key in AS_FACTS if key in case}
    request["facts"] |= {fact: case[key] for key, fact in FACTS_OF.items() if key in case}
    for key in ("room", "category", "activity"):
        if key in case:
            request[key] = slug(case[key])
    if "extras" in case:
        extras = case["extras"]
        request["extras"] = {slug(key): extras[key] if isinstance(extras, dict) else 1 for key in extras}
    if "requested_at" in case:
        request["booked_at"] = case["requested_at"]
    if request.get("activity") not in [activity.id for activity in document.vocabulary.activities]:
        request.pop("activity", None)
    return request | told(name, "requests", case["id"])


def slug(words: str) -> str:
    return words.replace(" ", "-").replace("/", "-")


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{case['id']}" for name, case in CASES])
def test_a_published_regulation_comes_out_to_the_cent(name: str, case: dict[str, Any]) -> None:
    found = answer(regulation(name, case).policy, RequestForm.model_validate(asked(name, case)))
    for key, wanted in expected(name, case).items():
        assert outcome(found, key) == wanted, key


def expected(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """What the answer must say, by the words of `outcome`."""
    special: dict[str, Any] = told(name, "expected", case["id"])
    return special or {key: wanted for key, wanted in _by_kind(name, case).items() if wanted is not None}


def _by_kind(name: str, case: dict[str, Any]) -> dict[str, Any]:
    deposits = {
        "deposit_cents": case.get("expected_deposit_cents"),
        "deposit_refund_cents": case.get("expected_deposit_refund_cents", case.get("expected_refund_cents")),
    }
    match case["kind"]:
        case "price":
            paid = {"total_cents": case.get("expected_incl_vat_cents"), "refused": False}
            return {"net_cents": case["expected_total_cents"], **paid, **deposits}
        case "cancellation":
            return {"fee_cents": case["expected_fee_cents"], **deposits}
        case "eligibility" if case["expected"] == "manual":
            return {"refused": False, "needs_approval": True}
        case "eligibility":
            return {"refused": case["expected"] == "refused"}
        case "deposit_refund":
            return {"deposit_refund_cents": case["expected"]}
        case kind:
            return pytest.fail(f"asked/{name}.yaml must say what is expected of {kind}")


def outcome(found: dict[str, Any], key: str) -> Any:
    """A key of the answer.

    Or: refused, refused_by (its clause), first (who goes first), displaces, offers, round (its
    state), `clause.cents` or `clause.quantity` of the lines of a clause (0 without).
    """
    clause, _, what = key.rpartition(".")
    if clause:
        lines = [line for line in found["lines"] if line["clause"] == clause]
        return sum(line["cents"] if what == "cents" else line["params"]["quantity"] for line in lines)
    match key:
        case "refused":
            return found["refused_by"] is not None
        case "refused_by":
            return found["refused_by"] and found["refused_by"]["clause"]
        case "first" | "displaces" | "offers":
            return found["priority"][key]
        case "round":
            return found["round"]["state"]
        case _:
            return found[key]


@pytest.mark.parametrize("path", sorted((HERE / "asked").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_we_say_of_a_case_is_about_a_case_that_exists(path: Path) -> None:
    known = {case["id"] for case in cases_of(path.stem)}
    assert all(set(cases) <= known for cases in written(path).values())


@pytest.mark.parametrize("name", NAMES)
def test_a_translated_regulation_names_where_it_was_published(name: str) -> None:
    source = written(HERE / "cases" / f"{name}.yaml")["source"]
    for document in versions(name):
        assert any((clause.source or "") in source for clause in document.clauses if clause.source)


def test_versions_of_one_regulation_do_not_overlap() -> None:
    for name in NAMES:
        spans = sorted((it.valid.first, it.valid.until or date.max) for it in versions(name))
        assert all(one[1] <= two[0] for one, two in pairwise(spans)), name


def test_every_case_is_read_at_a_moment_that_exists() -> None:
    moments = [case[key] for _, case in CASES for key in ("start", "end") if key in case]
    assert all(datetime.fromisoformat(str(moment)) for moment in moments)
