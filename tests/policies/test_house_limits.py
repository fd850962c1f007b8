"""Limits that a house set itself, how its costs are shared, and work in kind."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import a_document, a_policy, clause, per_block, per_hour, rounding
from vastgoed.commands.policies import policy
from vastgoed.errors import Refusal
from vastgoed.policies.answers import answer
from vastgoed.policies.clauses.cost_share.rules import CostShare
from vastgoed.policies.document import Document, parse, problems, stored
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.sentences import sentences

GUARD: dict[str, Any] = {"metric": "social_hours", "operator": "at_least", "value": 40, "period": "week"}
SHARE: dict[str, Any] = {
    "pool": "energie",
    "key": {"kind": "hours", "hours": "booked"},
    "among": ["tenants", "bookers"],
    "vacancy": "landlord",
}
WORK: dict[str, Any] = {"cents": 1000, "max_permille": 500}


def house(*clauses: dict[str, Any]) -> Document:
    return a_policy(per_hour(1000), rounding(), *clauses)


def guarded(**but: Any) -> Document:
    fields = {key: value for key, value in (GUARD | {"severity": "warn"} | but).items() if value is not None}
    return house(clause("guardrail", **fields))


def asked(document: Document, **but: Any) -> dict[str, Any]:
    form = {"room": "zaal", "category": "buurt", "start": "2026-03-10T19:00", "end": "2026-03-10T22:00"}
    return answer(document.policy, RequestForm.model_validate(form | but))


@pytest.mark.parametrize(
    ("but", "category", "measured", "after", "holds"),
    [
        ({}, "buurt", 37, 40, True),
        ({}, "buurt", 36, 39, False),
        ({}, "bedrijf", 40, 40, True),
        ({"metric": "commercial_hours", "operator": "at_most"}, "bedrijf", 37, 40, True),
        ({"metric": "commercial_hours", "operator": "at_most"}, "bedrijf", 38, 41, False),
        ({"metric": "commercial_hours", "operator": "at_most", "rooms": ["kamer"]}, "bedrijf", 40, 40, True),
        ({"metric": "income", "operator": "at_least", "value": 5000}, "bedrijf", 2000, 5000, True),
        ({"metric": "social_share", "value": 550}, "buurt", 549, 549, False),
    ],
)
def test_a_guardrail_is_judged_with_the_booking_in_it(
    but: dict[str, Any], category: str, measured: int, after: int, *, holds: bool
) -> None:
    found = asked(guarded(**but), category=category, measured={"guardrail": measured})["guardrails"]
    assert [(it["measured"], it["holds"], it["severity"]) for it in found] == [(after, holds, "warn")]


def test_a_guardrail_refuses_no_booking() -> None:
    found = asked(guarded(severity="forbid"), category="bedrijf", measured={"guardrail": 0})
    assert found["refused_by"] is None
    assert "guardrails" not in asked(guarded())


@pytest.mark.parametrize(
    ("limit", "severity", "found"),
    [(1000, "forbid", False), (999, "forbid", True), (999, "warn", False)],
)
def test_a_price_above_what_the_house_allows_is_not_published(
    limit: int, severity: str, *, found: bool
) -> None:
    document = guarded(
        metric="price_for_social", operator="at_most", value=limit, period=None, severity=severity
    )
    assert bool(problems(document)) == found


def test_a_block_is_judged_by_the_hours_that_it_lasts() -> None:
    rule = clause("guardrail", metric="price_for_social", operator="at_most", value=1000, severity="forbid")
    assert problems(a_policy(per_block(4000), rule)) == []
    assert problems(a_policy(per_block(4001), rule))[0].words.en.startswith(
        "Social use may cost at most €10.00"
    )


@pytest.mark.parametrize(
    "but",
    [
        {"period": None},
        {"metric": "price_for_social", "operator": "at_most"},
        {"metric": "displaced_social_requests"},
        {"metric": "social_share", "value": 1001},
        {"metric": "happiness"},
        {"rooms": ["nergens"]},
    ],
)
def test_a_guardrail_that_says_too_little_or_too_much_is_refused(but: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        guarded(**but)


@pytest.mark.parametrize(
    "key",
    [
        {"kind": "hours"},
        {"kind": "m2", "hours": "booked"},
        {"kind": "fixed"},
        {"kind": "fixed", "shares": {"bieb": 600, "school": 300}},
        {"kind": "m2", "shares": {"bieb": 1000}},
        {"kind": "mix", "parts": [{"kind": "m2", "permille": 999}]},
        {"kind": "mix", "parts": [{"kind": "mix", "permille": 1000}]},
    ],
)
def test_a_key_that_does_not_add_up_is_refused(key: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        house(clause("cost_share", **(SHARE | {"key": key})))


def test_a_mixture_may_count_hours() -> None:
    parts = [{"kind": "m2", "permille": 600}, {"kind": "hours", "permille": 400}]
    document = house(
        clause("cost_share", **(SHARE | {"key": {"kind": "mix", "hours": "actual", "parts": parts}}))
    )
    rule = document.policy.of(CostShare)[0]
    assert (rule.key.mix, rule.key.hours) == ((("m2", 600), ("hours", 400)), "actual")
    assert said_by(document, "cost_share")[0] == (
        "Cost_share: vaste huurders en wie reserveert betalen dit samen. De verdeling gaat naar een mengsel: "
        "vierkante meters 60\u00a0% en gebruikte uren 40\u00a0%."
    )


def said_by(document: Document, name: str) -> list[str]:
    return next(section.sentences for section in sentences(document, "nl") if section.clause == name)


def test_one_pool_is_shared_in_one_way() -> None:
    found = problems(house(clause("cost_share", **SHARE), clause("cost_share", "weer", **SHARE)))
    assert [it.words.en for it in found] == [
        "The costs of “energie” are shared twice: cost_share, weer. Remove one."
    ]


@pytest.mark.parametrize(
    ("hours", "off", "text"),
    [
        ("1.5", 1500, "1,5 uur meegewerkt × €\u00a010,00"),
        ("2", 1500, "2 uur meegewerkt × €\u00a010,00 (hooguit 50\u00a0% van de rekening)"),
        ("0.25", 250, "0,25 uur meegewerkt × €\u00a010,00"),
    ],
)
def test_work_in_kind_takes_off_what_it_is_worth(hours: str, off: int, text: str) -> None:
    found = asked(house(clause("sweat_equity", **WORK)), hours_worked=hours)
    assert [(line["cents"], line["text"]) for line in found["lines"]][-1] == (-off, text)
    assert found["total_cents"] == 3000 - off


@given(st.integers(1, 1000), st.integers(1, 5000), st.integers(1, 1000))
def test_work_in_kind_never_takes_off_more_than_its_share(hours: int, cents: int, most: int) -> None:
    document = house(clause("sweat_equity", cents=cents, max_permille=most))
    off = 3000 - asked(document, hours_worked=hours)["total_cents"]
    assert off == min(hours * cents, 3000 * most // 1000)


def test_where_nothing_was_agreed_work_in_kind_is_refused() -> None:
    with pytest.raises(Refusal, match="niets afgesproken"):
        asked(house(), hours_worked="1")
    only = clause("sweat_equity", **WORK, categories=["bedrijf"])
    with pytest.raises(Refusal, match="niets afgesproken"):
        asked(house(only), hours_worked="1")


def test_the_vat_of_what_was_hired_stays() -> None:
    rent = {**per_hour(1210), "vat_permille": 210}
    document = a_policy(rent, rounding(), clause("sweat_equity", cents=1000, max_permille=1000))
    found = asked(document, hours_worked="1")
    assert (found["total_cents"], found["vat_cents"]) == (2630, 630)


def test_a_limit_reads_as_plain_words() -> None:
    assert said_by(guarded(severity="forbid", rooms=["zaal"]), "guardrail") == [
        "Voor Zaal: minstens 40 uur sociaal gebruik per week.",
        "Huisregels die hier niet aan voldoen kunnen niet worden vastgesteld.",
    ]


def test_what_they_say_is_stored_and_read_back() -> None:
    rules = (
        clause("guardrail", **GUARD, severity="warn"),
        clause("cost_share", **SHARE),
        clause("sweat_equity", **WORK),
    )
    document = parse(a_document(per_hour(1000), rounding(), *rules))
    assert problems(document) == []


def test_check_warns_of_a_price_that_the_house_finds_too_dear(tmp_path: Path) -> None:
    document = guarded(metric="price_for_social", operator="at_most", value=999, period=None)
    path = tmp_path / "policy.yaml"
    path.write_text(json.dumps(stored(document)))
    result = CliRunner().invoke(policy, ["check", str(path), "--language", "en"])
    assert result.exit_code == 0, result.stderr
    assert len(json.loads(result.stdout)["warnings"]) == 2
