import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vastgoed.commands.policies import policy
from vastgoed.commands.quotes import quote

PRESETS = Path(__file__).parents[2] / "src" / "vastgoed" / "policies" / "presets"
LINDE = str(PRESETS / "de-linde.yaml")
ASKED = {
    "room": "grote-zaal",
    "category": "vereniging",
    "start": "2026-03-02T19:00",
    "end": "2026-03-02T22:00",
}


def priced(tmp_path: Path, *requests: Any, language: str = "nl") -> Any:
    paths = []
    for n, request in enumerate(requests):
        path = tmp_path / f"{n}.json"
        path.write_text(request if isinstance(request, str) else json.dumps(request))
        paths.append(str(path))
    return CliRunner().invoke(quote, [LINDE, *paths, "--language", language])


def test_one_request_is_one_object(tmp_path: Path) -> None:
    result = priced(tmp_path, ASKED)
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["total_cents"], found["net_cents"], found["vat"], found["deposit_cents"]) == (
        3000,
        3000,
        [],
        0,
    )
    assert (found["category"], found["function"], found["refused_by"]) == ("vereniging", "social", None)
    assert [(line["clause"], line["text"], line["cents"]) for line in found["lines"]] == [
        ("huur-per-dagdeel", "1 dagdeel × €\u00a030,00", 3000)
    ]


def test_several_requests_are_an_array_in_their_order(tmp_path: Path) -> None:
    result = priced(tmp_path, ASKED, {**ASKED, "category": "bedrijf"})
    assert [found["total_cents"] for found in json.loads(result.stdout)] == [3000, 6000]


def test_a_refusal_is_an_answer(tmp_path: Path) -> None:
    result = priced(tmp_path, {**ASKED, "booked_at": "2026-03-02T18:30"})
    assert result.exit_code == 0
    assert json.loads(result.stdout)["refused_by"]["clause"] == "op-tijd"


@pytest.mark.parametrize(
    ("cancelled", "fee"), [("2026-02-20T12:00", 0), ("2026-02-28T12:00", 1500), (None, 3000)]
)
def test_a_cancelled_booking_has_a_fee(tmp_path: Path, cancelled: str | None, fee: int) -> None:
    assert json.loads(priced(tmp_path, {**ASKED, "cancelled_at": cancelled}).stdout)["fee_cents"] == fee


def test_facts_find_the_category(tmp_path: Path) -> None:
    request = {key: value for key, value in ASKED.items() if key != "category"} | {"facts": {"winst": True}}
    assert json.loads(priced(tmp_path, request).stdout)["category"] == "bedrijf"


