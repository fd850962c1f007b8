from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.policies.factory import (
    DAY_AND_EVENING,
    EVERY_DAY,
    FACTS,
    a_policy,
    asked,
    at,
    clause,
    during,
    per_block,
    per_hour,
    rounding,
    said,
)
from vastgoed.errors import Refusal
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.lines import Quote
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Amount, Request

HOURLY = a_policy(per_hour(1250), rounding())
BANDED = clause(
    "tariff",
    "uur",
    unit="hour",
    prices=[{"bands": ["dag"], "cents": 1000}, {"bands": ["avond"], "cents": 2000}],
)


@pytest.mark.parametrize(
    ("start", "end", "cents", "text"),
    [
        ("2026-03-02T19:00", "2026-03-02T22:00", 3750, "3 uur × €\u00a012,50"),
        ("2026-03-02T19:00", "2026-03-02T20:00", 1250, "1 uur × €\u00a012,50"),
        ("2026-03-02T19:00", "2026-03-02T20:01", 2500, "2 uur × €\u00a012,50 (1 uur en 1 minuut, afgerond)"),
        ("2026-03-02T19:00", "2026-03-02T19:01", 1250, "1 uur × €\u00a012,50 (1 minuut, afgerond)"),
    ],
)
def test_a_line_shows_its_arithmetic(start: str, end: str, cents: int, text: str) -> None:
    (line,) = asked(HOURLY, start, end).lines
    assert (line.money, line.clause, line.text("nl")) == (Money(cents), "uur", text)


def test_a_line_speaks_english_too() -> None:
    (line,) = asked(HOURLY, "2026-03-02T19:00", "2026-03-02T22:00").lines
    assert line.text("en") == "3 hours × €12.50"


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2022-10-30T00:00", "2022-10-30T04:00", 5),
        ("2022-03-27T00:00", "2022-03-27T04:00", 3),
        ("2022-03-26T00:00", "2022-03-26T04:00", 4),
    ],
)
def test_elapsed_hours_are_paid_when_the_clock_changes(start: str, end: str, hours: int) -> None:
    assert asked(HOURLY, start, end).total == Money(hours * 1250)


@pytest.mark.parametrize(
    ("choice", "unit", "hours", "cents"),
    [
        ("hours", None, 3, 3750),
        ("block", None, 3, 3000),
        ("block", None, 2, 3000),
        ("block", None, 5, 6000),
        ("cheapest", None, 2, 2500),
        ("cheapest", None, 3, 3000),
        ("cheapest", None, 5, 6000),
        ("booker_chooses", None, 3, 3000),
        ("booker_chooses", "hour", 3, 3750),
        ("booker_chooses", "block", 2, 3000),
    ],
)
def test_hour_or_block_decides_the_unit(choice: str, unit: Any, hours: int, cents: int) -> None:
    document = a_policy(per_hour(1250), per_block(3000), rounding(), clause("hour_or_block", choice=choice))
    found = asked(document, "2026-03-02T09:00", f"2026-03-02T{9 + hours:02}:00", unit=unit)
    assert found.total == Money(cents)


@pytest.mark.parametrize(
    ("crossing", "start", "cents"),
    [
        ("split", "16:00", 2 * 1000 + 1 * 2000),
        ("start", "16:00", 3 * 1000),
        ("dearest", "16:00", 3 * 2000),
        ("cheapest", "16:00", 3 * 1000),
        ("split", "18:00", 3 * 2000),
        ("dearest", "15:00", 3 * 1000),
    ],
)
def test_band_crossing_decides_the_price(crossing: str, start: str, cents: int) -> None:
    rules = (BANDED, rounding(), clause("band_crossing", choice=crossing))
    document = a_policy(*rules, vocabulary=DAY_AND_EVENING)
    end = f"2026-03-02T{int(start[:2]) + 3}:00"
    assert asked(document, f"2026-03-02T{start}", end).total == Money(cents)


def test_a_split_names_the_band_of_each_part_and_rounds_the_end() -> None:
    rules = (BANDED, rounding(), clause("band_crossing", choice="split"))
    found = asked(a_policy(*rules, vocabulary=DAY_AND_EVENING), "2026-03-02T16:30", "2026-03-02T18:50")
    texts = [line.text() for line in found.lines]
    assert texts == ["Dag: 1,5 uur × €\u00a010,00", "Avond: 1,5 uur × €\u00a020,00"]


