"""Published cases, and kindred ones: what other houses, states and programs decide with the same numbers."""

import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner

from vastgoed.cli import main
from vastgoed.settings import ROOT
from vastgoed.votes.cases.answering import KINDS, answered

FILE = ROOT / "tests" / "votes" / "cases" / "decisions.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text())
COUNTED = [it for it in CASES if it["kind"] in KINDS]
KINDRED: list[dict[str, Any]] = json.loads((FILE.parent / "kindred.json").read_text(), parse_float=Decimal)
"""Of the same sources and their like, worked out by hand: numbers in other forms, ties, empty boxes."""
EIGHT = 8
IN_PROSE = {"S03", "S05", "S07", "S08"}
"""Consent rounds told in words; test_as_told.py plays them."""


@pytest.mark.parametrize("case", COUNTED, ids=[it["id"] for it in COUNTED])
def test_a_published_case_comes_out_as_published(case: dict[str, Any]) -> None:
    found = answered(case)
    assert found["ok"] is (None if case["id"] in IN_PROSE else True), found


@pytest.mark.parametrize("case", KINDRED, ids=[it["id"] for it in KINDRED])
def test_a_kindred_case_comes_out_as_worked_out(case: dict[str, Any]) -> None:
    assert answered(case)["ok"], answered(case)


def test_there_are_at_least_eight_kindred_cases_of_each_kind() -> None:
    assert min(Counter(it["kind"] for it in KINDRED)[kind] for kind in KINDS) >= EIGHT


def test_the_command_prints_a_line_for_each_case_and_the_counts() -> None:
    result = CliRunner().invoke(main, ["tally", "--cases", str(FILE)])
    *lines, last = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [set(it) for it in lines] == [{"id", "expected", "got", "ok"}] * len(CASES)
    counts = Counter(it["ok"] for it in lines)
    assert last == {"cases": 82, "ok": counts[True], "failed": 0, "unsupported": counts[None]}


def test_a_case_that_comes_out_otherwise_makes_the_command_fail(tmp_path: Any) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps([{**CASES[0], "expect": "rejected"}]))
    result = CliRunner().invoke(main, ["tally", "--cases", str(wrong)])
    assert result.exit_code == 1
    assert json.loads(result.stdout.splitlines()[0]) == {
        "id": "B01", "expected": "rejected", "got": "adopted", "ok": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "but",
    [
        {"kind": "something"},
        {"rule": {"base": "expressed", "threshold": "1/2", "op": ">", "wind": "west"}},
        {"rule": {"base": "eligible", "threshold": "1/2", "op": ">"}, "tally": {"yes": 1}},
        {"tally": {"yes": "many"}},
        {"tally": {"yes": "16 1/2 3"}},
        {"rule": {"threshold": 55}},
        {"rule": {"no_quorum": "later"}},
        {"rule": {"tie": "chair"}, "tally": {"yes": 2, "no": 2}},
        {"kind": "ranked", "input": "3 A>B>A"},
        {"kind": "ranked", "input": {"ballots": "3 A>B", "wind": "west"}, "expect": "A"},
        {"kind": "ranked", "input": "3 Bob, 2 Alice"},
        {"kind": "irv", "input": "3 A, 2 B, 2 seats"},
        {"kind": "scored", "input": "A/B: 999999999x(1,2)", "expect": {"sum": "B"}},
        {"kind": "lot", "input": {"key": "9./", "draw": 1, "of": 99999}},
        {"kind": "delegation", "input": {"chain": "A->B, A->C", "voted": ["B"]}},
        {"kind": "weighted_tally", "input": {"ballots": [], "threshold": "2/3"}, "expect": {}},
        {"kind": "weight", "input": {"enabled": True, "default": "1/3"}},
    ],
)
def test_what_is_not_understood_is_not_guessed(but: dict[str, Any]) -> None:
    assert answered({**CASES[0], **but})["ok"] is None


