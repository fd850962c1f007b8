"""`vastgoed tally`: a rule, ballots, and what comes out; and what is wrong with a file, by line and key."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vastgoed.canonical import digest
from vastgoed.cli import main
from vastgoed.votes.forms.rule import load, parse, stored

HOUSE = """\
question: yes_no
base: expressed
threshold: "1/2"
op: ">"
quorum: {of: "yes", share: "1/4", op: ">="}
proxies: {max_per_holder: 2, hops: 1, instruction: free}
constituencies:
  - {id: bewoners, role: must_pass}
  - {id: gemeente, role: advises}
"""
CLOSE = datetime(2026, 1, 31, 20, tzinfo=UTC)


def electorate(*voters: str) -> list[dict[str, Any]]:
    return [{"id": it, "constituency": "gemeente" if it == "g" else "bewoners"} for it in voters]


def ballots(**choices: Any) -> list[dict[str, Any]]:
    return [{"voter": voter, "choice": choice} for voter, choice in choices.items()]


VOTE: dict[str, Any] = {
    "electorate": electorate("a", "b", "c", "g"),
    "ballots": ballots(a="yes", b="yes", g="no"),
}


def counted(folder: Path, rule: str, handed_in: Any, *options: str) -> Result:
    (folder / "rule.yaml").write_text(rule)
    (folder / "ballots.json").write_text(json.dumps(handed_in))
    paths = [str(folder / "rule.yaml"), str(folder / "ballots.json")]
    return CliRunner().invoke(main, ["tally", *paths, *options])


def tallied(folder: Path, rule: str, handed_in: Any) -> dict[str, Any]:
    result = counted(folder, rule, handed_in)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_vote_is_counted_with_every_test_and_both_of_its_numbers(tmp_path: Path) -> None:
    assert tallied(tmp_path, HOUSE, VOTE) == {
        "outcome": "adopted",
        "tests": [
            {"name": "quorum", "needed": "1", "got": "2", "passed": True, "of": "4"},
            {"name": "threshold", "needed": "2", "got": "2", "passed": True, "of": "3"},
            {"name": "constituencies", "needed": "1", "got": "1", "passed": True, "of": "1"},
        ],
        "constituencies": {
            "bewoners": {
                "role": "must_pass",
                "outcome": "adopted",
                "tests": [{"name": "threshold", "needed": "2", "got": "2", "passed": True, "of": "2"}],
            },
            "gemeente": {
                "role": "advises",
                "outcome": "rejected",
                "tests": [{"name": "threshold", "needed": "1", "got": "0", "passed": False, "of": "1"}],
            },
        },
    }


def test_a_proxy_is_one_more_ballot(tmp_path: Path) -> None:
    found = tallied(tmp_path, HOUSE, {**VOTE, "proxies": [{"from": "c", "to": "a"}]})
    assert found["tests"][1] == {"name": "threshold", "needed": "3", "got": "3", "passed": True, "of": "4"}


def test_weights_are_exact_also_with_a_point(tmp_path: Path) -> None:
    rule = 'unit: weight\nthreshold: "1/2"\n'
    voters = [{"id": "a", "weight": "2.6"}, {"id": "b", "weight": 4.6}]
    found = tallied(tmp_path, rule, {"electorate": voters, "ballots": ballots(a="yes", b="no")})
    assert found["tests"] == [
        {"name": "threshold", "needed": "3.7", "got": "2.6", "passed": False, "of": "7.2"}
    ]


@pytest.mark.parametrize(
    ("no_quorum", "outcome"), [("", "no_valid_decision"), ("no_quorum: rejected\n", "rejected")]
)
def test_a_missed_quorum_is_what_the_rule_says(tmp_path: Path, no_quorum: str, outcome: str) -> None:
    rule = f'quorum: {{of: participation, share: "3/4"}}\n{no_quorum}'
    found = tallied(tmp_path, rule, {"electorate": electorate("a", "b"), "ballots": ballots(a="yes")})
    assert found["outcome"] == outcome
    assert found["tests"][0] == {"name": "quorum", "needed": "2", "got": "1", "passed": False, "of": "2"}


def test_a_ballot_at_the_closing_instant_is_late(tmp_path: Path) -> None:
    for before, outcome in ((timedelta(0), "rejected"), (timedelta(microseconds=1), "adopted")):
        at = (CLOSE - before).isoformat()
        one = {"voter": "a", "choice": "yes", "at": at}
        vote = {"electorate": electorate("a"), "ballots": [one], "closes": CLOSE.isoformat()}
        found = tallied(tmp_path, "question: yes_no\n", vote)
        assert found["outcome"] == outcome
        assert found.get("late") == (None if before else ["a"])


@pytest.mark.parametrize(
    ("balloting", "hours", "outcome", "told"),
    [
        ("{}", (2, 1), "rejected", {"again": ["a"]}),
        ("{}", (1, 2), "adopted", {"again": ["a"]}),
        ("{}", (1, 0), "rejected", {"late": ["a"]}),
        ("{change_until_close: false}", (2, 1), "adopted", {"again": ["a"]}),
        ("{secret: true}", (1, 2), "rejected", {"again": ["a"]}),
    ],
)
def test_of_several_ballots_of_one_person_one_counts_by_the_rule(
    tmp_path: Path, balloting: str, hours: tuple[int, int], outcome: str, told: dict[str, Any]
) -> None:
    """First yes, then no, so many hours before the close; they need not stand in that order."""
    handed_in = [
        {"voter": "a", "choice": choice, "at": (CLOSE - timedelta(hours=n)).isoformat()}
        for choice, n in zip(("yes", "no"), hours, strict=True)
    ]
    if told == {"late": ["a"]}:
        handed_in[0]["choice"], handed_in[1]["choice"] = "no", "yes"
    vote = {"electorate": electorate("a"), "ballots": handed_in, "closes": CLOSE.isoformat()}
    found = tallied(tmp_path, f"ballots: {balloting}\n", vote)
    assert found["outcome"] == outcome
    assert {key: found[key] for key in ("late", "again") if key in found} == told


@pytest.mark.parametrize(
    ("question", "choices", "winner"),
    [
        ("choose_one", {"a": ["x", "y", "z"], "b": ["y", "x", "z"], "c": "y>z=x"}, "y"),
        ("choose_one", {"a": [["x", "y"], "z"], "b": ["x"]}, "x"),
        ("approve", {"a": ["x", "y"], "b": ["y"], "c": ["z"]}, "y"),
        ("score", {"a": {"x": 5, "y": 4}, "b": {"x": 0, "y": 4}, "c": {"z": 5}}, "y"),
        ("score\nscores: {min: -5}", {"a": {"x": 3, "y": 2}, "b": {"x": -2, "y": "-0.5"}}, "y"),
    ],
)
def test_one_out_of_several(tmp_path: Path, question: str, choices: dict[str, Any], winner: str) -> None:
    found = tallied(
        tmp_path,
        f"question: {question}\n",
        {"electorate": electorate("a", "b", "c"), "ballots": ballots(**choices)},
    )
    assert (found["outcome"], found["winner"]) == ("adopted", winner)


def test_what_stays_equal_is_told_and_not_drawn(tmp_path: Path) -> None:
    vote = {"electorate": electorate("a", "b"), "ballots": ballots(a=["x", "y"], b=["y", "x"])}
    found = tallied(tmp_path, "question: choose_one\n", vote)
    assert (found["outcome"], found["tied"], found["ranking"]) == ("rejected", ["x", "y"], "x=y")


def test_a_consent_round_waits_for_everybody(tmp_path: Path) -> None:
    vote = {"electorate": electorate("a", "b"), "ballots": ballots(a="yes")}
    found = tallied(tmp_path, "question: consent\n", vote)
    assert (found["outcome"], found["next"]) == ("not_complete", "answers")


def test_the_verdict_can_be_read(tmp_path: Path) -> None:
    lines = counted(tmp_path, HOUSE, VOTE, "--text").stdout.splitlines()
    assert lines[:3] == [
        "Aangenomen.",
        "Voor een geldig besluit: 2 van 4. Nodig: 1.",
        "Stemmen voor: 2 van 3. Nodig: 2.",
    ]
    assert counted(tmp_path, HOUSE, VOTE, "--text", "--language", "en").stdout.startswith("Adopted.")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("threshold: 0.5\n", "Regel 1, threshold: Schrijf een deel als een breuk"),
        ('threshold: "3/2"\n', "threshold: Schrijf een deel als een breuk"),
        ("question: yes_no\nwind: west\n", "Regel 2, wind: Deze sleutel bestaat niet."),
        ("question: maybe\n", "Regel 1, question: Kies uit: yes_no, consent"),
        ("", "Het bestand is leeg. Begin met «question: yes_no»."),
        ("- a\n", "Regel 1: Hier horen sleutels en waarden."),
        ("tie: lot\n", "Noem bij «lot» de bronnen van het lot."),
        ("combine: 2_of_3\n", "Schrijf all, of bijvoorbeeld 2_of_3"),
        ("question: score\nscores: {min: 5, max: 1}\n", "Regel 2, scores: Zet «max» hoger dan «min»."),
        ("question: choose_one\noptions: [a, b, a]\n", "Elke keuze staat er één keer."),
        ("question: approve\noptions: [a, b]\nstatus_quo: c\n", "Zet «status_quo» ook bij «options»."),
        ('threshold: "1 1/2"\n', "Regel 1, threshold: Schrijf een deel als een breuk"),
        ('quorum: {share: "1/2", counts: ["no"]}\n', "Zet ook yes bij «counts»."),
        ("constituencies: [{id: a}, {id: a}]\n", "Elke geleding staat er één keer."),
    ],
)
def test_what_is_wrong_with_a_rule_is_told_by_line_and_key(tmp_path: Path, rule: str, said: str) -> None:
    result = counted(tmp_path, rule, VOTE)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("but", "said"),
    [
        ({"ballots": ballots(x="yes")}, "ballots[0].voter: x heeft hier geen stem."),
        ({"ballots": [*ballots(a="yes"), *ballots(a="no")]}, "ballots[1].voter: a staat er twee keer."),
        ({"electorate": electorate("a", "a")}, "electorate[1].id: a staat er twee keer."),
        ({"electorate": [{"id": "a", "weight": -1}], "ballots": []}, "electorate[0].weight: Een gewicht is"),
        ({"present": ["a", "z"]}, "present[1]: z heeft hier geen stem."),
        ({"proxies": [{"from": "a", "to": "a"}]}, "proxies[0]: Niemand geeft zichzelf een volmacht."),
        ({"ballots": [{"voter": "a"}]}, "ballots[0].choice: «choice» ontbreekt."),
        ({"ballots": [{"voter": "a", "choice": 3}]}, "ballots[0].choice: Schrijf yes, no"),
        ({"electorate": [{"id": "a\n0: b"}]}, "electorate[0].id: Hier staat een onzichtbaar teken."),
        ({"electorate": [{"id": "a", "weight": "1 1/2"}]}, "electorate[0].weight: Een gewicht is"),
        ({"electorate": [{"id": "a", "weight": 10**17}]}, "electorate[0].weight: Een gewicht is"),
        ({"closes": "2026-01-31T20:00"}, "closes: Schrijf een tijdstip met tijdzone"),
    ],
)
def test_what_is_wrong_with_ballots_is_told_by_key(tmp_path: Path, but: dict[str, Any], said: str) -> None:
    result = counted(tmp_path, HOUSE, {**VOTE, **but})
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("named", [["{}", "{}"], ["--cases", "{}"]])
def test_a_folder_or_a_file_that_is_not_there_is_told_as_such(tmp_path: Path, named: list[str]) -> None:
    for path, said in (
        (tmp_path, "Dit is een map, geen bestand."),
        (tmp_path / "no", "Dit bestand is er niet."),
    ):
        result = CliRunner().invoke(main, ["tally", *(it.format(path) for it in named)])
        assert (result.exit_code, result.stderr) == (2, f"{path}: {said}\n")


def test_without_files_it_says_what_to_name() -> None:
    for named in ([], ["--cases", "a", "b"], ["a"]):
        result = CliRunner().invoke(main, ["tally", *named])
        assert result.exit_code == 2
        assert "RULE" in result.stderr


def test_a_rule_that_is_stored_reads_back_as_the_same_rule() -> None:
    form = load(HOUSE + 'min_yes: "1/3"\nmin_non_negative: 4\n')
    assert parse(json.loads(json.dumps(stored(form)))) == form
    assert stored(form)["min_yes"] == "1/3"
    assert digest(stored(form)) == digest(stored(load('min_non_negative: 4\nmin_yes: "2/6"\n' + HOUSE)))
    assert digest(stored(form)) != digest(stored(load(HOUSE)))


def test_a_rule_that_says_its_default_for_the_whole_still_asks_the_whole() -> None:
    said = 'threshold: "1/2"\nconstituencies: [{id: a}]\n'
    assert parse(stored(load(said))).rule().method is not None
    assert parse(stored(load("constituencies: [{id: a}]\n"))).rule().method is None


@pytest.mark.parametrize("role", ["advises", "may_block"])
def test_where_no_constituency_has_to_pass_the_whole_is_asked(tmp_path: Path, role: str) -> None:
    rule = f"constituencies: [{{id: gemeente, role: {role}}}]\n"
    assert tallied(tmp_path, rule, {**VOTE, "ballots": ballots(a="yes", b="yes")})["outcome"] == "adopted"
    assert tallied(tmp_path, rule, {**VOTE, "ballots": ballots(a="no", b="no")})["outcome"] == "rejected"


def test_a_rule_with_every_key_can_be_read() -> None:
    form = load("""\
question: yes_no
unit: weight
base: legal+illegal-blank
threshold: "2/3"
op: ">="
min_yes: 3
min_non_negative: "1/2"
quorum: {of: participation, share: "1/4", op: ">=", counts: [yes, no, abstain, blank]}
blocks: {max: 0, needs_reason: true}
abstain_max: "30/100"
constituencies:
  - {id: bewoners, rule: {threshold: "1/2", op: ">"}, role: may_block}
  - {id: huis, role: must_pass}
combine: 1_of_1
tie: chair
no_quorum: rejected
second_meeting: {not_before_days: 14, rule: {threshold: "1/2"}}
close: exclusive instant
early_end: when_certain
ballots: {secret: true, change_until_close: false, reasons: required_if_against}
proxies: {max_per_holder: 2, hops: 1, instruction: bound, expires: later, holder_must_be_eligible: true}
electorate: snapshot
late_joiners: none
""")
    assert parse(stored(form)) == form
    assert form.rule().early_end
