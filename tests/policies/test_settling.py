"""Deposits, staying too long, preparation, options, and who goes first."""

from typing import Any

import pytest

from tests.policies.factory import a_policy, clause, per_hour, rounding, said
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document
from vastgoed.policies.requests import RequestForm

ASKED = {"room": "zaal", "category": "buurt", "start": "2026-03-02T18:00", "end": "2026-03-02T20:00"}
WORDS = {
    "questions": [{"id": "schoon", "ask": said("Schoon?")}],
    "activities": [{"id": "feest", "label": said("Feest")}],
}


def a_house(*clauses: dict[str, Any]) -> Document:
    """Two hours cost € 100."""
    return a_policy(per_hour(5000), rounding(), *clauses, vocabulary=WORDS)


def answered(document: Document, **but: Any) -> dict[str, Any]:
    return answer(document.policy, RequestForm.model_validate(ASKED | but))


def deposit(**but: Any) -> dict[str, Any]:
    return clause("deposit", "borg", **({"settled": "separately", "amounts": [{"cents": 5000}]} | but))


@pytest.mark.parametrize(
    ("told", "back"),
    [
        ({}, 5000),
        ({"facts": {"schoon": True}}, 5000),
        ({"facts": {"schoon": False}}, 1000),
        ({"cancelled_at": "2026-02-02T12:00"}, 2500),
        ({"cancelled_at": None}, 0),
        ({"cancelled_at": None, "facts": {"schoon": False}}, 0),
    ],
)
def test_what_comes_back_of_a_deposit(told: dict[str, Any], back: int) -> None:
    withheld = [
        {"when": {"schoon": False}, "cents": 4000},
        {"on": "cancelled", "permille": 500},
        {"on": "no_show", "permille": 1000},
    ]
    found = answered(a_house(deposit(withheld=withheld)), **told)
    assert (found["deposit_cents"], found["deposit_refund_cents"]) == (5000, back)


def test_a_deposit_that_is_settled_with_the_bill_gives_back_what_is_left() -> None:
    found = answered(a_house(deposit(settled="with_invoice", amounts=[{"cents": 20000}])))
    assert found["deposit_refund_cents"] == 10000


@pytest.mark.parametrize(
    ("amounts", "asked_for"), [([{"permille": 500}], 5000), ([{"rooms": ["kamer"], "cents": 1}], 0)]
)
def test_a_deposit_is_a_share_of_the_rent_or_not_asked(amounts: list[Any], asked_for: int) -> None:
    assert answered(a_house(deposit(amounts=amounts)))["deposit_cents"] == asked_for


@pytest.mark.parametrize(
    ("left", "cents"), [("20:14", 0), ("20:15", 10000), ("20:59", 10000), ("21:00", 20000), ("21:01", 40000)]
)
def test_staying_too_long_costs_in_steps_that_count_in_their_border(left: str, cents: int) -> None:
    steps = [
        {"minutes": 15, "permille": 2000, "per": "time"},
        {"minutes": 60, "permille": 4000, "per": "begun_hour"},
    ]
    found = answered(a_house(clause("overrun", of="hour", steps=steps)), actual_end=f"2026-03-02T{left}")
    assert found["total_cents"] == 10000 + cents


def test_staying_too_long_may_cost_a_share_of_the_rent() -> None:
    steps = [{"minutes": 1, "permille": 250, "per": "begun_hour"}]
    found = answered(a_house(clause("overrun", of="rent", steps=steps)), actual_end="2026-03-02T21:30")
    assert found["total_cents"] == 10000 + 2 * 2500


@pytest.mark.parametrize(("until", "cents"), [("18:00", 10000), ("19:00", 7500), ("20:00", 5000)])
def test_preparation_costs_its_share(until: str, cents: int) -> None:
    document = a_house(clause("setup", permille=500))
    assert answered(document, setup_until=f"2026-03-02T{until}")["total_cents"] == cents


@pytest.mark.parametrize(("day", "refused"), [("15", None), ("16", "optie")])
def test_an_option_lapses_after_its_last_day(day: str, refused: str | None) -> None:
    document = a_house(clause("option", "optie", held_days=14))
    told = {"option_placed_at": "2026-01-01T10:00", "booked_at": f"2026-01-{day}T10:00"}
    found = answered(document, **told)["refused_by"]
    assert (found and found["clause"]) == refused


