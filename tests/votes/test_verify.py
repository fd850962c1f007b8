"""A decision can be checked from its file alone, and what was changed is named."""

import copy
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from vastgoed.canonical import digest
from vastgoed.cli import main
from vastgoed.settings import ROOT
from vastgoed.votes.bundle import chained, packed, seal
from vastgoed.votes.forms.ballots import parse
from vastgoed.votes.forms.counted import vote
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
    return CliRunner().invoke(main, ["verify", str(file), "--language", "en", *options])


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
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "Checked: 13 sealed rows and 3 other parts, entries in the log: 3.",
            "Checked: voters: 7, ballots: 6, of which by proxy: 0.",
            "Counted again: tests: 8, constituencies: 2. The outcome that it gives: adopted.",
            "Everything holds.",
        ],
    )
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
        ("verdict.tests.1.passed", False, "verdict, threshold: it says failed, the ballots say passed"),
        ("verdict.tests.0.needed", "9", "verdict, quorum: it says passed, the ballots say failed"),
        ("verdict.outcome", "no_valid_decision", "it says no_valid_decision, the ballots say the quorum was"),
        (
            "verdict.constituencies.gemeente.role",
            "advises",
            "of gemeente, role: it says advises, the ballots",
        ),
        ("verdict.constituencies", {}, "verdict: bewoners is left out, which the rule does not allow"),
        ("verdict.silent", ["gemeente"], "verdict, silent: it says ['gemeente'], the ballots say []"),
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
    found = verified(tmp_path, packed(lists, single, a_log(lists, single))).stdout
    assert "Checked: voters: 7, who took part: 6, secret ballots: 6.\n" in found
    assert found.endswith("ballots: gemeente is told apart, with fewer than five\n1 wrong.\n")
    lists["ballots"][3]["choice"] = "yes"
    found = verified(tmp_path, packed(lists, single, a_log(lists, single))).stdout
    assert "verdict, threshold: it says 3, the ballots say 4" in found


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("ballots", put("1.receipt", digest(0)), "ballots, row 1: this receipt is there twice"),
        ("ballots", put("0.voter", "a"), "ballots, row 1: it tells whose it is"),
        ("ballots", lambda rows: rows[:-1], "ballots: there are 5, and 6 took part"),
        ("roll", put("5", "f"), "ballots, bewoners: there are 5, and 6 took part"),
        ("roll", put("5", "z"), "roll, row 6: this voter is not in the electorate"),
        ("roll", put("5", "a"), "roll, row 6: this voter is there twice"),
    ],
)
def test_who_took_part_in_secret_and_what_is_in_the_box_are_as_many(
    tmp_path: Path, part: str, change: Any, said: str
) -> None:
    lists, single = a_decision()
    lists["roll"] = sorted(CHOICES)
    lists["ballots"] = [
        {"receipt": digest(n), "choice": choice, "constituency": PEOPLE[who]}
        for n, (who, choice) in enumerate(CHOICES.items())
    ]
    lists[part] = change(lists[part])
    assert said in verified(tmp_path, packed(lists, single, a_log(lists, single))).stdout


@pytest.mark.parametrize(
    ("proxies", "row", "said"),
    [
        ([{"from": "f", "to": "a"}], {"voter": "f", "choice": "no", "by": "a"}, "ballots, row 7: it is not"),
        ([], {"voter": "f", "choice": "yes", "by": "a"}, "ballots, row 7: it is not what the proxy says"),
        ([{"from": "f", "to": "f"}], None, "proxies, row 1: the rule does not allow it"),
        ([{"from": "f", "to": "z"}], None, "proxies, row 1: the rule does not allow it"),
        ([{"from": "f", "to": "a"}, {"from": "f", "to": "b"}], None, "proxies, row 2: the rule does not"),
        ([{"from": it, "to": "a"} for it in "bcf"], None, "proxies, row 3: the rule does not allow it"),
    ],
)
def test_a_proxy_that_may_not_be_or_says_something_else_is_found(
    tmp_path: Path, proxies: list[Any], row: Any, said: str
) -> None:
    lists, single = copy.deepcopy(a_decision())
    single["rule"]["proxies"] = {"max_per_holder": 2}
    lists["proxies"] = proxies
    lists["ballots"] += [row] if row else []
    assert said in verified(tmp_path, packed(lists, single, a_log(lists, single))).stdout


@pytest.mark.parametrize("part", ["rule", "electorate"])
def test_what_was_frozen_at_the_opening_has_the_hash_of_then(tmp_path: Path, part: str) -> None:
    lists, single = copy.deepcopy(a_decision())
    single["decision"][f"{part}_hash"] = "sha256:0"
    found = verified(tmp_path, packed(lists, single, a_log(lists, single))).stdout
    assert f"{part}: its hash is not that of the opening" in found


def test_it_is_said_in_dutch_unless_asked_otherwise(tmp_path: Path) -> None:
    lists, single = a_decision()
    content = packed(lists, single, a_log(lists, single))
    said = verified(tmp_path, content, "--language", "nl").stdout
    assert "De uitslag die erin staat: aangenomen.\nVergelijk zelf: de laatste regel" in said
    assert said.endswith("Alles klopt.\n")
    worse = changed(content, tmp_path, "ballots", put("3.choice", "yes"))
    assert "ballots, rij 4: is niet wat is verzegeld" in verified(tmp_path, worse, "--language", "nl").stdout


def test_the_verifier_shares_no_code_with_the_count() -> None:
    commands = ROOT / "src" / "vastgoed" / "commands"
    beside = [commands / f"{it}.py" for it in ("wrongs", "unpacking", "accounts", "logbook")]
    files = [*commands.glob("verify*.py"), *commands.glob("recount*.py"), *beside]
    assert len(files) > 8
    assert not any("vastgoed.votes" in it.read_text() for it in files)
