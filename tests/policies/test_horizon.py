from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import FACTS, a_policy, asked, at, clause, per_hour, rounding
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.document import Document
from vastgoed.policies.rules.horizon import bookable_from_until
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request

PRICE = (per_hour(1000), rounding())


def with_limits(**limits: Any) -> Document:
    kinds = {"max_days": "horizon", "max_months": "horizon"}
    return a_policy(*PRICE, *(clause(kinds.get(key, "notice"), key, **{key: n}) for key, n in limits.items()))


@pytest.mark.parametrize(
    ("limits", "booked", "start", "refused"),
    [
        ({"max_days": 30}, "2026-03-01T23:59", "2026-03-31T08:00", None),
        ({"max_days": 30}, "2026-03-01T23:59", "2026-04-01T00:00", "max_days"),
        ({"max_months": 1}, "2026-01-31T12:00", "2026-02-28T12:00", None),
        ({"max_months": 1}, "2026-01-31T12:00", "2026-03-01T12:00", "max_months"),
        ({"min_hours": 24}, "2026-03-28T12:00", "2026-03-29T13:00", None),
        ({"min_hours": 24}, "2026-03-28T12:00", "2026-03-29T12:00", "min_hours"),
        ({"min_days": 2}, "2026-03-01T23:00", "2026-03-03T08:00", None),
        ({"min_days": 2}, "2026-03-01T23:00", "2026-03-02T23:59", "min_days"),
        ({"min_months": 1}, "2026-05-25T10:00", "2026-06-08T20:00", "min_months"),
    ],
)
def test_too_far_and_too_late_name_their_clause(
    limits: dict[str, int], booked: str, start: str, refused: str | None
) -> None:
    end = (at(start) + timedelta(hours=1)).isoformat()
    found = asked(with_limits(**limits), start, end, booked_at=at(booked)).refused_by
    assert (found and found.clause) == refused


def refusing(booked: str, **limits: int) -> str | None:
    """The clause that says no to Tuesday 10 March at one o'clock."""
    document = with_limits(**limits)
    found = asked(document, "2026-03-10T13:00", "2026-03-10T14:00", booked_at=at(booked)).refused_by
    return found.clause if found else None


@pytest.mark.parametrize(
    ("booked", "limit", "refused"),
    [
        ("2026-03-08T00:00", "max_days", False),
        ("2026-03-07T23:59", "max_days", True),
        ("2026-03-10T09:00", "max_days", False),
        ("2026-03-08T23:59", "min_days", False),
        ("2026-03-10T09:00", "min_days", True),
    ],
)
def test_scenario_27_two_days_are_days_of_the_calendar(booked: str, limit: str, refused: bool) -> None:
    assert refusing(booked, **{limit: 2}) == (limit if refused else None)


@pytest.mark.parametrize(
    ("booked", "limits", "refused"),
    [
        ("2026-03-10T11:59", {"min_hours": 1}, None),
        ("2026-03-10T12:00", {"min_hours": 1}, None),
        ("2026-03-10T12:01", {"min_hours": 1}, "min_hours"),
        ("2026-03-09T23:59", {"min_days": 1}, None),
        ("2026-03-10T00:00", {"min_days": 1}, "min_days"),
    ],
)
def test_scenario_29_exactly_the_notice_is_in_time(
    booked: str, limits: dict[str, int], refused: str | None
) -> None:
    assert refusing(booked, **limits) == refused


@pytest.mark.parametrize(
    ("booked", "refused"), [("2026-03-08T23:59", "max_days"), ("2026-03-09T00:00", None)]
)
def test_scenario_30_a_day_ahead_begins_at_midnight(booked: str, refused: str | None) -> None:
    assert refusing(booked, max_days=1) == refused


@pytest.mark.parametrize(
    ("booked", "limits", "refused"),
    [
        ("2026-02-28T09:00", {"max_days": 10}, None),
        ("2026-02-27T09:00", {"max_days": 10}, "max_days"),
        ("2022-02-27T09:00", {}, None),
    ],
)
def test_scenario_32_the_tenth_day_counts_in_and_without_a_limit_all_days_do(
    booked: str, limits: dict[str, int], refused: str | None
) -> None:
    assert refusing(booked, **limits) == refused


def test_a_refusal_says_from_when_it_is_possible() -> None:
    document = with_limits(max_days=30)
    found = asked(
        document, "2026-06-01T10:00", "2026-06-01T11:00", booked_at=at("2026-03-01T10:00")
    ).refused_by
    assert found is not None
    assert found.next_possible == at("2026-05-02T00:00")
    assert found.sentence("nl").endswith("vanaf zaterdag 2 mei 2026.")


@pytest.mark.parametrize(("series", "until"), [(False, "2026-03-12T00:00"), (True, "2026-05-02T00:00")])
def test_series_may_have_a_horizon_of_their_own(*, series: bool, until: str) -> None:
    limits = [("single", 10), ("series", 61)]
    rules = [clause("horizon", kind, applies_to=kind, max_days=days) for kind, days in limits]
    policy = a_policy(*PRICE, *rules).policy
    found = bookable_from_until(policy, "buurt", series, at("2026-03-01T10:00"), HOUSE_ZONE)
    assert found == (None, at(until), ("series" if series else "single",))


MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.integers(-100, 24_000), st.integers(1, 400), st.integers(1, 100))
def test_the_finder_and_the_quote_agree_on_what_may_be_booked(
    now: datetime, ahead: int, days: int, hours: int
) -> None:
    policy = with_limits(max_days=days, min_hours=hours).policy
    start = now + timedelta(hours=ahead)
    request = Request(("zaal",), "buurt", Period(start, start + timedelta(hours=1)), booked_at=now)
    first, last, _ = bookable_from_until(policy, "buurt", False, now, HOUSE_ZONE)
    assert first is not None
    assert last is not None
    assert (first <= start < last) == (quote(policy, request, FACTS).refused_by is None)


@given(MOMENTS, st.integers(1, 24_000), st.integers(1, 24))
def test_what_is_too_far_can_be_booked_at_the_moment_that_is_named_and_not_before(
    now: datetime, ahead: int, months: int
) -> None:
    policy = with_limits(max_months=months).policy
    start = now + timedelta(hours=ahead)

    def opens(booked: datetime) -> datetime | None:
        request = Request(("zaal",), "buurt", Period(start, start + timedelta(hours=1)), booked_at=booked)
        refused = quote(policy, request, FACTS).refused_by
        return refused.next_possible if refused else None

    moment = opens(now)
    if moment is not None:
        assert now < moment
        assert opens(moment) is None
        assert opens(moment - timedelta(seconds=1)) == moment