def test_a_request_without_a_date_and_with_half_an_hour(tmp_path: Path) -> None:
    request = '{"room": "grote-zaal", "category": "vereniging", "hours": 1.5}'
    assert json.loads(priced(tmp_path, request).stdout)["total_cents"] == 2500


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({**ASKED, "room": "kelder"}, "rooms: De ruimte «kelder» staat niet"),
        ({**ASKED, "price": 1}, "price: Deze sleutel bestaat niet"),
        ({**ASKED, "end": "2026-03-02T18:00"}, "«end» moet na «start» liggen: wissel ze om"),
        ({**ASKED, "start": "2022-03-27T02:30"}, "start: Deze tijd bestaat niet"),
        ({**ASKED, "start": "2022-10-30T02:30"}, "start: Deze tijd komt twee keer voor"),
        ({**ASKED, "end": "9999-12-31T23:59"}, "end: Kies een jaar van 2000 tot 2100"),
        ({**ASKED, "start": "0001-01-01T00:00"}, "start: Kies een jaar"),
        ({**ASKED, "end": "2027-03-10T00:00"}, "langer dan een jaar"),
        ('{"room": "a", "hours": NaN}', "hours: Hier hoort een getal boven nul"),
        ({**ASKED, "hours": 0}, "hours: Hier hoort een getal boven nul"),
        ({**ASKED, "hours": "1e999"}, "hours: Hier hoort een getal boven nul"),
        ({**ASKED, "extras": {"koffie": -1}}, "extras.koffie: Dit is te klein: minstens 0"),
        ({**ASKED, "extras": [["koffie"]]}, "extras: Hier hoort iets anders: sleutels en waarden"),
        (
            '{"room": "a", "persons": ' + "9" * 5000 + "}",
            "0.json: Regel 1: Er staat een getal in van meer dan 18 cijfers",
        ),
        ({**ASKED, "start": "morgen"}, "start: Schrijf een tijdstip"),
        ({**ASKED, "persons": "10"}, "persons: Hier hoort een heel getal"),
        ({**ASKED, "uses": 10**9}, "uses: Dit is te groot: hooguit 1000"),
        ("{", "Regel 1: Dit is geen geldige JSON"),
        ('{"room":\n"\\ud800"}', "Regel 2: Dit is geen tekst in UTF-8"),
        ('{"room": "a",\n"uses": }', "Regel 2: Dit is geen geldige JSON"),
        ("", "Het bestand is leeg"),
        ('{"room": "a"}' + " " * 300_000, "te groot: hooguit 256 kB"),
        ({**ASKED, "extras": {"koffie": 1, "thee": 1.5}}, "extras.thee: Hier hoort een heel getal.\n"),
        ("[" * 100_000, "Te diep genest"),
        ('{"room": "a", "room": "b"}', "«room» staat er twee keer"),
        ("[]", "sleutels en waarden"),
    ],
)
def test_a_wrong_request_exits_with_2_and_names_the_key(tmp_path: Path, request_: Any, message: str) -> None:
    result = priced(tmp_path, request_)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_wrong_policy_exits_with_2_and_names_line_and_key(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(Path(LINDE).read_text().replace("choice: cheapest", "choice: cheap"))
    result = CliRunner().invoke(policy, ["check", str(wrong)])
    assert result.exit_code == 2
    assert (
        "clauses[4].choice: Kies uit: hours, block, cheapest, booker_chooses. Bedoelt u «cheapest»?"
        in result.stderr
    )
    assert "Regel " in result.stderr


def test_a_policy_that_is_not_there_exits_with_2() -> None:
    assert CliRunner().invoke(policy, ["check", "nergens.yaml"]).exit_code == 2


@pytest.mark.parametrize("path", sorted(PRESETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_check_says_who_the_policy_is(path: Path) -> None:
    result = CliRunner().invoke(policy, ["check", str(path)])
    found = json.loads(result.stdout)
    assert (found["ok"], found["house"]) == (True, path.stem)
    assert found["identity"].startswith("sha256:")


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "per uur of € 30,00 per dagdeel van 4 uur"), ("en", "per hour or €30.00 per block of 4 hours")],
)
def test_explain_prints_sentences_and_prices(language: str, text: str) -> None:
    result = CliRunner().invoke(policy, ["explain", LINDE, "--language", language])
    assert text in result.stdout.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("but", "message"),
    [
        ({"room": "kelder"}, "is not in the house rules."),
        ({"category": "koning"}, "category: "),
        ({"facts": {"maan": True}}, "facts.maan: The house rules do not ask about maan."),
        ({"facts": {"winst": "ja"}}, "facts.winst: "),
        ({"extras": {"draaiorgel": 1}}, "extras: "),
        ({"activity": "jacht"}, "activity: "),
        ({"start": None, "end": None}, "start: "),
        ({"room": None}, "rooms: Choose a room."),
        ({"hours_worked": 2}, "hours_worked: "),
    ],
)
def test_who_asks_in_english_is_told_in_english(tmp_path: Path, but: Any, message: str) -> None:
    dutch, english = (priced(tmp_path, {**ASKED, **but}, language=language) for language in ("nl", "en"))
    assert (english.exit_code, english.stdout) == (2, "")
    assert message in english.stderr
    assert english.stderr != dutch.stderr


def test_a_request_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes('{\n"room": "caf\xe9"}'.encode("latin-1"))
    result = CliRunner().invoke(quote, [LINDE, str(path)])
    assert result.exit_code == 2
    assert "Regel 2: Dit is geen tekst in UTF-8" in result.stderr
