"""Many requests priced at once cost what each costs alone."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.policies.test_corpus import NAMES, versions
from tests.policies.wishes import alike
from vastgoed.errors import Refusal
from vastgoed.houses.rules import public_holidays
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.many.quotes import quotes
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request

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


POLICIES = {
    **{house: demo_policy(house).policy for house in DEMO_HOUSES},
    **{f"{name}-{n}": it.policy for name in NAMES for n, it in enumerate(versions(name))},
}


@pytest.mark.parametrize("name", POLICIES)
@given(data=st.data())
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_many_at_once_cost_what_each_costs_alone(name: str, data: st.DataObject) -> None:
    policy = POLICIES[name]
    agree(policy, data.draw(alike(policy)))
