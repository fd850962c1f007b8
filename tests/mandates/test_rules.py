"""A policy held against limits: by tables."""

from typing import Any

import pytest

from tests.policies.factory import DAY_AND_EVENING, a_policy, clause, per_block, per_hour, rounding
from vastgoed.mandates.queries.findings import counted
from vastgoed.mandates.rules import (
    Figures,
    Finding,
    Limit,
    Measured,
    Periods,
    forbidding,
    illegal,
    of_guardrails,
    of_law,
    of_limits,
)
from vastgoed.policies.document import Document

PRICES = (
    clause(
        "tariff",
        "uur",
        unit="hour",
        prices=[
            {"rooms": ["zaal"], "categories": ["buurt"], "bands": ["dag"], "cents": 1500},
            {"rooms": ["zaal"], "categories": ["buurt"], "bands": ["avond"], "cents": 1800},
            {"rooms": ["kamer"], "categories": ["buurt"], "cents": 900},
            {"categories": ["bedrijf"], "cents": 4000},
        ],
    ),
    rounding(),
)


def priced() -> Document:
    return a_policy(*PRICES, vocabulary=DAY_AND_EVENING)


def judged(document: Document, figures: Figures | None = None, **limit: Any) -> Finding:
    [found] = of_limits([Limit("m", title="Kader", **limit)], document.policy, figures)
    return found


@pytest.mark.parametrize(
    ("cents", "within", "ok", "got"),
    [
        (1800, {"function": "social"}, True, "€ 18,00"),
        (1799, {"function": "social"}, False, "€ 18,00"),
        (1500, {"function": "social", "bands": frozenset({"dag"})}, True, "€ 15,00"),
        (1499, {"function": "social", "bands": frozenset({"dag"})}, False, "€ 15,00"),
        (1500, {"function": "social", "bands": frozenset({"avond"})}, False, "€ 18,00"),
        (900, {"function": "social", "rooms": frozenset({"kamer"})}, True, "€ 9,00"),
        (1800, {}, False, "€ 40,00"),
        (1800, {"categories": frozenset({"buurt"})}, True, "€ 18,00"),
        (3999, {"categories": frozenset({"bedrijf"})}, False, "€ 40,00"),
        (100, {"rooms": frozenset({"elders"})}, None, "nog niet te zeggen"),
        (100, {"function": "own"}, None, "nog niet te zeggen"),
    ],
)
def test_a_maximum_tariff_holds_per_room_category_and_band(
    cents: int,
    within: dict[str, Any],
    ok: bool | None,
    got: str,
) -> None:
    found = judged(priced(), kind="max_tariff", cents=cents, **within)
    assert (found.ok, got in found.got.nl.replace("\u00a0", " ")) == (ok, True)


def test_each_place_where_it_is_too_dear_is_named() -> None:
    found = judged(priced(), kind="max_tariff", cents=1000, function="social")
    plain = [place.nl.replace("\u00a0", " ") for place in found.places]
    assert plain == ["Zaal, Buurt (Dag): € 15,00 per uur", "Zaal, Buurt (Avond): € 18,00 per uur"]
    assert "Zaal, Buurt (Avond)" in found.said.nl


@pytest.mark.parametrize(
    ("tariff", "prices_are", "ok"),
    [
        (per_block(6000), "gross", True),
        (per_block(6001), "gross", False),
        (clause("tariff", unit="hour", vat_permille=210, prices=[{"cents": 1240}]), "net", False),
        (clause("tariff", unit="hour", vat_permille=210, prices=[{"cents": 1239}]), "net", True),
        (clause("tariff", unit="hour", vat_permille=210, prices=[{"cents": 1500}]), "gross", True),
        (
            clause("tariff", unit="hour", prices=[{"cents": 1000, "later": [{"from": 2, "cents": 1600}]}]),
            "gross",
            False,
        ),
        (clause("tariff", unit="use", prices=[{"cents": 90_000}]), "gross", None),
        (clause("tariff", unit="hour", prices=[{"on_request": True}]), "gross", None),
        (clause("tariff", unit="hour", each="person", prices=[{"cents": 2}]), "gross", None),
    ],
)
def test_what_an_hour_costs_counts_blocks_vat_and_later_hours(
    tariff: dict[str, Any],
    prices_are: str,
    ok: bool | None,
) -> None:
    document = a_policy(tariff, vat={"prices_are": prices_are})
    assert judged(document, kind="max_tariff", cents=1500).ok is ok


