from typing import Any

import pytest

from tests.policies.factory import (
    CANCELLATION,
    DAY_AND_EVENING,
    EVERY_DAY,
    a_policy,
    clause,
    per_block,
    per_hour,
    rounding,
    said,
)
from vastgoed.policies.document import problems

SPLIT = clause("band_crossing", choice="split")
DAY_ONLY = per_hour(1000, bands=["dag"])
NIGHT: dict[str, Any] = {
    "holidays": "weekday",
    "bands": [
        {
            "id": "dag",
            "label": said("Dag"),
            "hours": [{"days": EVERY_DAY, "from": "08:00", "until": "24:00"}],
        },
        {
            "id": "nacht",
            "label": said("Nacht"),
            "hours": [{"days": EVERY_DAY, "from": "00:00", "until": "08:00"}],
        },
    ],
}
FREE = clause("tariff", "gratis", unit="free", free_for=[{}])
NO_NIGHT = clause("eligibility", "dicht", effect="refused", bands=["nacht"], text=said("Dicht."))
ONE_FEE = {**CANCELLATION, "id": "nog-een"}


@pytest.mark.parametrize(
    ("rules", "vocabulary", "nl"),
    [
        ([per_hour(1000, rooms=["zaal"]), rounding()], {}, "geen prijs voor Kamer, Buurt"),
        ([per_hour(1000, categories=["buurt"]), rounding()], {}, "geen prijs voor Zaal, Bedrijf"),
        (
            [per_hour(1000), per_hour(2, "nog", rooms=["kamer"]), rounding()],
            {},
            "twee prijzen voor Kamer, Buurt, maandag 00:00 (activiteit: other): uur (rij 1), nog (rij 1)",
        ),
        (
            [
                per_hour(1000)
                | {"prices": [{"rooms": ["zaal"], "cents": 9}, *[{"rooms": ["kamer"], "cents": 9}] * 2]},
                rounding(),
            ],
            {},
            "uur (rij 2), uur (rij 3)",
        ),
        ([DAY_ONLY, rounding(), SPLIT], NIGHT, "geen prijs voor Zaal, Buurt, maandag 00:00"),
        ([DAY_ONLY, rounding(), SPLIT], DAY_AND_EVENING, "geen prijs voor Zaal, Buurt, maandag 00:00"),
        ([per_hour(1000)], {}, "Hoe wordt de tijd afgerond voor Zaal, Buurt"),
        ([per_hour(1000), per_block(3000), rounding()], {}, "Per uur of per dagdeel?"),
        ([per_hour(1000), FREE, rounding()], {}, "eenheden die niet samengaan: uur, gratis"),
        ([DAY_ONLY, NO_NIGHT, rounding()], NIGHT, "door twee tijdvakken loopt"),
        ([per_hour(1000), rounding(), {**rounding(30), "id": "weer"}], {}, "Twee regels beslissen hetzelfde"),
        ([per_hour(1000), rounding(), clause("approval", by="manager", persons_from=9)], {}, "Wie keurt"),
        (
            [per_hour(1000), rounding(), {**CANCELLATION, "categories": ["buurt"]}],
            {},
            "Wat kost afzeggen voor Bedrijf",
        ),
        (
            [per_hour(1000), rounding(), CANCELLATION, ONE_FEE],
            {},
            "alle ruimtes, Buurt: cancellation, nog-een",
        ),
        (
            [per_hour(1000), rounding(), *(clause("horizon", name, max_days=9) for name in ("een", "twee"))],
            {},
            "Twee regels beslissen hetzelfde voor alle ruimtes, Buurt: een, twee",
        ),
        (
            [
                per_hour(1000),
                rounding(),
                clause("extra", per="use", prices=[{"cents": 1}, {"rooms": ["zaal"], "cents": 2}]),
            ],
            {},
            "Twee regels beslissen hetzelfde voor Zaal, Buurt: extra",
        ),
    ],
)
def test_what_is_left_open_is_asked(rules: list[dict[str, Any]], vocabulary: dict[str, Any], nl: str) -> None:
    found = [problem.words.nl for problem in problems(a_policy(*rules, vocabulary=vocabulary))]
    assert any(nl in text for text in found), found


