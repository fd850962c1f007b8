"""What a policy file may not be, each with the line and what to do."""

from pathlib import Path

import pytest

from vastgoed.policies.document import load
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.yaml import DEEPEST, LARGEST, read

GOOD = (Path(__file__).parent / "plain.yaml").read_text()
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "line", "nl"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "«a» staat er twee keer"),
        (BOMB, 1, "Ankers"),
        ("a: 1\nb: *a\n", 2, "Ankers"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "labels"),
        ("a: !!int '1'\n", 1, "labels"),
        ("a: [\n", 1, "sluit nergens"),
        ("a: 1\nb: {c: 1, d: [1, 2}\n", 2, "sluit nergens"),
        ("a:\n\tb: 1\n", 2, "Spring in met spaties"),
        ("a: 1\nb c\nd: 1\n", 2, "geen geldige YAML"),
        ("a:\n  - {b: c, [ d: e}\n", 2, "[ of { te veel"),
        ("a: 1\n---\nb: 2\n", 2, "één document"),
        ("- a\n", 1, "sleutels en waarden"),
        ("", 0, "Het bestand is leeg"),
        ("# niets\n", 0, "Het bestand is leeg"),
        ("a:\n  ? [b]\n  : 1\n", 2, "Een sleutel is een woord"),
        ("a: " + "[" * (DEEPEST + 1), 1, "Te diep genest"),
        ("a: " + "[" * 100_000, 1, "Te diep genest"),
        ("x: " + "y" * LARGEST, 0, "te groot"),
        ("a: \0", 1, "onzichtbaar teken"),
        ("a: [" + "x," * 60_000 + "]", 1, "hooguit 50.000 sleutels"),
    ],
)
def test_what_a_policy_never_needs_is_refused(text: str, line: int, nl: str) -> None:
    with pytest.raises(PolicyError) as wrong:
        read(text)
    (problem,) = wrong.value.problems
    assert nl in problem.words.nl
    assert problem.line == line


def test_ten_megabytes_are_refused_unread() -> None:
    with pytest.raises(PolicyError, match="too large"):
        load(b"a" * 10_000_000)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(PolicyError, match="not text"):
        load(b"a: \xff\xfe")


def test_scalars_are_read_as_yaml_1_2() -> None:
    text = (
        "time: 19:00\nday: 2026-01-01\nno: no\nnumber: 012\nquoted: '1'\nnothing:\nyes: true\nlong: 1_000\n"
    )
    assert read(text)[0] == {
        "time": "19:00",
        "day": "2026-01-01",
        "no": "no",
        "number": 12,
        "quoted": "1",
        "nothing": None,
        "yes": True,
        "long": "1_000",
    }


def test_the_line_of_every_key_is_known() -> None:
    lines = read("a:\n  - b: 1\n    c: 2\n")[1]
    assert (lines["a",], lines["a", 0], lines["a", 0, "c"]) == (1, 2, 3)


@pytest.mark.parametrize(
    ("old", "new", "key", "nl"),
    [
        ("cents: 7500", "cents: 75.00", "clauses[0].prices[0].cents", "hele centen: schrijf 1250"),
        ("cents: 7500", "cents: '7500'", "clauses[0].prices[0].cents", "heel getal"),
        ("cents: 7500", "cents: 75,00", "clauses[0].prices[0].00", "schrijf 7500"),
        ("cents: 7500", "cents: € 75,5", "clauses[0].prices[0].5", "schrijf 7550"),
        ("cents: 7500", "cents: " + "9" * 30, "clauses[0].prices[0].cents", "getal is te groot"),
        ("cents: 7500", "cents: 999999999", "clauses[0].prices[0].cents", "hooguit 100000000"),
        (
            "cents: 7500",
            "cents: 7500, when: {persons: ja}",
            "clauses[0].prices[0].when.persons",
            "een grens als {at_least",
        ),
        ("cents: 7500", "cents: '75,50'", "clauses[0].prices[0].cents", "schrijf 7550"),
        ("cents: 7500", "cents: true", "clauses[0].prices[0].cents", "heel getal"),
        ("cents: 7500", "cents: -1", "clauses[0].prices[0].cents", "te klein: minstens 0"),
        ("cents: 7500", "cents: 7500, rate: 1", "clauses[0].prices[0]", "hele centen"),
        ("unit: use", "unit: uur", "clauses[0].unit", "Kies uit"),
        ("unit: use", "unit: use\n  unid: use", "clauses[0].unid", "sleutel bestaat niet"),
        ("unit: use", "unit: block", "clauses[0]", "Hoe lang duurt een dagdeel?"),
        ("type: tariff", "type: tarief", "clauses[0]", "Bedoelt u «tariff»?"),
        ("house: 091-jh-de-route", "", "house", "«house» ontbreekt"),
        ("version: 1", "version: 1\nexpression: 1+1", "expression", "sleutel bestaat niet"),
        ("from: '2015-01-01'", "from: '01-01-2015'", "valid.from", "2026-01-31"),
        ("from: '2015-01-01'", "from: '2015-01-01', until: '2014-01-01'", "valid", "wissel ze om"),
        ("holidays: weekday", "", "vocabulary", "Wat geldt op een feestdag?"),
        ("until: 24:00", "until: 24:30", "vocabulary.bands[0].hours[0].until", "19:00"),
        ("- andere-dagen", "- nacht", "clauses[2].bands[0]", "Bekend zijn: andere-dagen"),
        ("id: voucher", "id: keer", "clauses[1]", "«keer» is er al"),
    ],
)
def test_a_wrong_document_names_line_key_and_what_to_do(old: str, new: str, key: str, nl: str) -> None:
    text = (
        GOOD.replace("[andere-dagen]", "\n  - andere-dagen")
        .replace("'00:00'", "00:00")
        .replace("'24:00'", "24:00")
    )
    assert old in text
    with pytest.raises(PolicyError) as wrong:
        load(text.replace(old, new, 1))
    problem = next(p for p in wrong.value.problems if nl in p.words.nl)
    assert problem.key == key
    assert problem.line > 0 or key == "house"


def test_all_problems_are_reported_at_once() -> None:
    text = GOOD.replace("unit: use", "unit: uur").replace("cents: 125", "cents: 1.25")
    with pytest.raises(PolicyError) as wrong:
        load(text)
    assert len(wrong.value.problems) == len({problem.line for problem in wrong.value.problems}) > 1


@pytest.mark.parametrize(
    ("written", "key", "cents"),
    [("75,00", "00", 7500), ("75,5", "5", 7550), ("0,05", "05", 5), ("1,250", "250", 1250)],
)
def test_a_comma_in_an_amount_is_no_key_to_remove(written: str, key: str, cents: int) -> None:
    with pytest.raises(PolicyError) as wrong:
        load(GOOD.replace("cents: 7500", f"cents: {written}"))
    assert [(p.path[-1], p.words.nl.rpartition(" ")[2]) for p in wrong.value.problems] == [(key, f"{cents}.")]


def test_a_letter_in_another_encoding_names_its_line() -> None:
    with pytest.raises(PolicyError) as wrong:
        load("kind: usage_policy\nhouse: caf\xe9\n".encode("latin-1"))
    assert [(p.line, "UTF-8" in p.words.nl) for p in wrong.value.problems] == [(2, True)]
