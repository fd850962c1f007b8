"""Many requests priced at once cost what each costs alone."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.policies.factory import DAY_AND_EVENING, a_policy, clause, during, per_hour, rounding
from tests.policies.regulations import DOCUMENTS
from tests.policies.test_corpus import CASES, NAMES, asked, regulation, versions
from tests.policies.test_documentation import CLAUSES, vocabulary
from tests.policies.wishes import alike
from vastgoed.errors import Refusal
from vastgoed.houses.rules import public_holidays
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.clauses.approval.rules import Approval
from vastgoed.policies.document import Document
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.many.cases import known
from vastgoed.policies.rules.many.quotes import quotes
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.policy import Policy, policy
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import Scope

FACTS = Facts(
    HOUSE_ZONE,
    frozenset[date]().union(*(public_holidays(year) for year in range(2022, 2027))),
    frozenset(date(2024, 7, day) for day in range(1, 31)),
)


def alone(policy: Policy, request: Request) -> tuple[object, ...]:
    try:
        found = quote(policy, request, FACTS)
    except Refusal as refused:
        return (refused.code,)
    by_clause: dict[str, int] = {}
    for line in found.lines:
        by_clause[line.clause] = by_clause.get(line.clause, 0) + line.money.cents
    return (
        found.total.cents,
        found.deposit.cents,
        found.function,
        found.refused_by and found.refused_by.clause,
        found.needs_approval,
        by_clause,
    )


def together(policy: Policy, requests: Sequence[Request]) -> list[tuple[object, ...]]:
    found = quotes(policy, Many.of(requests), FACTS)
    income = {clause: found.of(clause) for clause in found.income()}
    return [
        (wrong.code,)
        if (wrong := found.wrong[n])
        else (
            found.total[n],
            found.deposit[n],
            found.function[n],
            found.refused_by[n],
            found.needs_approval[n],
            {line.clause: income[line.clause][n] for lines in found.lines for line in lines[n]},
        )
        for n in range(len(requests))
    ]


def agree(policy: Policy, requests: Sequence[Request]) -> None:
    for request, found in zip(requests, together(policy, requests), strict=True):
        assert found == alone(policy, request), request


POLICIES: dict[str, Callable[[], Document]] = {
    **{house: partial(demo_policy, house) for house in DEMO_HOUSES},
    **{file: partial(DOCUMENTS.__getitem__, file) for file in DOCUMENTS},
}


def policy_of(name: str) -> Policy:
    return POLICIES[name]().policy


@pytest.mark.parametrize("name", POLICIES)
@given(data=st.data())
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_many_at_once_cost_what_each_costs_alone(name: str, data: st.DataObject) -> None:
    agree(policy_of(name), data.draw(alike(policy_of(name))))


def requests_of(name: str) -> dict[int, list[Request]]:
    """The published cases of a regulation that can be asked, by version."""
    found: dict[int, list[Request]] = {}
    for of, case in CASES:
        if of == name:
            document = regulation(name, case)
            with suppress(Refusal):
                request = RequestForm.model_validate(asked(name, case)).request(document.policy)
                found.setdefault(versions(name).index(document), []).append(request)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_published_cases_cost_the_same_asked_all_at_once(name: str) -> None:
    for version, requests in requests_of(name).items():
        agree(versions(name)[version].policy, [*requests, *requests])


@pytest.mark.parametrize("name", POLICIES)
def test_no_clause_of_a_published_regulation_has_to_be_asked_row_by_row(name: str) -> None:
    rules = [rule for kinds in policy_of(name).rules.values() for rule in kinds]
    assert [rule for rule in rules if not known(rule)] == []


def guided(example: dict[str, Any]) -> Policy:
    """A price by the hour, and an example of the guide."""
    return a_policy(per_hour(1000), rounding(), example, vocabulary=vocabulary()).policy


@pytest.mark.parametrize("example", CLAUSES, ids=lambda example: example["id"])
@given(data=st.data())
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_example_of_the_guide_is_known_and_costs_the_same(
    example: dict[str, Any], data: st.DataObject
) -> None:
    rules = guided(example)
    assert all(known(rule) for kinds in rules.rules.values() for rule in kinds)
    agree(rules, data.draw(alike(rules)))


BANDED = a_policy(
    clause(
        "tariff",
        "uur",
        unit="hour",
        prices=[{"bands": ["dag"], "cents": 1000}, {"bands": ["avond"], "cents": 2000}],
    ),
    rounding(15),
    clause("band_crossing", choice="split"),
    clause("surcharge", "koppen", cents=5, per="head", categories=["bedrijf"]),
    vocabulary=DAY_AND_EVENING,
).policy
NIGHTS = [
    ("2026-03-28T22:00", "2026-03-29T07:00"),
    ("2026-03-29T01:30", "2026-03-29T03:30"),
    ("2026-03-29T05:00", "2026-03-29T19:00"),
    ("2026-10-24T17:30", "2026-10-25T06:30"),
    ("2026-10-25T01:00", "2026-10-25T02:30"),
    ("2026-10-25T00:00", "2026-10-26T00:00"),
    ("2026-10-26T17:45", "2026-10-26T18:15"),
]


def test_the_nights_in_which_the_clock_is_turned_cost_the_same() -> None:
    agree(BANDED, [Request(("zaal",), "buurt", during(*night)) for night in NIGHTS * 2])


def test_nothing_is_asked_and_nothing_found() -> None:
    found = quotes(BANDED, Many.of([]), FACTS)
    assert (found.total.size, found.income(), found.situations) == (0, {}, 0)


def weekly(count: int, **but: Any) -> list[Request]:
    first = during("2026-01-05T19:00", "2026-01-05T21:30")
    later = [timedelta(days=7 * n) for n in range(count)]
    return [Request(("zaal",), "buurt", Period(first.start + n, first.end + n), **but) for n in later]


def test_what_is_alike_is_asked_once() -> None:
    """In summer the same evening is another moment, and the same situation."""
    found = quotes(BANDED, Many.of(weekly(40)), FACTS)
    assert (found.situations, found.by_hand) == (6, 0)
    assert set(found.total.tolist()) == {5000}


def test_people_matter_only_to_whom_they_cost_something() -> None:
    numbers = [replace(request, persons=n) for n, request in enumerate(weekly(30))]
    per_head = [replace(request, category="bedrijf") for request in numbers]
    few, many = (quotes(BANDED, Many.of(each), FACTS) for each in (numbers, per_head))
    assert many.situations - few.situations == 29
    assert many.of("koppen").tolist() == [5 * n for n in range(30)]


def test_an_unwhole_minute_is_a_situation_of_its_own_and_costs_the_same() -> None:
    second = timedelta(seconds=1)
    odd = [
        replace(one, period=Period(one.period.start, one.period.end + second))
        for one in weekly(5)
        if one.period
    ]
    assert quotes(BANDED, Many.of(odd), FACTS).by_hand == 5
    agree(BANDED, [*odd, *weekly(5)])


@dataclass(frozen=True, slots=True)
class Unheard(Approval):
    """A clause that says more than approval ever did."""

    moon: int = 1


def test_a_clause_that_says_something_unheard_of_makes_every_row_it_covers_one_of_its_own() -> None:
    rules = [rule for kinds in BANDED.rules.values() for rule in kinds]
    kamer = Scope(rooms=frozenset({"kamer"}))
    strange = policy(BANDED.vocabulary, "gross", (*rules, Unheard("maan", kamer, "manager")))
    assert quotes(strange, Many.of(weekly(7)), FACTS).by_hand == 7
    agree(strange, weekly(7))


def test_a_wrong_request_is_told_and_costs_nothing() -> None:
    wrong = [replace(one, rooms=("zolder",)) for one in weekly(2)]
    found = quotes(BANDED, Many.of([*wrong, *weekly(2)]), FACTS)
    assert [refused and refused.code for refused in map(found.wrong.__getitem__, range(4))] == [
        "policies.unknown_rooms",
        "policies.unknown_rooms",
        None,
        None,
    ]
    assert found.total.tolist() == [0, 0, 5000, 5000]


@given(alike(policy_of("de-linde")))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_income_by_clause_is_the_total(requests: list[Request]) -> None:
    found = quotes(policy_of("de-linde"), Many.of(requests), FACTS)
    assert sum(found.income().values()) == found.total.sum()
    some = found.total > 1000
    assert sum(found.income(some).values()) == found.total[some].sum()
