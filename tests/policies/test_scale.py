"""The cancellation scale that people read is the one by which they pay."""

from typing import Any

import pytest

from tests.policies.factory import a_policy, at, clause, per_hour, rounding
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.cancelling import Booked, cancellation_fee
from vastgoed.policies.rules.scale import scale

START = at("2026-12-05T19:00")
FACTS = Facts(HOUSE_ZONE)
TOTAL = Money(10_001)


@pytest.mark.parametrize(
    ("house", "cancelled_at", "fare", "words"),
    [
        ("de-linde", "2026-11-28T23:59", 0, "Tot en met zaterdag 28 november 2026"),
        ("de-linde", "2026-11-29T00:00", 1, "Tot en met donderdag 3 december 2026"),
        ("de-linde", "2026-12-03T23:59", 1, "Tot en met donderdag 3 december 2026"),
        ("de-linde", "2026-12-04T00:00", 2, "Later, maar voor het begin"),
        ("de-linde", "2026-12-05T18:59", 2, "Later, maar voor het begin"),
        ("de-linde", "2026-12-05T19:00", 3, "Niet afgezegd"),
        ("de-klaproos", "2026-12-03T19:00", 0, "Tot en met donderdag 3 december 2026, 19:00"),
        ("de-klaproos", "2026-12-03T19:01", 1, "Later, maar voor het begin"),
    ],
)
def test_what_the_scale_says_is_what_is_due(house: str, cancelled_at: str, fare: int, words: str) -> None:
    policy = demo_policy(house).policy
    found = scale(policy, Booked(TOTAL, START, "buurt"), HOUSE_ZONE)
    assert found is not None
    due, clause, _ = cancellation_fee(policy, Booked(TOTAL, START, "buurt"), at(cancelled_at), FACTS)
    assert (found.fares[fare].when.nl, found.fares[fare].due) == (words, due)
    assert found.clause == clause


@pytest.mark.parametrize(
    ("counted_in", "notice", "words", "in_time", "too_late"),
    [
        ("calendar_days", 7, "Tot en met vrijdag 27 november 2026", "2026-11-27T23:59", "2026-11-28T00:00"),
        ("hours", 48, "Voor donderdag 3 december 2026, 19:00", "2026-12-03T18:59", "2026-12-03T19:00"),
    ],
)
def test_exactly_the_notice_may_be_too_late(
    counted_in: str, notice: int, words: str, in_time: str, too_late: str
) -> None:
    steps = [{"at_least": notice, "permille": 0}]
    fees: dict[str, Any] = {"otherwise": {"permille": 500}, "no_show": {"permille": 1000}}
    rule = clause("cancellation", counted_in=counted_in, boundary="too_late", steps=steps, **fees)
    policy = a_policy(per_hour(1000), rounding(), rule).policy
    found = scale(policy, Booked(TOTAL, START, "buurt"), HOUSE_ZONE)
    assert found is not None
    paid = [
        cancellation_fee(policy, Booked(TOTAL, START, "buurt"), at(moment), FACTS)[0]
        for moment in (in_time, too_late)
    ]
    assert found.fares[0].when.nl == words
    assert [fare.due for fare in found.fares[:2]] == paid == [Money(0), Money(5001)]