@pytest.mark.parametrize(
    "rules",
    [
        [DAY_ONLY, NO_NIGHT, rounding(), SPLIT],
        [per_hour(1000), rounding()],
        [FREE],
    ],
)
def test_what_is_decided_everywhere_has_no_problems(rules: list[dict[str, Any]]) -> None:
    assert problems(a_policy(*rules, vocabulary=NIGHT)) == []


def test_an_open_question_comes_with_a_worked_example_in_both_languages() -> None:
    (found,) = {problem.words for problem in problems(a_policy(per_hour(1000, categories=["buurt"])))[:1]}
    questions = [p.words for p in problems(a_policy(per_hour(1000)))]
    assert all("Voorbeeld:" in words.nl and "Example:" in words.en for words in questions)
    assert found.en.startswith("How is time rounded")


def test_a_price_for_one_activity_needs_one_for_the_others() -> None:
    feast = {"activities": [{"id": "feest", "label": said("Feest")}]}
    only = {**per_hour(1000), "activities": ["feest"]}
    found = [p.words.nl for p in problems(a_policy(only, rounding(), vocabulary=feast))]
    assert any("(activiteit: other)" in text for text in found)
    others = {**per_hour(500, "anders"), "activities": ["other"]}
    assert problems(a_policy(only, others, rounding(), vocabulary=feast)) == []


def test_hours_for_one_activity_and_blocks_for_the_others_are_no_choice() -> None:
    feast = {"activities": [{"id": "feest", "label": said("Feest")}]}
    hours = {**per_hour(1000), "activities": ["feest"]}
    assert (
        problems(a_policy(hours, per_block(3000, activities=["other"]), rounding(), vocabulary=feast)) == []
    )
    both = [hours, per_hour(900, "anders"), per_block(3000, activities=["other"]), rounding()]
    both[1]["activities"] = ["other"]
    found = [p.words.nl for p in problems(a_policy(*both, vocabulary=feast))]
    assert any("Per uur of per dagdeel?" in text for text in found)


def test_a_hole_on_public_holidays_only_is_found() -> None:
    week = [
        {
            "id": "week",
            "label": said("Week"),
            "hours": [{"days": EVERY_DAY, "from": "00:00", "until": "24:00"}],
        }
    ]
    words = {"holidays": "separate", "bands": week}
    found = problems(a_policy(per_hour(1000, bands=["week"]), rounding(), SPLIT, vocabulary=words))
    assert found[0].words.nl.split(" (")[0].endswith("Zaal, Buurt, feestdag 00:00")


def test_no_price_is_needed_where_a_refusal_depends_on_the_same_answer() -> None:
    kinds = [{"id": kind, "label": said(kind)} for kind in ("een", "twee")]
    asks = {"questions": [{"id": "soort", "answer": "choice", "ask": said("Soort?"), "choices": kinds}]}
    rows = [{"when": {"soort": ["een"]}, "cents": 1}, {"when": {"soort": ["twee"]}, "cents": 2}]
    prices = clause("tariff", "keer", unit="use", prices=rows)
    told = clause("eligibility", effect="refused", unless={"soort": ["een", "twee"]}, text=said("Kies."))
    half, one = {**told, "unless": {"soort": ["een"]}}, {**prices, "prices": rows[:1]}
    assert problems(a_policy(prices, told, vocabulary=asks)) == []
    assert problems(a_policy(one, half, vocabulary=asks)) == []
    assert "geen prijs" in problems(a_policy(prices, vocabulary=asks))[0].words.nl
    assert "geen prijs" in problems(a_policy(one, told, vocabulary=asks))[0].words.nl