@pytest.mark.parametrize(
    ("kind", "given", "expect"),
    [
        (
            "ranked",
            {"ballots": "42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM"},
            {
                "plurality": "Memphis",
                "irv": "Knoxville",
                "condorcet": "Nashville",
                "kemeny": "N",
                "ranked pairs": "N",
                "minimax": "N",
                "copeland": "N",
                "borda": "N",
            },
        ),
        (
            "ranked",
            {"ballots": {"M>N>C>K": 42, "N>C>K>M": 26, "C>K>N>M": 15, "K>C>N>M": 17}, "method": "kemeny"},
            "N>C>K>M",
        ),
        ("ranked", "minimax: 47 ACB, 43 CBA, 4 (AC)B, 6 B(AC)", "A"),
        ("ranked", "46 ABC, 44 BCA, 5 CAB, 5 CBA (Borda base 0)", {"A": 97, "B": 139, "C": 64}),
        ("ranked", "schulze: 1 ABC, 1 BCA, 1 CAB", "A=B=C"),
        ("scored", "Pepperoni/Mushroom: 2x(9,8) 1x(0,9)", {"median": "Pepperoni", "sum": "Mushroom"}),
        ("irv", "2x A>B, 2x B>A, 1 seat", "A=B wins"),
        ("delegation", {"chain": "A->B->C->A", "voted": []}, {}),
        ("delegation", {"chain": "A->B->C", "voted": ["B", "C"]}, {"B": 2, "C": 1}),
        ("multi", {"method": "Y", "max_total": 3, "max_per_option": 2, "ballot": [2, 1]}, "valid"),
        (
            "early",
            {"rule": "percentage", "threshold": "0.6", "population": 10, "for_": 6, "against": 0},
            "adopted early",
        ),
        (
            "early",
            {"rule": "percentage", "threshold": "0.6", "population": 10, "for_": 5, "against": 4},
            "undecided",
        ),
        ("weight", {"enabled": True, "default": 2, "meeting": 3}, "3.000000"),
        (
            "double_majority",
            {"people": {"yes": 2, "no": 1}, "cantons": {"yes": "11.5", "no": "11.5"}},
            "rejected",
        ),
        (
            "double_majority",
            {"members_yes": 23, "of": 27, "population_yes": "63%", "members_no": 4},
            "rejected",
        ),
    ],
)
def test_a_case_that_is_not_in_the_file_is_answered_alike(kind: str, given: Any, expect: Any) -> None:
    assert answered({"id": "?", "kind": kind, "input": given, "expect": expect})["got"] == expect


@pytest.mark.parametrize("ballots", ["5 ABC, something else", "5 ABC, 3 A1B", "schulze", "3 A>B, and 2 B"])
def test_a_ballot_that_cannot_be_read_is_not_left_out(ballots: str) -> None:
    assert answered({"id": "?", "kind": "ranked", "input": ballots, "expect": "A>B>C"})["ok"] is None


@pytest.mark.parametrize("case", [5, None, [], "B01", {}, {"kind": []}, {"id": "?", "kind": "yesno"}])
def test_what_is_no_case_is_answered_as_unknown(case: Any) -> None:
    assert answered(case)["ok"] is None


def test_a_chain_of_a_hundred_thousand_is_followed_once() -> None:
    chain = "->".join(f"p{n}" for n in range(100_000))
    case = {
        "kind": "delegation",
        "input": {"chain": chain, "voted": ["p99999"]},
        "expect": {"p99999": 100_000},
    }
    assert answered(case)["ok"]


def test_a_share_of_blocks_is_of_what_is_cast() -> None:
    case = {"id": "?", "kind": "yesno", "rule": {"block_max": "1/10"}, "tally": {"yes": 9, "block": 1}}
    assert answered({**case, "expect": "adopted"})["ok"]
    assert answered({**case, "tally": {"yes": 8, "block": 1}, "expect": "rejected"})["ok"]
