"""Published cases: what other houses, states and programs decide with the same numbers."""

import json
from collections import Counter
from typing import Any

import pytest
from click.testing import CliRunner

from vastgoed.cli import main
from vastgoed.settings import ROOT
from vastgoed.votes.cases.answering import KINDS, answered

FILE = ROOT / "tests" / "votes" / "cases" / "decisions.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text())
COUNTED = [it for it in CASES if it["kind"] in KINDS]
IN_PROSE = {"S03", "S05", "S07", "S08"}
"""Consent rounds told in words; test_as_told.py plays them."""


@pytest.mark.parametrize("case", COUNTED, ids=[it["id"] for it in COUNTED])
def test_a_published_case_comes_out_as_published(case: dict[str, Any]) -> None:
    found = answered(case)
    assert found["ok"] is (None if case["id"] in IN_PROSE else True), found


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
    ],
)
def test_what_is_not_understood_is_not_guessed(but: dict[str, Any]) -> None:
    assert answered({**CASES[0], **but})["ok"] is None