EVENING = clause("surcharge", "avond", permille=200, bands=["avond"])
CROWD = clause("surcharge", "drukte", per="hour", cents=100, when={"persons": {"at_least": 50}})
OLD = clause("surcharge", "oud", per="hour", cents=300, when={"nights": {"at_least": 1}})


@pytest.mark.parametrize(
    ("more", "within", "got"),
    [
        ([EVENING], {}, "Zaal, Buurt (Avond), met avond: € 21,60"),
        ([EVENING], {"bands": frozenset({"dag"})}, "Zaal, Buurt (Dag): € 15,00"),
        ([EVENING, CROWD], {}, "Zaal, Buurt (Avond), met avond, met drukte: € 22,60"),
        ([CROWD, OLD], {}, "Zaal, Buurt (Avond), met oud: € 21,00"),
        ([clause("surcharge", "schoon", cents=9000)], {}, "Zaal, Buurt (Avond): € 18,00"),
        ([clause("discount", "korting", permille=500)], {}, "Zaal, Buurt (Avond): € 18,00"),
    ],
)
def test_a_surcharge_by_time_counts_in_what_an_hour_costs(
    more: list[dict[str, Any]], within: dict[str, Any], got: str
) -> None:
    document = a_policy(*PRICES, *more, vocabulary=DAY_AND_EVENING)
    found = judged(document, kind="max_tariff", cents=1, function="social", **within)
    assert f"{got} per uur" in [place.nl.replace("\u00a0", " ") for place in found.places]
    assert got.rsplit(" ", 1)[1] in found.got.nl


@pytest.mark.parametrize(("cents", "ok"), [(1210, False), (1331, True), (1330, False)])
def test_the_vat_of_a_surcharge_is_paid_too(cents: int, ok: bool) -> None:
    hall = clause("tariff", unit="hour", vat_permille=210, prices=[{"cents": 1000}])
    more = clause("surcharge", per="hour", cents=100, vat_permille=210)
    document = a_policy(hall, more, vat={"prices_are": "net"})
    assert judged(document, kind="max_tariff", cents=cents).ok is ok


def test_a_discount_counts_in_the_least_that_an_hour_costs() -> None:
    half = clause("discount", "korting", permille=500, categories=["bedrijf"])
    document = a_policy(*PRICES, half, vocabulary=DAY_AND_EVENING)
    found = judged(document, kind="cost_price", cents=2500, function="commercial")
    assert (found.ok, "€\u00a020,00" in found.got.nl) == (False, True)


@pytest.mark.parametrize(("cents", "ok"), [(4000, True), (4001, False)])
def test_a_cost_price_is_the_least_that_an_hour_costs(cents: int, ok: bool) -> None:
    assert judged(priced(), kind="cost_price", cents=cents, function="commercial").ok is ok


@pytest.mark.parametrize(
    ("figures", "ok"),
    [(None, None), (Figures(4_000_000), True), (Figures(3_999_999), False)],
)
def test_an_earning_target_is_met_by_what_a_run_says(
    figures: Figures | None,
    ok: bool | None,
) -> None:
    assert judged(priced(), figures, kind="earning_target", cents=4_000_000).ok is ok


def test_what_no_program_can_judge_is_left_to_people() -> None:
    found = judged(priced(), kind="other")
    assert (found.ok, found.legal) == (None, False)


GUARD = {
    "metric": "social_hours",
    "operator": "at_least",
    "value": 40,
    "period": "week",
    "severity": "forbid",
}


def a_year(broken: int, worst: int | None = 38, before: int = 0) -> Figures:
    """A year of weeks of 40 social hours at least."""
    weeks = 52 if worst is not None else 0
    both = [Periods(worst, weeks, it) for it in (before, broken)]
    return Figures(0, {"guardrail": Measured("social_hours", 40, *both)})