@pytest.mark.parametrize(("holidays", "cents"), [("weekday", 1000), ("sunday", 2000), ("separate", 3000)])
def test_a_public_holiday_is_what_the_policy_says(holidays: str, cents: int) -> None:
    hours = [
        ("week", EVERY_DAY[:6], 1000),
        ("zondag", ["sun"], 2000),
        *([("feestdag", ["holiday"], 3000)] if holidays == "separate" else []),
    ]
    bands = [
        {"id": name, "label": said(name), "hours": [{"days": days, "from": "00:00", "until": "24:00"}]}
        for name, days, _ in hours
    ]
    prices = [{"bands": [name], "cents": price} for name, _, price in hours]
    tariff = clause("tariff", "uur", unit="hour", prices=prices)
    rules = (tariff, rounding(), clause("band_crossing", choice="split"))
    document = a_policy(*rules, vocabulary={"holidays": holidays, "bands": bands})
    ascension = Request(("zaal",), "buurt", during("2026-05-14T10:00", "2026-05-14T11:00"))
    found = quote(document.policy, ascension, Facts(HOUSE_ZONE, frozenset({date(2026, 5, 14)})))
    assert found.total == Money(cents)


@pytest.mark.parametrize(
    ("day_is", "start", "end", "days"),
    [
        ("calendar", "2026-03-02T20:00", "2026-03-03T10:00", 2),
        ("24_hours", "2026-03-02T20:00", "2026-03-03T10:00", 1),
        ("calendar", "2026-03-02T09:00", "2026-03-03T00:00", 1),
        ("24_hours", "2026-03-02T09:00", "2026-03-03T09:01", 2),
        ("24_hours", "2022-10-29T12:00", "2022-10-30T12:00", 2),
    ],
)
def test_a_day_is_counted_as_the_policy_says(day_is: str, start: str, end: str, days: int) -> None:
    tariff = clause("tariff", "dag", unit="day", day_is=day_is, prices=[{"cents": 5000}])
    assert asked(a_policy(tariff), start, end).total == Money(days * 5000)


@pytest.mark.parametrize(
    ("per", "count", "cents"),
    [("use", 1, 500), ("item", 3, 1500), ("head", 1, 10000), ("head", 2, 20000), ("hour", 1, 1000)],
)
def test_an_extra_is_paid_per_use_item_head_or_hour(per: str, count: int, cents: int) -> None:
    document = a_policy(per_hour(0), rounding(), clause("extra", "iets", per=per, prices=[{"cents": 500}]))
    found = asked(document, "2026-03-02T19:00", "2026-03-02T20:30", persons=20, extras={"iets": count})
    assert found.total == Money(cents)


def test_more_of_an_extra_than_there_are_is_refused_and_names_the_clause() -> None:
    document = a_policy(
        per_hour(0), rounding(), clause("extra", "beamer", per="use", stock=1, prices=[{"cents": 5}])
    )
    found = asked(document, "2026-03-02T19:00", "2026-03-02T20:00", extras={"beamer": 2})
    assert found.refused_by is not None
    assert (found.refused_by.clause, found.refused_by.sentence("nl")) == (
        "beamer",
        "Er zijn er maar 1: beamer.",
    )


@pytest.mark.parametrize(
    ("prices_are", "total", "net", "vat"), [("gross", 2500, 2066, 434), ("net", 3025, 2500, 525)]
)
def test_vat_lies_in_the_price_or_on_top_of_it(prices_are: str, total: int, net: int, vat: int) -> None:
    tariff = {**per_hour(1250), "vat_permille": 210}
    document = a_policy(tariff, rounding(), vat={"prices_are": prices_are})
    found = asked(document, "2026-03-02T19:00", "2026-03-02T21:00")
    assert (found.total, found.net, found.vat) == (Money(total), Money(net), Money(vat))


def test_the_rent_is_raised_to_the_minimum_of_the_house() -> None:
    document = a_policy(per_hour(1250), rounding(minimum_cents=4000))
    found = asked(document, "2026-03-02T19:00", "2026-03-02T20:00")
    assert [(line.clause, line.money.cents) for line in found.lines] == [("uur", 1250), ("rounding", 2750)]


def test_free_use_is_a_line_of_nothing_even_where_there_is_a_minimum() -> None:
    free = clause("tariff", "gratis", unit="free", free_for=[{}])
    found = asked(a_policy(free, rounding(minimum_cents=4000)), "2026-03-02T19:00", "2026-03-02T20:00")
    assert [(line.clause, line.text()) for line in found.lines] == [("gratis", "gratis")]


def test_two_rooms_are_two_lines_that_name_the_room() -> None:
    found = asked(HOURLY, "2026-03-02T19:00", "2026-03-02T20:00", rooms=("zaal", "kamer"))
    assert [line.text() for line in found.lines] == [
        "Zaal: 1 uur × €\u00a012,50",
        "Kamer: 1 uur × €\u00a012,50",
    ]


@pytest.mark.parametrize(
    ("amount", "cents"),
    [(Amount("hour", Fraction(3)), 3750), (Amount("block", Fraction(2)), 6000)],
)
def test_a_price_without_a_date(amount: Amount, cents: int) -> None:
    choose = clause("hour_or_block", choice="hours")
    document = a_policy(per_hour(1250), per_block(3000), rounding(), choose)
    assert quote(document.policy, Request(("zaal",), "buurt", amount=amount), FACTS).total == Money(cents)


