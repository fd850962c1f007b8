"""A decision can be checked from its file alone, and what was changed is named."""

import copy
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from vastgoed.cli import main
from vastgoed.settings import ROOT
from vastgoed.votes.bundle import chained, digest, packed, seal
from vastgoed.votes.forms.ballots import parse, vote
from vastgoed.votes.forms.rule import load, stored

RULE = """\
question: yes_no
base: expressed
quorum: {of: "yes", share: "1/4"}
blocks: {max: 0, needs_reason: true}
abstain_max: "1/2"
constituencies: [{id: bewoners, rule: {threshold: "2/3", op: ">="}}, {id: gemeente, role: may_block}]
"""
PEOPLE = {**dict.fromkeys("abcdef", "bewoners"), "g": "gemeente"}
CHOICES = {"a": "yes", "b": "yes", "c": "yes", "d": "no", "e": "abstain", "g": "blank"}
Parts = tuple[dict[str, list[Any]], dict[str, Any]]


def a_decision() -> Parts:
    """Its lists and its single things."""
    electorate = [{"id": who, "constituency": home, "weight": 1} for who, home in PEOPLE.items()]
    ballots = [
        {"voter": who, "choice": choice, "at": "2026-01-31T19:00:00+01:00"} for who, choice in CHOICES.items()
    ]
    form = load(RULE)
    verdict = vote(form, parse({"electorate": electorate, "ballots": ballots})).as_json()
    decision = {"title": "Nieuwe tarieven", "closes_at": "2026-01-31T20:00:00+01:00"}
    return {"electorate": electorate, "ballots": ballots}, {
        "decision": decision,
        "rule": stored(form),
        "verdict": verdict,
    }


def a_log(lists: dict[str, list[Any]], single: dict[str, Any]) -> list[dict[str, Any]]:
    told = [{"what": "opened"}, {"what": "spoken"}, {"what": "closed", "seal": digest(seal(lists, single))}]
    return chained(told)


def verified(folder: Path, content: bytes, *options: str) -> Result:
    file = folder / "bundle.zip"
    file.write_bytes(content)
    return CliRunner().invoke(main, ["verify", str(file), *options])


def changed(content: bytes, folder: Path, name: str, change: Any) -> bytes:
    """The same file with one of its parts changed by somebody who does not seal it again."""
    (folder / "old.zip").write_bytes(content)
    with ZipFile(folder / "old.zip") as old, ZipFile(folder / "new.zip", "w") as new:
        for it in old.namelist():
            value = json.loads(old.read(it))
            new.writestr(it, json.dumps(change(value) if it == f"{name}.json" else value))
    return (folder / "new.zip").read_bytes()


def test_an_untouched_decision_holds_and_is_always_the_same_file(tmp_path: Path) -> None:
    lists, single = a_decision()
    log = a_log(lists, single)
    result = verified(tmp_path, packed(lists, single, log), "--head", log[-1]["hash"])
    assert (result.exit_code, result.stdout) == (0, "Everything holds.\n")
    assert single["verdict"]["outcome"] == "adopted"
    assert packed(*a_decision(), log) == packed(lists, single, log)


def put(place: str, value: Any) -> Any:
    """A change of one thing inside: `2.choice`."""

    def change(whole: Any) -> Any:
        inside, path = whole, [int(it) if it.isdigit() else it for it in place.split(".")]
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value
        return whole

    return change


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("ballots", put("3.choice", "yes"), "ballots, row 4: it is not what was sealed"),
        ("electorate", put("1.weight", 9), "electorate, row 2: it is not what was sealed"),
        ("ballots", lambda rows: rows[:-1], "ballots: 6 rows were sealed, 5 are there"),
        ("rule", put("base", "eligible"), "rule: it is not what was sealed"),
        ("verdict", put("outcome", "rejected"), "verdict: not adopted, while nothing failed"),
        ("log", put("1.what", "silent"), "log, entry 2: it was changed after it was written"),
        ("log", lambda rows: [rows[0], rows[2]], "log, entry 2: it does not follow the entry before it"),
        ("seal", put("whole.rule", "sha256:0"), "seal: no log entry names it"),
    ],
)
def test_what_was_changed_is_named(tmp_path: Path, name: str, change: Any, said: str) -> None:
    lists, single = a_decision()
    result = verified(tmp_path, changed(packed(lists, single, a_log(lists, single)), tmp_path, name, change))
    assert result.exit_code == 1
    assert said in result.stdout


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("verdict.tests.0.got", "4", "verdict, quorum: it says 4, the ballots say 3"),
        ("verdict.constituencies.bewoners.tests.0.got", "4", "verdict of bewoners, threshold: it says 4"),
        ("verdict.tests.1.passed", False, "verdict, threshold: the ballots say passed"),
    ],
)
def test_a_verdict_that_the_ballots_do_not_say_is_found_also_when_sealed(
    tmp_path: Path, place: str, value: Any, said: str
) -> None:
    lists, single = copy.deepcopy(a_decision())
    single = put(place, value)(single)
    result = verified(tmp_path, packed(lists, single, a_log(lists, single)))
    assert result.exit_code == 1
    assert said in result.stdout


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"voter": "z", "choice": "yes"}, "ballots, row 7: this voter is not in the electorate"),
        ({"voter": "a", "choice": "yes"}, "ballots, row 7: this voter is there twice"),
        (
            {"voter": "f", "choice": "yes", "at": "2026-01-31T19:00:00+00:00"},
            "row 7: it came at or after the close",
        ),
    ],
)
def test_a_ballot_that_may_not_count_is_found_also_when_sealed(tmp_path: Path, row: Any, said: str) -> None:
    lists, single = a_decision()
    lists["ballots"].append(row)
    assert said in verified(tmp_path, packed(lists, single, a_log(lists, single))).stdout


def test_a_log_that_was_written_anew_is_not_the_one_that_was_published(tmp_path: Path) -> None:
    lists, single = a_decision()
    content = packed(lists, single, a_log(lists, single))
    result = verified(tmp_path, content, "--head", "sha256:" + "1" * 64)
    assert "log: its last entry is not the one that was published" in result.stdout


@pytest.mark.parametrize("content", [b"", b"no zip", packed({}, {}, [])])
def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    assert verified(tmp_path, content).exit_code == 2


def test_a_secret_ballot_shows_no_voter_and_is_counted_all_the_same(tmp_path: Path) -> None:
    lists, single = a_decision()
    lists["roll"] = sorted(CHOICES)
    lists["ballots"] = [
        {"receipt": digest(n), "choice": choice, "constituency": PEOPLE[who]}
        for n, (who, choice) in enumerate(CHOICES.items())
    ]
    assert verified(tmp_path, packed(lists, single, a_log(lists, single))).exit_code == 0
    lists["ballots"][3]["choice"] = "yes"
    found = verified(tmp_path, packed(lists, single, a_log(lists, single))).stdout
    assert "verdict, threshold: it says 3, the ballots say 4" in found


def test_the_verifier_shares_no_code_with_the_count() -> None:
    commands = ROOT / "src" / "vastgoed" / "commands"
    assert not any("vastgoed.votes" in (commands / it).read_text() for it in ("verify.py", "recount.py"))
