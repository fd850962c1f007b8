"""What published regulations asked of prices beyond the first draft."""

from datetime import date
from typing import Any

import pytest

from tests.policies.factory import (
    EVERY_DAY,
    a_policy,
    asked,
    clause,
    per_block,
    per_hour,
    rounding,
    said,
)
from tests.policies.wider import WINDOWS, texts, told
from vastgoed.errors import Refusal
from vastgoed.policies.document import Document, problems
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.sentences import price_table


@pytest.mark.parametrize(("over_setup", "total"), [(False, 1000 + 2000 * 2), (True, (1000 + 2000) * 2)])
def test_a_share_is_not_counted_over_what_setting_up_costs(over_setup: bool, total: int) -> None:
    double = clause("surcharge", permille=1000, **({"setup": True} if over_setup else {}))
    document = a_policy(per_hour(1000), rounding(), clause("setup", permille=1000), double)
    assert told(document, setup_until="2026-03-10T20:00")["total_cents"] == total


def by_window(**but: Any) -> Document:
    rows = [{"cents": 10000, "then": {"unit": "hour", "cents": 1000}}]
    tariff = clause("tariff", unit="block", windows=["middag", "avond"], prices=rows, **but)
    return a_policy(tariff, vocabulary=WINDOWS)


@pytest.mark.parametrize(
    ("but", "start", "end", "total"),
    [
        ({}, "2026-03-10T13:00", "2026-03-10T22:00", 20000),
        ({}, "2026-03-10T18:00", "2026-03-11T17:00", 20000 + 15 * 1000),
        ({"gap_minutes": 60}, "2026-03-10T13:00", "2026-03-10T22:00", 20000),
        ({"gap_minutes": 59}, "2026-03-10T13:00", "2026-03-10T22:00", 20000 + 1000),
        ({"gap_minutes": 900}, "2026-03-10T18:00", "2026-03-11T17:00", 20000),
    ],
)
def test_between_two_windows_only_a_gap_within_the_day_is_free(
    but: dict[str, Any], start: str, end: str, total: int
) -> None:
    assert asked(by_window(**but), start, end).total.cents == total


def test_what_lies_beyond_a_block_is_for_each_person_too() -> None:
    rows = [{"cents": 500, "then": {"unit": "hour", "cents": 100}}]
    document = a_policy(clause("tariff", unit="block", block_minutes=120, each="person", prices=rows))
    found = told(document, persons=10)
    assert [(line["cents"], line["text"]) for line in found["lines"]] == [
        (5000, "1 dagdeel × 10 personen × €\u00a05,00"),
        (1000, "1 extra uur × 10 personen × €\u00a01,00"),
    ]
    rows = [{"cents": 500, "then": {"unit": "pro_rata"}}]
    document = a_policy(clause("tariff", unit="block", block_minutes=120, each="person", prices=rows))
    assert told(document, persons=10)["total_cents"] == 7500


def test_a_surcharge_per_block_needs_blocks() -> None:
    light = clause("surcharge", "licht", cents=500, per="block")
    open_one = problems(a_policy(per_hour(1000), rounding(), light))
    assert {it.path for it in open_one} == {("clauses", 2)}
    document = a_policy(per_hour(1000), rounding(), light | {"block_minutes": 120})
    assert problems(document) == []
    assert told(document)["total_cents"] == 3000 + 2 * 500
    assert problems(a_policy(per_block(4000), light)) == []


@pytest.mark.parametrize(
    "but",
    [
        {"setup": True},
        {"per": "head", "block_minutes": 60},
        {"permille": 10, "cents": None, "block_minutes": 60},
    ],
)
def test_options_of_a_surcharge_fit(but: dict[str, Any]) -> None:
    fields = {key: value for key, value in ({"cents": 500} | but).items() if value is not None}
    with pytest.raises(PolicyError):
        a_policy(per_hour(1000), clause("surcharge", **fields))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-03-10T10:00", "2026-03-11T10:00", 1),
        ("2026-03-10T10:00", "2026-03-11T10:01", 2),
        ("2026-03-10T18:00", "2026-03-11T12:00", 2),
        ("2026-03-10T08:00", "2026-03-10T12:00", 2),
        ("2026-03-28T10:00", "2026-03-29T10:00", 1),
        ("2026-10-24T10:00", "2026-10-25T10:00", 1),
    ],
)
def test_a_day_may_begin_at_ten(start: str, end: str, days: int) -> None:
    rows = [{"cents": 100}]
    document = a_policy(clause("tariff", unit="day", day_is="calendar", day_from="10:00", prices=rows))
    assert asked(document, start, end).total.cents == days * 100
    assert "Een dag begint om 10:00." in texts(document, "tariff")


def test_a_block_has_the_name_that_the_house_gives_it() -> None:
    label = {"one": {"nl": "weekend", "en": "weekend"}, "many": {"nl": "weekenden", "en": "weekends"}}
    document = a_policy(per_block(4000, block_label=label))
    assert [line["text"] for line in told(document)["lines"]] == ["1 weekend × €\u00a040,00"]
    assert told(document, end="2026-03-11T02:00")["lines"][0]["text"] == "2 weekenden × €\u00a040,00"
    assert texts(document, "dagdeel")[0].startswith("U huurt alle ruimtes voor €\u00a040,00 per weekend.")
    assert price_table(document, "nl")[0].text == "€\u00a040,00 per weekend van 4 uur"


