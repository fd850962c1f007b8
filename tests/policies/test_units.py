"""Prices per night, window, month and square metre; what later units and time beyond the block cost."""

from datetime import date
from typing import Any

import pytest

from tests.policies.factory import EVERY_DAY, FACTS, a_policy, asked, at, clause, rounding, said
from vastgoed.errors import Refusal
from vastgoed.period import Period
from vastgoed.policies.document import Document, problems
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Amount, Request


def window(name: str, start: str, end: str) -> dict[str, Any]:
    hours = [{"days": EVERY_DAY, "from": start, "until": end}]
    return {"id": name, "label": said(name), "hours": hours}


WINDOWS = {
    "holidays": "weekday",
    "bands": [window("o", "08:00", "12:00"), window("m", "13:00", "17:00"), window("a", "18:00", "22:00")],
}


def tariff(unit: str, cents: int = 10000, vocabulary: Any = None, **but: Any) -> Document:
    about = {key: but.pop(key) for key in ("each", "block_minutes", "windows", "day_is") if key in but}
    return a_policy(
        clause("tariff", unit=unit, prices=[{"cents": cents, **but}], **about), vocabulary=vocabulary
    )


@pytest.mark.parametrize(
    ("start", "end", "cents"),
    [
        ("08:00", "12:00", 10000),
        ("09:00", "10:00", 10000),
        ("08:00", "17:00", 20000),  # the hour between two windows is free
        ("12:30", "15:00", 10000 + 2500),
        ("13:00", "18:00", 10000 + 2500),
        ("08:00", "22:00", 30000),
        ("08:00", "23:30", 30000 + 2 * 2500),
    ],
)
def test_windows_are_blocks_and_hours_outside_them_cost_a_share(start: str, end: str, cents: int) -> None:
    then = {"unit": "hour", "permille": 250}
    document = tariff("block", vocabulary=WINDOWS, windows=["o", "m", "a"], then=then)
    assert asked(document, f"2026-03-02T{start}", f"2026-03-02T{end}").total.cents == cents


def test_windows_without_a_word_about_time_outside_them_are_refused() -> None:
    with pytest.raises(PolicyError, match="then"):
        tariff("block", vocabulary=WINDOWS, windows=["o"])


def test_windows_have_no_length_to_be_pro_rata_of() -> None:
    with pytest.raises(PolicyError, match="Pro rata needs block_minutes"):
        tariff("block", vocabulary=WINDOWS, windows=["o"], then={"unit": "pro_rata"})


def test_time_pro_rata_is_said_as_time() -> None:
    document = tariff("block", block_minutes=240, then={"unit": "pro_rata"})
    lines = asked(document, "2026-03-02T12:00", "2026-03-02T16:30").as_json()["lines"]
    assert [line["text"] for line in lines][1] == "30 minuten naar rato van €\u00a0100,00 per dagdeel"


@pytest.mark.parametrize(
    ("then", "end", "cents"),
    [
        (None, "18:00", 10000),
        (None, "18:01", 20000),
        ({"unit": "hour", "cents": 1300}, "18:00", 10000),
        ({"unit": "hour", "cents": 1300}, "18:01", 11300),
        ({"unit": "hour", "cents": 1300}, "20:00", 12600),
        ({"unit": "hour", "permille": 200}, "20:00", 14000),
        ({"unit": "pro_rata"}, "19:30", 12500),
        ({"unit": "block", "minutes": 240, "cents": 2500}, "18:01", 12500),
        ({"unit": "block", "minutes": 240, "cents": 2500}, "22:01", 15000),
        ({"unit": "free"}, "23:00", 10000),
    ],
)
def test_time_beyond_the_first_block_costs_what_the_row_says(then: Any, end: str, cents: int) -> None:
    document = tariff("block", block_minutes=360, **({"then": then} if then else {}))
    assert asked(document, "2026-03-02T12:00", f"2026-03-02T{end}").total.cents == cents


@pytest.mark.parametrize(("days", "cents"), [(1, 10000), (2, 15000), (3, 18000), (4, 21000)])
def test_later_days_are_cheaper(days: int, cents: int) -> None:
    later = [{"from": 2, "permille": 500}, {"from": 3, "cents": 3000}]
    document = tariff("day", day_is="24_hours", later=later)
    assert asked(document, "2026-03-02T10:00", f"2026-03-{2 + days:02}T10:00").total.cents == cents


@pytest.mark.parametrize(
    ("persons", "end", "cents"), [(30, "03", 16500), (20, "03", 12500), (20, "04", 25000)]
)
def test_a_night_costs_per_person_and_never_less_than_the_least(persons: int, end: str, cents: int) -> None:
    document = tariff("night", 550, each="person", least_cents=12500)
    found = asked(document, "2026-03-02T18:00", f"2026-03-{end}T16:00", persons=persons)
    assert found.total.cents == cents


def test_the_floor_is_of_the_room_or_of_the_request() -> None:
    rooms = [{"id": "zaal", "label": said("Zaal"), "m2": 60}, {"id": "kamer", "label": said("Kamer")}]
    document = a_policy(
        clause("tariff", unit="hour", each="m2", prices=[{"cents": 50}]),
        rounding(),
        vocabulary={"rooms": rooms},
    )
    when = ("2026-03-02T19:00", "2026-03-02T22:00")
    assert asked(document, *when).total.cents == 60 * 3 * 50
    assert asked(document, *when, rooms=("kamer",), known={"m2": 85}).total.cents == 85 * 3 * 50
    with pytest.raises(Refusal, match="hoe groot"):
        asked(document, *when, rooms=("kamer",))