def test_ten_uses_cost_ten_times_one() -> None:
    request = Request(("zaal",), "buurt", during("2026-03-02T19:00", "2026-03-02T21:00"), uses=10)
    assert quote(HOURLY.policy, request, FACTS).total == Money(25000)


@pytest.mark.parametrize(
    ("but", "field"),
    [
        ({"rooms": ("kelder",)}, "rooms"),
        ({"rooms": ()}, "rooms"),
        ({"category": "kat"}, "category"),
        ({"extras": {"taart": 1}}, "extras"),
        ({"activity": "feest"}, "activity"),
    ],
)
def test_a_word_outside_the_vocabulary_is_refused_at_its_field(but: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked(HOURLY, "2026-03-02T19:00", "2026-03-02T21:00", **but)
    assert refused.value.field == field


def test_a_price_per_person_asks_for_people() -> None:
    document = a_policy(clause("tariff", "pp", unit="person", prices=[{"cents": 300}]))
    with pytest.raises(Refusal, match="hoeveel mensen"):
        asked(document, "2026-03-02T19:00", "2026-03-02T21:00")
    assert asked(document, "2026-03-02T19:00", "2026-03-02T21:00", persons=4).total == Money(1200)


def test_what_is_not_for_hire_is_refused_with_the_text_of_the_house() -> None:
    no = clause(
        "eligibility", "nee", effect="refused", categories=["bedrijf"], text=said("Niet voor bedrijven.")
    )
    document = a_policy(per_hour(1250, categories=["buurt"]), rounding(), no)
    found = asked(document, "2026-03-02T19:00", "2026-03-02T21:00", category="bedrijf")
    assert found.refused_by is not None
    assert (found.refused_by.clause, found.refused_by.sentence(), found.lines) == (
        "nee",
        "Niet voor bedrijven.",
        (),
    )


def test_the_manager_is_asked_for_large_groups_only() -> None:
    large = clause("approval", "groot", by="manager", persons_from=50)
    document = a_policy(per_hour(1250), rounding(), clause("approval", by="auto"), large)
    answers = [asked(document, "2026-03-02T19:00", "2026-03-02T21:00", persons=n) for n in (49, 50)]
    assert [(a.needs_approval, a.approval_clause) for a in answers] == [(False, None), (True, "groot")]


def test_a_stored_quote_is_read_back_the_same() -> None:
    rules = (BANDED, rounding(), clause("band_crossing", choice="split"), clause("notice", min_hours=24))
    document = a_policy(*rules, vocabulary=DAY_AND_EVENING)
    found = asked(document, "2026-03-02T16:00", "2026-03-02T19:20", booked_at=at("2026-03-02T09:00"))
    assert Quote.from_json(found.as_json()) == found
    assert found.as_json()["refused_by"]["clause"] == "notice"


@pytest.mark.parametrize(
    ("crossing", "cents"),
    [("split", 2 * 1000 + 5000), ("start", 4 * 1000), ("dearest", 5000), ("cheapest", 4 * 1000)],
)
def test_hours_by_day_and_a_block_in_the_evening_meet_as_the_policy_says(crossing: str, cents: int) -> None:
    by_day = clause("tariff", "uur", unit="hour", prices=[{"bands": ["dag"], "cents": 1000}])
    evening = [{"bands": ["avond"], "cents": 5000}]
    by_block = clause("tariff", "avond", unit="block", block_minutes=240, prices=evening)
    choice = clause("hour_or_block", choice="cheapest")
    rules = (by_day, by_block, choice, rounding(), clause("band_crossing", choice=crossing))
    document = a_policy(*rules, vocabulary=DAY_AND_EVENING)
    assert asked(document, "2026-03-02T16:00", "2026-03-02T20:00").total == Money(cents)


def test_an_extra_per_hour_is_paid_for_the_longest_of_the_rooms() -> None:
    long = {**rounding(minimum_minutes=120), "id": "lang", "rooms": ["zaal"]}
    short = {**rounding(), "id": "kort", "rooms": ["kamer"]}
    document = a_policy(
        per_hour(0), long, short, clause("extra", "hulp", per="hour", prices=[{"cents": 500}])
    )
    rooms = ("zaal", "kamer")
    found = asked(document, "2026-03-02T19:00", "2026-03-02T20:00", rooms=rooms, extras={"hulp": 1})
    assert found.total == Money(1000)


def test_a_line_for_several_uses_says_how_many() -> None:
    request = Request(("zaal",), "buurt", during("2026-03-02T19:00", "2026-03-02T21:00"), uses=10)
    (line,) = quote(HOURLY.policy, request, FACTS).lines
    assert line.text() == "10 × 2 uur × €\u00a012,50"
    (once,) = asked(HOURLY, "2026-03-02T19:00", "2026-03-02T21:00").lines
    assert once.text() == "2 uur × €\u00a012,50"
