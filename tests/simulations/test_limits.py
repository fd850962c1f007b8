"""What the limits of a house come to, period by period."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policies.factory import DAY_AND_EVENING, a_policy, clause, per_hour, rounding
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.document import Document
from vastgoed.policies.replay import outcomes
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.guarding import added
from vastgoed.policies.rules.many.quotes import quotes
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import stay
from vastgoed.simulations.rules.limits import Booked

FACTS = Facts(HOUSE_ZONE)
FIRST, UNTIL = date(2025, 3, 5), date(2026, 3, 5)
NOTHING = {"worst": None, "periods": 0, "broken": 0}


def limited(metric: str, value: int, period: str, **but: Any) -> Document:
    limit = {"metric": metric, "operator": "at_least", "value": value, "period": period, "severity": "warn"}
    return a_policy(
        per_hour(1000, "uur"),
        rounding(),
        clause("guardrail", "grens", **(limit | but)),
        vocabulary=DAY_AND_EVENING,
    )


def asked(start: str, minutes: int = 120, who: str = "buurt", room: str = "zaal") -> Request:
    begins = datetime.fromisoformat(start).replace(tzinfo=HOUSE_ZONE).astimezone(UTC)
    return Request((room,), who, Period(begins, begins + timedelta(minutes=minutes)))


def found(document: Document, *requests: Request, days: tuple[date, date] = (FIRST, UNTIL)) -> dict[str, Any]:
    many = Many.of(requests)
    sides = outcomes(quotes(document.policy, many, FACTS))
    ((limit),) = Booked(document.policy, many, FACTS, *days).measured(sides, sides)
    assert limit["now"] == limit["soon"]
    return dict(limit["soon"])


CASES = [
    ("social_hours", 3, "year", {}, {"worst": 4, "periods": 1, "broken": 0}),
    ("social_hours", 3, "year", {"bands": ["avond"]}, {"worst": 3, "periods": 1, "broken": 0}),
    ("commercial_hours", 2, "year", {"operator": "at_most"}, {"worst": 2, "periods": 1, "broken": 0}),
    ("commercial_hours", 1, "year", {"operator": "at_most"}, {"worst": 2, "periods": 1, "broken": 1}),
    ("social_share", 600, "year", {}, {"worst": 666, "periods": 1, "broken": 0}),
    ("social_share", 667, "year", {}, {"worst": 666, "periods": 1, "broken": 1}),
    ("social_share", 600, "month", {}, {"worst": 0, "periods": 3, "broken": 1}),
    ("income", 6000, "year", {}, {"worst": 6000, "periods": 1, "broken": 0}),
    ("income", 1, "year", {"rooms": ["kamer"]}, {"worst": 2000, "periods": 1, "broken": 0}),
    ("income", 1, "quarter", {}, {"worst": 0, "periods": 3, "broken": 1}),
    ("social_hours", 1, "week", {}, {"worst": 0, "periods": 51, "broken": 49}),
]  # fmt: skip


@pytest.mark.parametrize(("metric", "value", "period", "but", "expected"), CASES)
def test_a_limit_is_measured_over_each_whole_period(
    metric: str, value: int, period: str, but: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Two hours in an afternoon and evening of May, two in June, two of a business in October."""
    used = [
        asked("2025-05-06T17:00"),
        asked("2025-06-03T20:00", room="kamer"),
        asked("2025-10-07T10:00", who="bedrijf"),
    ]
    assert found(limited(metric, value, period, **but), *used) == expected


def test_where_no_whole_period_has_gone_by_nothing_is_said() -> None:
    days = FIRST, FIRST + timedelta(days=20)
    assert found(limited("income", 1, "quarter"), asked("2025-03-06T10:00"), days=days) == NOTHING


STARTS = st.datetimes(datetime(2025, 3, 5), datetime(2026, 3, 4, 23), timezones=st.just(HOUSE_ZONE)).map(
    lambda it: it.replace(minute=it.minute // 15 * 15, second=0, microsecond=0)
)
WHO, ROOMS = st.sampled_from(["buurt", "bedrijf"]), st.sampled_from(["zaal", "kamer"])
SCOPES = st.fixed_dictionaries(
    {},
    optional={
        "bands": st.sampled_from([["avond"], ["dag"], ["dag", "avond"]]),
        "rooms": ROOMS.map(lambda it: [it]),
        "categories": WHO.map(lambda it: [it]),
    },
)


@settings(deadline=None)
@given(
    st.lists(st.tuples(STARTS, st.integers(1, 40), WHO, ROOMS), max_size=6),
    SCOPES,
    st.sampled_from(["social_hours", "commercial_hours", "income"]),
)
def test_a_year_comes_to_what_counting_booking_by_booking_comes_to(
    used: list[tuple[datetime, int, str, str]], scope: dict[str, Any], metric: str
) -> None:
    document = limited(metric, 1, "year", **scope)
    requests = [
        Request(
            (room,), who, Period(start.astimezone(UTC), (start.astimezone(UTC) + timedelta(minutes=15 * n)))
        )
        for start, n, who, room in used
    ]
    assert found(document, *requests)["worst"] == int(_one_by_one(document, iter(requests)))


def _one_by_one(document: Document, requests: Iterator[Request]) -> Fraction:
    policy, figures = document.policy, {"grens": Fraction(0)}
    for request in requests:
        time = stay(request, policy.vocabulary.week, FACTS)
        figures = added(policy, figures, request, time, quote(policy, request, FACTS))
    return figures["grens"]