@pytest.mark.parametrize(
    ("unit", "count", "cents"), [("month", 6, 60000), ("half_year", 2, 20000), ("year", 1, 10000)]
)
def test_a_contract_costs_as_many_as_it_lasts(unit: Any, count: int, cents: int) -> None:
    request = Request(("zaal",), "buurt", amount=Amount(unit, count))  # type: ignore[arg-type]
    assert quote(tariff(unit).policy, request, FACTS).total.cents == cents


def test_a_contract_without_its_length_says_so() -> None:
    with pytest.raises(Refusal, match="hoeveel maanden"):
        asked(tariff("month"), "2026-03-02T18:00", "2026-03-02T20:00")


HEATED = {
    "holidays": "weekday",
    "seasons": [{"id": "stoken", "label": said("Stoken"), "from": "10-01", "until": "05-01"}],
    "bands": [window("warm", "00:00", "24:00") | {"seasons": ["stoken"]}],
}


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        ("2026-09-30", 1000),
        ("2026-10-01", 1200),
        ("2026-12-31", 1200),
        ("2027-04-30", 1200),
        ("2027-05-01", 1000),
    ],
)
def test_a_season_over_new_year_begins_and_ends_on_its_days(day: str, cents: int) -> None:
    document = a_policy(
        clause("tariff", unit="use", prices=[{"cents": 1000}]),
        clause("surcharge", "stook", cents=200, bands=["warm"]),
        vocabulary=HEATED,
    )
    assert asked(document, f"{day}T10:00", f"{day}T12:00").total.cents == cents


def test_school_holidays_are_a_season_by_the_days_of_the_house() -> None:
    seasons = [{"id": "vrij", "label": said("Vrij"), "school_holidays": True}]
    bands = [window("vrij-band", "00:00", "24:00") | {"seasons": ["vrij"]}]
    words = {"holidays": "weekday", "seasons": seasons, "bands": bands}
    low = clause("discount", permille=500, bands=["vrij-band"])
    document = a_policy(clause("tariff", unit="use", prices=[{"cents": 1000}]), low, vocabulary=words)
    facts = Facts(FACTS.zone, school_holidays=frozenset({date(2026, 7, 20)}))
    found = [
        quote(document.policy, Request(("zaal",), "buurt", _hours(day)), facts).total.cents
        for day in (20, 21)
    ]
    assert found == [500, 1000]


def _hours(day: int) -> Period:
    return Period(at(f"2026-07-{day}T10:00"), at(f"2026-07-{day}T12:00"))


def test_a_price_for_one_season_only_leaves_a_hole_that_is_named() -> None:
    document = a_policy(
        clause("tariff", unit="use", prices=[{"cents": 1000, "bands": ["warm"]}]),
        clause("band_crossing", choice="start"),
        vocabulary=HEATED,
    )
    assert "geen prijs" in problems(document)[0].words.nl


def test_two_prices_for_one_situation_are_an_overlap_that_is_named() -> None:
    rows = [
        {"cents": 1, "when": {"persons": {"at_most": 10}}},
        {"cents": 2, "when": {"persons": {"at_least": 10}}},
    ]
    found = problems(a_policy(clause("tariff", unit="use", prices=rows)))
    assert "persons: 10" in found[0].words.nl


def test_prices_that_split_exactly_at_a_bound_are_complete() -> None:
    rows = [
        {"cents": 1, "when": {"persons": {"below": 10}}},
        {"cents": 2, "when": {"persons": {"at_least": 10}}},
    ]
    assert problems(a_policy(clause("tariff", unit="use", prices=rows))) == []


def test_a_price_per_season_does_not_compete_with_a_price_per_hour() -> None:
    hour, season = (
        clause("tariff", unit, unit=unit, prices=[{"cents": 2200}]) for unit in ("hour", "season")
    )
    document = a_policy(hour, season, rounding())
    assert problems(document) == []
    assert asked(document, "2026-03-02T19:00", "2026-03-02T21:00").total.cents == 4400
    contract = Request(("zaal",), "buurt", amount=Amount("season", 2))  # type: ignore[arg-type]
    assert quote(document.policy, contract, FACTS).total.cents == 4400


def test_a_price_that_depends_on_what_nobody_told_asks_for_it() -> None:
    rows = [{"cents": 1, "when": {"uses_in_year": {"below": 10}}}]
    document = a_policy(clause("tariff", unit="use", prices=rows))
    with pytest.raises(Refusal, match="hangt af van") as refused:
        asked(document, "2026-03-02T19:00", "2026-03-02T21:00")
    assert refused.value.field == "facts.uses_in_year"
    assert str(refused.value) == "De prijs hangt af van: het aantal keren in het jaar. Vul dat in."


def test_what_the_policy_does_not_ask_about_is_refused() -> None:
    form = RequestForm.model_validate({"room": "zaal", "category": "buurt", "facts": {"winstt": True}})
    with pytest.raises(Refusal, match="winstt"):
        form.request(tariff("use").policy)
