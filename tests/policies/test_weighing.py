"""How much a change matters: counted over bookings that there were, each change by itself."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import DAY_AND_EVENING, a_policy, clause, per_hour, rounding
from vastgoed.commands.policies import policy
from vastgoed.policies.document import Document, stored
from vastgoed.policies.replay import Replay
from vastgoed.policies.rules.impact import Outcome, Past, impact
from vastgoed.policies.weighing import Scales, Weighed

PRESETS = Path(__file__).parents[2] / "src" / "vastgoed" / "policies" / "presets"
LINDE = PRESETS / "de-linde.yaml"
EUROS = st.integers(0, 50).map(lambda euros: euros * 100)
PRICES = {"buurt": 1000, "bedrijf": 2000}


def a_house(*more: dict[str, Any], prices: dict[str, int] = PRICES, step: int = 60) -> Document:
    rows = [{"categories": [who], "cents": cents} for who, cents in prices.items()]
    return a_policy(clause("tariff", "uur", unit="hour", prices=rows), rounding(step), *more)


def booked(
    booker: str, *, who: str = "buurt", minutes: int = 90, day: str = "2026-03-02", room: str = "zaal"
) -> dict[str, Any]:
    hours, rest = divmod(19 * 60 + minutes, 60)
    times = {"start": f"{day}T19:00", "end": f"{day}T{hours}:{rest:02}"}
    return {"room": room, "category": who, "booker": booker, **times}


def weighed(old: Document, new: Document, *bookings: dict[str, Any]) -> Weighed:
    replay = Replay.of(list(bookings))
    return Scales(old, new, replay.past(old.policy), replay, replay.days).weighed("nl")


def test_each_change_is_counted_by_itself_and_the_largest_comes_first() -> None:
    new = a_house(prices={"buurt": 1100, "bedrijf": 5000})
    found = weighed(a_house(), new, booked("koor"), booked("koor", minutes=60), booked("kok", who="bedrijf"))
    assert [(change.before.split(" ")[0], it.bookings, it.bookers, it.minutes, it.cents_a_year)
            for change, it in found.changes] == [
        ("€\u00a020,00", 1, 1, 90, 6000), ("€\u00a010,00", 2, 1, 150, 300)]  # fmt: skip
    assert (found.total.bookings, found.total.cents_a_year) == (3, 6300)


def test_what_a_change_of_rounding_does_is_told_apart_from_the_price() -> None:
    new = a_house(prices={"buurt": 1200, "bedrijf": 2000}, step=30)
    found = weighed(a_house(), new, booked("koor"))
    effects = {change.clause: it.cents_a_year for change, it in found.changes}
    assert effects == {"uur": 400, "rounding": -500}
    assert found.total.cents_a_year == -200


def test_a_rule_that_refuses_counts_what_no_longer_comes_in() -> None:
    never = {"effect": "refused", "rooms": ["kamer"], "text": {"nl": "Niet in de kamer.", "en": "Not there."}}
    found = weighed(
        a_house(), a_house(clause("eligibility", "niet", **never)), booked("a"), booked("b", room="kamer")
    )
    ((change, it),) = found.changes
    assert (change.clause, it.bookings, it.refused, it.cents_a_year) == ("niet", 1, 1, -2000)


def test_a_room_that_is_gone_takes_its_bookings_with_it() -> None:
    rooms = {"rooms": [{"id": "zaal", "label": {"nl": "Zaal", "en": "Hall"}}]}
    new = a_policy(per_hour(1000, "uur"), rounding(), vocabulary=rooms)
    old = a_policy(per_hour(1000, "uur"), rounding())
    found = weighed(old, new, booked("a"), booked("b", room="kamer"))
    assert (found.total.bookings, found.total.refused, found.total.cents_a_year) == (1, 1, -2000)


def test_a_price_that_moves_to_another_rule_changes_nothing_together() -> None:
    rows = [{"categories": [who], "cents": cents} for who, cents in PRICES.items()]
    new = a_policy(
        clause("tariff", "een", unit="hour", prices=rows[:1]),
        clause("tariff", "twee", unit="hour", prices=rows[1:]),
        rounding(),
    )
    found = weighed(a_house(), new, booked("a"), booked("b", who="bedrijf"))
    assert (found.total.bookings, found.total.cents_a_year) == (0, 0)


def test_a_room_that_is_gone_is_counted_with_its_own_bookings() -> None:
    """Alone it is no policy, because a rule still names it; the bookings elsewhere are not its doing."""
    rooms = {"rooms": [{"id": "zaal", "label": {"nl": "Zaal", "en": "Hall"}}]}
    both = clause(
        "tariff",
        "uur",
        unit="hour",
        prices=[{"rooms": ["zaal"], "cents": 1000}, {"rooms": ["kamer"], "cents": 1000}],
    )
    one = clause("tariff", "uur", unit="hour", prices=[{"rooms": ["zaal"], "cents": 1500}])
    old, new = a_policy(both, rounding()), a_policy(one, rounding(), vocabulary=rooms)
    found = weighed(old, new, booked("a"), booked("b", room="kamer"))
    gone = next(it for change, it in found.changes if change.cell == ("vocabulary", "rooms", "kamer"))
    assert (gone.bookings, gone.cents_a_year) == (1, -2000)


def test_a_time_band_is_counted_with_the_rule_that_uses_it_not_by_itself() -> None:
    late = clause("surcharge", "laat", permille=100, bands=["avond"])
    old, new = a_house(), a_policy(*_clauses(late), vocabulary=DAY_AND_EVENING)
    for one, two, cents in ((old, new, 200), (new, old, -200)):
        found = weighed(one, two, booked("a"))
        effects = {change.cell[:2]: it.cents_a_year for change, it in found.changes}
        assert effects["clauses", "laat"] == cents
        assert {it for cell, it in effects.items() if cell[0] == "vocabulary"} == {0}


def _clauses(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [stored(a_house())["clauses"][0], rounding(), clause("band_crossing", choice="split"), *more]


def test_two_years_of_bookings_are_told_by_the_year() -> None:
    days = [date(2024, 1, 1) + timedelta(days=7 * n) for n in range(105)]
    new = a_house(prices={"buurt": 1100, "bedrijf": 2000})
    found = weighed(a_house(), new, *(booked("koor", minutes=60, day=str(day)) for day in days))
    assert (found.total.bookings, found.total.cents_a_year) == (105, round(10500 * 365 / 729))


def test_a_price_on_request_is_no_income_of_nothing() -> None:
    """Who asked for it before, pays it still; how much nobody knows."""
    rows = [{"categories": ["buurt"], "on_request": True}, {"categories": ["bedrijf"], "cents": 2500}]
    new = a_policy(clause("tariff", "uur", unit="hour", prices=rows), rounding())
    bookings = booked("koor"), booked("koor", minutes=60), booked("kok", who="bedrijf", minutes=60)
    for one, two, cents in ((a_house(), new, 500), (new, a_house(), -500)):
        found = weighed(one, two, *bookings).total
        assert (found.bookings, found.on_request, found.cents_a_year) == (3, 2, cents)
        assert [(hit.booker, hit.cents_a_year) for hit in found.most] == [("kok", cents), ("koor", 0)]
    kept = weighed(new, new, *bookings).total
    assert (kept.bookings, kept.on_request) == (0, 0)


def test_a_price_that_somebody_said_is_counted() -> None:
    rows = [{"categories": ["buurt"], "on_request": True}, {"categories": ["bedrijf"], "cents": 2000}]
    new = a_policy(clause("tariff", "uur", unit="hour", prices=rows), rounding())
    found = weighed(
        new, a_house(clause("surcharge", "erbij", cents=100)), booked("koor") | {"agreed": {"uur": 900}}
    )
    assert found.total.on_request == 0


def test_the_five_who_are_hit_hardest_are_named_hardest_first() -> None:
    before, after = Outcome(1000), [Outcome(1000 + 100 * n) for n in range(8)]
    cases = [(Past(f"g{n}", ("zaal",), "buurt", 60), before, it) for n, it in enumerate(after)]
    found = impact(cases, 365)
    assert [hit.booker for hit in found.most] == ["g7", "g6", "g5", "g4", "g3"]
    assert (found.bookings, found.bookers, found.minutes) == (7, 7, 420)


def diffed(
    tmp_path: Path, bookings: Any, *options: str, change: tuple[str, str] = ("cents: 1250", "cents: 1400")
) -> Result:
    new, file = tmp_path / "new.yaml", tmp_path / "bookings.json"
    new.write_text(LINDE.read_text().replace(*change).split("examples:")[0])
    file.write_text(bookings if isinstance(bookings, str) else json.dumps(bookings))
    return CliRunner().invoke(policy, ["diff", str(LINDE), str(new), "--bookings", str(file), *options])


CHOIR = {"room": "grote-zaal", "category": "vereniging", "booker": "Koor",
         "start": "2026-03-02T19:00", "end": "2026-03-02T20:00"}  # fmt: skip


def test_the_command_line_says_it_as_json(tmp_path: Path) -> None:
    result = diffed(tmp_path, [CHOIR])
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["same"], found["effect"]) == (False, True)
    assert found["impact"] == {
        "bookings": 1, "bookers": 1, "hours": 1, "refused": 0, "on_request": 0, "cents_a_year": 150,
        "most": [{"booker": "Koor", "bookings": 1, "cents_a_year": 150}],
    }  # fmt: skip
    first = found["changes"][0]
    assert (first["clause"], first["kind"], first["from"], first["to"]) == (
        "huur-per-uur", "changed", "€\u00a012,50 per uur", "€\u00a014,00 per uur",
    )  # fmt: skip
    assert first["impact"]["cents_a_year"] == 150


@pytest.mark.parametrize(
    ("language", "line"), [("nl", "€ 12,50 per uur wordt € 14,00."), ("en", "becomes €14.00.")]
)
def test_the_command_line_says_it_as_text(tmp_path: Path, language: str, line: str) -> None:
    result = diffed(tmp_path, [CHOIR], "--text", "--language", language)
    assert line in result.stdout.replace("\u00a0", " ")
    assert "Koor: + €" in result.stdout


def test_a_text_that_changed_without_effect_says_so(tmp_path: Path) -> None:
    result = diffed(tmp_path, [CHOIR], "--text", change=("title: {nl: Afzeggen", "title: {nl: Annuleren"))
    assert result.stdout.startswith("Alleen de tekst is anders: niemand betaalt of mag iets anders.")


def test_a_policy_beside_itself_is_the_same() -> None:
    result = CliRunner().invoke(policy, ["diff", str(LINDE), str(LINDE), "--text"])
    assert (result.exit_code, result.stdout) == (0, "De twee zijn gelijk.\n")


@pytest.mark.parametrize(
    ("bookings", "message"),
    [
        ([], "bookings.json"),
        ({}, "bookings.json"),
        ([{**CHOIR, "room": "kelder"}, CHOIR], "[0].rooms: De ruimte «kelder»"),
        ([CHOIR, {**CHOIR, "price": 1}], "[1].price: Deze sleutel bestaat niet"),
        ("[", "Regel 1: "),
    ],
)
def test_wrong_bookings_exit_with_2_and_say_where(tmp_path: Path, bookings: Any, message: str) -> None:
    result = diffed(tmp_path, bookings)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("place", [0, 1])
def test_a_wrong_policy_on_either_side_exits_with_2_and_names_line_and_key(
    tmp_path: Path, place: int
) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(LINDE.read_text().replace("choice: cheapest", "choice: cheap"))
    files = [str(LINDE), str(LINDE)]
    files[place] = str(wrong)
    result = CliRunner().invoke(policy, ["diff", *files])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Regel " in result.stderr
    assert ".choice: Kies uit: hours, block, cheapest" in result.stderr


@given(EUROS, EUROS, st.sampled_from([15, 30, 60]), st.integers(15, 240))
def test_one_change_alone_is_all_that_there_is(old: int, new: int, step: int, minutes: int) -> None:
    one, two = (a_house(prices={"buurt": cents, "bedrijf": 2000}, step=step) for cents in (old, new))
    found = weighed(one, two, booked("a", minutes=minutes), booked("b", who="bedrijf"))
    assert [it for _, it in found.changes] == ([found.total] if old != new else [])
    assert found.total.bookings == (old != new)
