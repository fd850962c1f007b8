"""The rules of a house brought within a limit, by which it is said what the limit costs."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policies.factory import DAY_AND_EVENING, a_policy, clause
from vastgoed.mandates.actions.reckon import within
from vastgoed.mandates.rules import Limit, of_limits
from vastgoed.policies.document import Document

CENTS = st.integers(0, 10_000)
WHERE = st.fixed_dictionaries(
    {},
    optional={
        "function": st.sampled_from(["social", "commercial"]),
        "rooms": st.just(frozenset({"zaal"})),
        "categories": st.just(frozenset({"buurt"})),
        "bands": st.just(frozenset({"avond"})),
    },
)


def priced(day: int, evening: int, block: int, prices_are: str) -> Document:
    rows: list[dict[str, Any]] = [
        {"rooms": ["zaal"], "bands": ["dag"], "cents": day},
        {"rooms": ["zaal"], "bands": ["avond"], "cents": evening},
    ]
    return a_policy(
        clause("tariff", "uur", unit="hour", vat_permille=210, prices=rows),
        clause("tariff", "dagdeel", unit="block", block_minutes=100,
               prices=[{"rooms": ["kamer"], "cents": block}]),
        vocabulary=DAY_AND_EVENING, vat={"prices_are": prices_are},
    )  # fmt: skip


def amounts(document: Document) -> dict[Any, Any]:
    return {
        (room, category, offer.clause, offer.scope.bands): offer.rate.micro
        for (room, category), cell in document.policy.cells.items()
        for offers in cell.held.values()
        for offer in offers
        if hasattr(offer, "rate")
    }


@settings(max_examples=30, deadline=None)
@given(CENTS, CENTS, CENTS, st.sampled_from(["max_tariff", "cost_price"]), CENTS, WHERE)
def test_rules_brought_within_a_limit_keep_to_it_and_say_the_rest_as_before(
    day: int, evening: int, block: int, kind: Any, cents: int, where: dict[str, Any]
) -> None:
    document = priced(day, evening, block, "gross")
    limit = Limit("m", kind, "Grens", cents=cents, **where)
    brought = within(document, limit)
    [before] = of_limits([limit], document.policy, None)
    [after] = of_limits([limit], brought.policy, None)
    assert after.ok in (True, before.ok)
    changed = {key for key, rate in amounts(brought).items() if amounts(document)[key] != rate}
    assert bool(changed) == (before.ok is False)


def test_a_net_price_is_brought_within_what_people_pay() -> None:
    limit = Limit("m", "max_tariff", "Grens", cents=1210)
    brought = within(priced(5000, 900, 0, "net"), limit)
    assert sorted(set(amounts(brought).values())) == [0, 9_000_000, 10_000_000]
    [found] = of_limits([limit], brought.policy, None)
    assert found.ok


@settings(max_examples=30, deadline=None)
@given(CENTS, CENTS, CENTS, CENTS, st.integers(1, 5000), WHERE)
def test_a_higher_limit_is_kept_by_whatever_kept_a_lower_one(
    day: int, evening: int, block: int, cents: int, more: int, where: dict[str, Any]
) -> None:
    policy = priced(day, evening, block, "gross").policy
    for kind in ("max_tariff", "cost_price"):
        limits = [Limit("m", kind, "Grens", cents=it, **where) for it in (cents, cents + more)]
        low, high = of_limits(limits, policy, None)
        first, second = (low, high) if kind == "max_tariff" else (high, low)
        assert (first.ok, second.ok) != (True, False)
