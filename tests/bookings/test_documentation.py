"""docs/bookings.md names tests and files that exist, and every scenario that has a test."""

import re

from vastgoed.settings import ROOT

TESTS = ROOT / "tests"
ROWS = (ROOT / "docs" / "bookings.md").read_text(encoding="utf-8").partition("| scenario |")[2]


def written() -> set[str]:
    """Names of all tests there are."""
    return {
        name
        for path in TESTS.rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    }


def test_every_test_that_stands_behind_a_scenario_exists() -> None:
    files, names = set(re.findall(r"`(\w+/test_\w+\.py)`", ROWS)), set(re.findall(r"`(test_\w+)`", ROWS))
    assert len(files) > 10
    assert {it for it in files if not (TESTS / it).is_file()} == set()
    assert names - written() == set()


def test_every_scenario_with_a_test_has_its_place() -> None:
    tested = {number for it in written() for number in re.findall(r"^test_scenario_(\d+)_", it)}
    first = " ".join(re.findall(r"^\| ([\d, ]+) ", ROWS, re.MULTILINE))
    assert len(tested) > 30
    assert tested - set(re.findall(r"\d+", first)) == set()