@pytest.mark.parametrize(
    ("rivals", "first", "tie"),
    [
        ([{"category": "bedrijf"}], [0], None),
        ([{"category": "bedrijf", "activity": "feest"}], [1], None),
        ([{"category": "buurt"}], [0, 1], "lot"),
        ([{"category": "bedrijf"}, {"category": "bedrijf", "activity": "feest"}], [2], None),
    ],
)
def test_who_goes_first(rivals: list[Any], first: list[int], tie: str | None) -> None:
    order = [{"activities": ["feest"]}, {"categories": ["buurt"]}]
    found = answered(a_house(clause("priority", order=order, tie="lot")), rivals=rivals)["priority"]
    assert (found["first"], found["tie"]) == (first, tie)


@pytest.mark.parametrize(("used", "refused"), [(11, None), (12, "wet")])
def test_a_limit_of_the_law_refuses_what_is_told_to_be_used_up(used: int, refused: str | None) -> None:
    law = clause("legal_limit", "wet", per="house", period="year", max_times=12, law="artikel 4")
    found = answered(a_house(law), used={"wet": used})["refused_by"]
    assert (found and found["clause"]) == refused


@pytest.mark.parametrize(
    ("counted_in", "at_least", "cancelled", "fee"),
    [
        ("months", 1, "2026-02-02T23:00", 0),
        ("months", 1, "2026-02-03T00:00", 10000),
        ("weeks", 2, "2026-02-16T12:00", 0),
        ("weeks", 2, "2026-02-17T12:00", 10000),
        ("working_days", 5, "2026-02-23T12:00", 0),
        ("working_days", 5, "2026-02-24T12:00", 10000),
    ],
)
def test_notice_is_counted_in_what_the_house_says(
    counted_in: str, at_least: int, cancelled: str, fee: int
) -> None:
    scale = clause(
        "cancellation",
        counted_in=counted_in,
        boundary="on_time",
        steps=[{"at_least": at_least, "permille": 0}],
        otherwise={"permille": 1000},
        no_show={"permille": 1000},
    )
    assert answered(a_house(scale), cancelled_at=cancelled)["fee_cents"] == fee


def test_cancelling_may_cost_a_share_of_the_deposit() -> None:
    share = {"deposit_permille": 500}
    scale = clause("cancellation", counted_in="hours", otherwise=share, no_show=share)
    assert answered(a_house(scale, deposit()), cancelled_at="2026-03-01T12:00")["fee_cents"] == 2500


@pytest.mark.parametrize(
    ("facts", "refused", "asks"),
    [
        ({"leeftijd": 19}, "jong", False),
        ({"leeftijd": 19, "ouders": True}, None, True),
        ({"leeftijd": 40}, None, False),
    ],
)
def test_age_refuses_asks_or_admits(facts: dict[str, Any], refused: str | None, asks: bool) -> None:
    words = {
        "questions": [
            {"id": "leeftijd", "answer": "number", "ask": said("leeftijd")},
            {"id": "ouders", "ask": said("Ouders erbij?")},
        ]
    }
    young = {"leeftijd": {"below": 21}}
    document = a_policy(
        per_hour(5000),
        rounding(),
        clause(
            "eligibility", "jong", effect="refused", when=young, unless={"ouders": True}, text=said("Nee.")
        ),
        clause(
            "eligibility", "vraag", effect="asks", when={"leeftijd": {"below": 25}}, text=said("Wij bellen.")
        ),
        vocabulary=words,
    )
    found = answered(document, facts=facts)
    assert (found["refused_by"] and found["refused_by"]["clause"]) == refused
    assert found["needs_approval"] or not asks


@pytest.mark.parametrize(("since", "refused"), [("2025-03-02", False), ("2025-03-03", True), (None, True)])
def test_a_member_for_a_year_is_one_on_the_very_day(since: str | None, refused: bool) -> None:
    words = {"questions": [{"id": "lid", "answer": "date", "ask": said("lid sinds")}]}
    rule = clause("eligibility", effect="refused", unless={"lid": {"months": 12}}, text=said("Word lid."))
    document = a_policy(per_hour(5000), rounding(), rule, vocabulary=words)
    found = answered(document, facts={"lid": since} if since else {})
    assert (found["refused_by"] is not None) == refused