@pytest.mark.parametrize(
    ("but", "figures", "ok"),
    [
        ({}, None, None),
        ({}, a_year(0), True),
        ({}, a_year(1), False),
        ({}, a_year(0, worst=None), None),
        ({"rooms": ["zaal"]}, a_year(0), True),
        ({"value": 41}, a_year(0), None),
        ({"metric": "own_hours"}, a_year(0), None),
        ({"metric": "displaced_social_requests", "operator": "at_most"}, Figures(0), None),
        ({"metric": "price_for_social", "operator": "at_most", "value": 1800, "period": None}, None, True),
        ({"metric": "price_for_social", "operator": "at_most", "value": 1799, "period": None}, None, False),
    ],
)
def test_the_own_guardrails_are_held_against_a_year(
    but: dict[str, Any],
    figures: Figures | None,
    ok: bool | None,
) -> None:
    rule = {name: value for name, value in {**GUARD, **but}.items() if value is not None}
    document = a_policy(*PRICES, clause("guardrail", **rule), vocabulary=DAY_AND_EVENING)
    titles = {it.id: it.title.words for it in document.clauses}
    [found] = of_guardrails(document.policy, titles, figures)
    assert (found.ok, found.legal, found.ref) == (ok, False, "guardrail")


@pytest.mark.parametrize(
    ("now", "soon", "forbids", "said"),
    [
        (0, 3, True, "Dat lukt in 49 van de 52 weken. Het krapst is het 38 uur sociaal gebruik per week."),
        (3, 3, False, "Dat lukt in 49 van de 52 weken. Het krapst is het 38 uur sociaal gebruik per week."),
        (3, 0, False, "Dat lukt in 52 van de 52 weken. Het krapst is het 38 uur sociaal gebruik per week."),
    ],
)
def test_a_limit_that_failed_already_forbids_only_what_makes_it_fail_more(
    now: int, soon: int, forbids: bool, said: str
) -> None:
    document = a_policy(*PRICES, clause("guardrail", **GUARD), vocabulary=DAY_AND_EVENING)
    [found] = of_guardrails(document.policy, {}, a_year(soon, before=now))
    assert (bool(forbidding([found])), found.said.nl.partition(". ")[2]) == (forbids, said)


LAW = {"law": "artikel 4", "per": "house", "period": "year", "max_times": 12, "categories": ["buurt"]}


def lawful(**but: Any) -> Document:
    rule = {name: value for name, value in {**LAW, **but}.items() if value is not None}
    return a_policy(per_hour(1000), clause("legal_limit", **rule), vocabulary=DAY_AND_EVENING)


@pytest.mark.parametrize(
    ("but", "ok"),
    [
        ({}, True),
        ({"max_times": 11}, True),
        ({"max_times": 13}, False),
        ({"period": "month"}, False),
        ({"per": "group"}, False),
        ({"categories": None}, True),
        ({"categories": ["bedrijf"]}, False),
        ({"rooms": ["zaal"]}, False),
        ({"bands": ["avond"]}, False),
        ({"max_times": None, "max_days": 5}, False),
    ],
)
def test_a_limit_from_the_law_may_be_narrower_and_never_wider(but: dict[str, Any], ok: bool) -> None:
    [found] = of_law(counted(lawful()), counted(lawful(**but)), [])
    assert (found.ok, found.legal, found.source) == (ok, True, "law")


def test_a_limit_from_the_law_cannot_be_left_out() -> None:
    found = list(of_law(counted(lawful()), {}, []))
    assert [(it.ok, it.ref) for it in found] == [(False, "legal_limit")]
    assert illegal(found) == forbidding(found) == tuple(found)


@pytest.mark.parametrize(("most", "ok"), [(13, [True]), (11, [False]), (None, [])])
def test_a_new_law_takes_the_place_of_the_clause(most: int | None, ok: list[bool]) -> None:
    new = Limit("m", "legal", "Nieuwe wet", legal=True, clause="legal_limit", most=most)
    soon = lawful(max_times=13) if most == 13 else lawful()
    found = list(of_law(counted(lawful()), counted(soon), [new]))
    assert [it.ok for it in found] == ok


def test_what_lies_outside_a_mandate_may_be_a_request_and_what_breaks_the_law_may_not() -> None:
    plain = judged(priced(), kind="max_tariff", cents=1)
    law = judged(priced(), kind="max_tariff", cents=1, legal=True)
    assert (plain.source, plain.legal, plain.ok) == ("mandate", False, False)
    assert illegal([plain, law]) == (law,)
    assert law.source == "law"
