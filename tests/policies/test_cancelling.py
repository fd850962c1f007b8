from datetime import timedelta
from typing import Any

import pytest

from tests.policies.factory import a_policy, at, clause, per_hour, rounding
from vastgoed.errors import Refusal
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.cancelling import Booked, cancellation_fee

START = at("2026-03-20T19:00")


FACTS = Facts(HOUSE_ZONE)


def scale(boundary: str = "on_time", counted_in: str = "calendar_days", **but: Any) -> dict[str, Any]:
    steps = [{"at_least": 7, "permille": 100}, {"at_least": 2, "permille": 500}]
    fees = {"otherwise": {"permille": 750}, "no_show": {"permille": 1000}, "steps": steps}
    return clause("cancellation", "afzeggen", counted_in=counted_in, boundary=boundary, **{**fees, **but})


@pytest.mark.parametrize(
    ("boundary", "cancelled", "cents"),
    [
        ("on_time", "2026-03-10T12:00", 1200),
        ("on_time", "2026-03-13T23:59", 1200),
        ("too_late", "2026-03-13T00:00", 6000),
        ("too_late", "2026-03-12T23:59", 1200),
        ("on_time", "2026-03-14T00:00", 6000),
        ("on_time", "2026-03-18T23:59", 6000),
        ("on_time", "2026-03-19T00:00", 9000),
        ("on_time", "2026-03-20T19:00", 12000),
        ("on_time", None, 12000),
    ],
)
def test_a_scale_in_calendar_days_has_an_exact_boundary(
    boundary: str, cancelled: str | None, cents: int
) -> None:
    policy = a_policy(per_hour(1), rounding(), scale(boundary)).policy
    moment = at(cancelled) if cancelled else None
    fee, name, _ = cancellation_fee(policy, Booked(Money(12000), START), moment, FACTS)
    assert (fee, name) == (Money(cents), "afzeggen")


@pytest.mark.parametrize(("minutes", "cents"), [(7 * 60, 1200), (7 * 60 - 1, 6000), (119, 9000), (0, 12000)])
def test_hours_elapse_also_over_the_change_of_the_clock(minutes: int, cents: int) -> None:
    policy = a_policy(per_hour(1), rounding(), scale(counted_in="hours")).policy
    start = at("2022-10-30T05:00")
    fee, _, _ = cancellation_fee(
        policy, Booked(Money(12000), start), start - timedelta(minutes=minutes), FACTS
    )
    assert fee == Money(cents)


def test_half_of_an_odd_price_is_rounded_half_up() -> None:
    policy = a_policy(per_hour(1), rounding(), scale()).policy
    fee, _, why = cancellation_fee(policy, Booked(Money(1001), START), at("2026-03-15T12:00"), FACTS)
    assert fee == Money(501)
    assert why.nl == "2 dagen of meer van tevoren afgezegd: 50\u00a0% van €\u00a010,01."


def test_a_fixed_fee_does_not_depend_on_the_price() -> None:
    policy = a_policy(per_hour(1), rounding(), scale(no_show={"cents": 15000})).policy
    assert cancellation_fee(policy, Booked(Money(100), START), None, FACTS)[0] == Money(15000)


def test_each_category_has_its_own_scale_and_must_be_named() -> None:
    free = {"otherwise": {"permille": 0}, "no_show": {"permille": 0}, "steps": []}
    kind = clause("cancellation", "buurt-vrij", counted_in="hours", categories=["buurt"], **free)
    policy = a_policy(per_hour(1), rounding(), kind, scale(categories=["bedrijf"])).policy
    fees = [
        cancellation_fee(policy, Booked(Money(100), START, who), None, FACTS)[:2]
        for who in ("buurt", "bedrijf")
    ]
    assert fees == [(Money(0), "buurt-vrij"), (Money(100), "afzeggen")]
    with pytest.raises(Refusal, match="gebruikerscategorie"):
        cancellation_fee(policy, Booked(Money(100), START), None, FACTS)