def test_a_price_on_request_asks_the_manager() -> None:
    rows = [{"on_request": True, "categories": ["bedrijf"]}, {"cents": 1000, "categories": ["buurt"]}]
    document = a_policy(clause("tariff", "uur", unit="hour", prices=rows), rounding(minimum_cents=500))
    assert problems(document) == []
    found = told(document, category="bedrijf")
    assert (found["on_request"], found["needs_approval"], found["approval_clause"]) == (True, True, "uur")
    assert [(line["cents"], line["text"]) for line in found["lines"]] == [(0, "prijs op aanvraag")]
    assert told(document)["on_request"] is False
    assert price_table(document, "nl")[1].text == "op aanvraag"
    assert any("een prijs die u van ons hoort" in text for text in texts(document, "uur"))


def test_a_price_on_request_is_never_the_cheapest() -> None:
    unsaid = clause("tariff", "uur", unit="hour", prices=[{"on_request": True}])
    either = clause("hour_or_block", choice="cheapest")
    document = a_policy(unsaid, rounding(), per_block(4000), either)
    assert told(document)["total_cents"] == 4000


AFTERNOON_ASKED = [{"on_request": True, "bands": ["middag"]}, {"cents": 1000, "bands": ["avond"]}]
BY_THE_HOUR = (clause("tariff", "uur", unit="hour", prices=AFTERNOON_ASKED), rounding())
BY_THE_BLOCK = (
    per_hour(1000, bands=["avond"]),
    rounding(),
    clause(
        "tariff",
        "dagdeel",
        unit="block",
        block_minutes=240,
        prices=[{"on_request": True, "bands": ["middag"]}],
    ),
)


@pytest.mark.parametrize("rules", [BY_THE_HOUR, BY_THE_BLOCK])
@pytest.mark.parametrize(("crossing", "unsaid"), [("cheapest", False), ("dearest", True)])
def test_over_two_bands_a_price_on_request_is_the_dearest(
    rules: tuple[dict[str, Any], ...], crossing: str, *, unsaid: bool
) -> None:
    both = clause("band_crossing", choice=crossing)
    meeting = {
        "holidays": "weekday",
        "bands": [
            {"id": name, "label": said(name), "hours": [{"days": EVERY_DAY, "from": start, "until": end}]}
            for name, start, end in (("middag", "13:00", "18:00"), ("avond", "18:00", "22:00"))
        ],
    }
    document = a_policy(*rules, both, vocabulary=meeting)
    found = told(document, start="2026-03-10T17:00", end="2026-03-10T19:00")
    assert (found["on_request"], found["total_cents"]) == (unsaid, 0 if unsaid else 2000)


@pytest.mark.parametrize(
    ("country", "day", "total"),
    [
        ("NL", "2026-04-27", 6000),
        ("NL", "2026-07-21", 3000),
        ("BE", "2026-04-27", 3000),
        ("BE", "2026-07-21", 6000),
    ],
)
def test_public_holidays_are_those_of_the_country(country: str, day: str, total: int) -> None:
    sunday = {
        "id": "zondag",
        "label": said("zondag"),
        "hours": [{"days": ["sun"], "from": "00:00", "until": "24:00"}],
    }
    words = {"holidays": "sunday", "holidays_of": country, "bands": [sunday]}
    double = clause("surcharge", permille=1000, bands=["zondag"])
    document = a_policy(per_hour(1000), rounding(), double, vocabulary=words)
    assert told(document, start=f"{day}T10:00", end=f"{day}T13:00")["total_cents"] == total
    assert date.fromisoformat(day).weekday() != 6


@pytest.mark.parametrize(("over", "total"), [("rent", 14400), ("blocks", 14000)])
def test_a_share_may_leave_out_what_time_beyond_the_block_costs(over: str, total: int) -> None:
    rows = [{"cents": 10000, "then": {"unit": "hour", "cents": 2000}}]
    tariff = clause("tariff", unit="block", block_minutes=120, prices=rows)
    share = clause("surcharge", permille=200, on=over)
    document = a_policy(tariff, share)
    assert told(document)["total_cents"] == total
    assert ("zonder extra tijd" in texts(document, "surcharge")[0]) == (over == "blocks")


def test_a_price_on_request_is_the_one_that_was_agreed() -> None:
    unsaid = clause("tariff", "zaalhuur", unit="use", prices=[{"on_request": True}])
    document = a_policy(unsaid, clause("discount", permille=100))
    found = told(document, rooms=["zaal", "kamer"], room=None, agreed={"zaalhuur": 25000})
    assert found["lines"][0]["text"] == "afgesproken prijs: €\u00a0250,00"
    assert (found["total_cents"], found["on_request"], found["needs_approval"]) == (22500, False, False)


def test_what_has_a_price_is_not_agreed_upon() -> None:
    with pytest.raises(Refusal, match="geen prijs op aanvraag"):
        told(a_policy(per_hour(1000), rounding()), agreed={"uur": 100})
