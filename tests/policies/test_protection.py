"""Hours that are kept: who is counted, what is left beside them, and what is let go on which day."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import (
    DAY_AND_EVENING,
    FACTS,
    a_policy,
    asked,
    at,
    clause,
    during,
    per_hour,
    rounding,
)
from vastgoed.period import day_of
from vastgoed.policies.clauses.protection.rules import Protection, Step
from vastgoed.policies.document import Document, identity, parse, problems, stored
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.protecting import Taking, inside
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words

STEPS = [{"days_before": 28, "permille": 500}, {"days_before": 7, "permille": 0}]
FRIDAY = date(2026, 12, 4)


def kept(**but: Any) -> Document:
    """Eight hours of all evenings of a week in the hall, for social use, unless said otherwise."""
    fields = {"rooms": ["zaal"], "bands": ["avond"], "period": "week", "for": {"functions": ["social"]}}
    fields |= {"at_least": {"hours": 8}, "release": STEPS} | but
    fields = {name: value for name, value in fields.items() if value is not None}
    crossing = clause("band_crossing", choice="split")
    given = clause("protection", "avonden", **fields)
    return a_policy(per_hour(1000), rounding(), crossing, given, vocabulary=DAY_AND_EVENING)


def told(taken: int, opened: int = 1680) -> dict[str, dict[str, int]]:
    return {"avonden": {"taken_minutes": taken, "open_minutes": opened}}


def refused(document: Document, taken: int, booked: str = "2026-10-01T12:00", **but: Any) -> Refused | None:
    """Friday 4 December, 19:00–21:00, for a business."""
    but = {"category": "bedrijf", "booked_at": at(booked), "protected": told(taken)} | but
    return asked(document, "2026-12-04T19:00", "2026-12-04T21:00", **but).refused_by


@pytest.mark.parametrize(
    ("taken", "booked", "free"),
    [
        (1080, "2026-10-01T12:00", True),
        (1081, "2026-10-01T12:00", False),
        (1081, "2026-11-05T23:59", False),
        (1081, "2026-11-06T00:00", True),
        (1320, "2026-11-06T00:00", True),
        (1321, "2026-11-06T00:00", False),
        (1321, "2026-11-26T23:59", False),
        (1321, "2026-11-27T00:00", True),
        (1560, "2026-11-27T00:00", True),
        (1561, "2026-11-27T00:00", False),
    ],
)
def test_of_28_hours_8_are_kept_4_weeks_before_half_of_it_and_a_week_before_nothing(
    taken: int, booked: str, *, free: bool
) -> None:
    """A step counts from the first minute of its day, by the clock of the house."""
    assert (refused(kept(), taken, booked) is None) == free


@pytest.mark.parametrize(
    ("but", "category", "free"),
    [
        ({}, "buurt", True),
        ({}, "bedrijf", False),
        ({"for": {"categories": ["buurt"]}}, "buurt", True),
        ({"for": {"categories": ["bedrijf"]}}, "buurt", False),
        ({"for": {"categories": ["bedrijf"]}}, "bedrijf", True),
        (
            {"for": {"functions": ["commercial"]}, "at_least": None, "at_most": {"hours": 2}, "release": []},
            "bedrijf",
            False,
        ),
        (
            {"for": {"functions": ["commercial"]}, "at_least": None, "at_most": {"hours": 2}, "release": []},
            "buurt",
            True,
        ),
        ({"rooms": ["kamer"]}, "bedrijf", True),
        ({"bands": ["dag"]}, "bedrijf", True),
    ],
)
def test_it_refuses_whom_it_counts_and_nobody_else(but: dict[str, Any], category: str, *, free: bool) -> None:
    assert (refused(kept(**but), 1500, category=category) is None) == free


def test_without_a_moment_of_booking_nothing_is_released() -> None:
    assert refused(kept(), 1081, booked_at=None) is not None


def test_what_nobody_told_is_not_tested() -> None:
    assert refused(kept(), 0, protected={}) is None


def test_a_share_of_the_opening_hours_follows_them() -> None:
    half = kept(at_least={"permille": 500}, release=[])
    assert refused(half, 720, protected=told(720)) is None
    assert refused(half, 721, protected=told(721)) is not None
    assert refused(half, 180, protected=told(180, opened=600)) is None
    assert refused(half, 181, protected=told(181, opened=600)) is not None


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("week", {date(2026, 9, 28): 120}),
        ("month", {date(2026, 9, 1): 60, date(2026, 10, 1): 60}),
        ("quarter", {date(2026, 7, 1): 60, date(2026, 10, 1): 60}),
        ("year", {date(2026, 1, 1): 120}),
    ],
)
def test_only_what_lies_in_the_bands_counts_on_both_sides_of_a_border(
    period: str, expected: dict[date, int]
) -> None:
    document = kept(period=period)
    [rule] = document.policy.of(Protection)
    pieces = document.policy.vocabulary.week.pieces(during("2026-09-30T23:00", "2026-10-01T01:00"), FACTS)
    assert inside(rule, pieces, FACTS.zone) == expected
    by_day = document.policy.vocabulary.week.pieces(during("2026-09-30T10:00", "2026-09-30T17:00"), FACTS)
    assert inside(rule, by_day, FACTS.zone) == {}


@pytest.mark.parametrize(
    "but",
    [
        {"rooms": None},
        {"rooms": []},
        {"rooms": ["kelder"]},
        {"bands": None},
        {"bands": ["nergens"]},
        {"period": "day"},
        {"for": None},
        {"for": {}},
        {"for": {"functions": ["social"], "categories": ["buurt"]}},
        {"for": {"categories": ["niemand"]}},
        {"at_least": None},
        {"at_least": {}},
        {"at_least": {"hours": 8, "permille": 500}},
        {"at_least": {"hours": 0}},
        {"at_most": {"hours": 8}},
        {"release": None},
        {"release": [*reversed(STEPS)]},
        {"release": [{"days_before": 28, "permille": 500}, {"days_before": 7, "permille": 500}]},
        {"release": [{"days_before": 28, "permille": 1000}]},
        {"at_least": None, "at_most": {"hours": 8}},
    ],
)
def test_a_protection_that_says_too_little_or_too_much_is_refused(but: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        kept(**but)


@pytest.mark.parametrize("who", [{"functions": ["own"]}, {"functions": ["social", "commercial"]}])
def test_hours_for_nobody_or_from_nobody_keep_a_policy_from_being_published(who: dict[str, Any]) -> None:
    assert [found.words.en.split(",")[0] for found in problems(kept(**{"for": who}))] == [
        "This clause protects nobody"
    ]


def test_a_protection_is_part_of_what_a_policy_says() -> None:
    document = kept()
    assert identity(document) != identity(kept(at_least={"hours": 9}))
    assert identity(parse(stored(document))) == identity(document)
    assert problems(document) == []


@given(
    st.integers(0, 6000),
    st.integers(1, 100),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 999)), max_size=4),
    st.integers(0, 120),
    st.integers(0, 6000),
    st.integers(1, 600),
)
def test_the_moment_that_a_refusal_names_is_when_it_is_possible(
    opened: int, hours: int, steps: list[tuple[int, int]], ahead: int, taken: int, amount: int
) -> None:
    """And not a day sooner; the nearer the day, the more may be had."""
    downwards = zip(sorted({n for n, _ in steps})[::-1], sorted({p for _, p in steps})[::-1], strict=False)
    release = tuple(Step(days, permille) for days, permille in downwards)
    nobody = frozenset[str]()
    rule = Protection("x", Scope(), "week", nobody, Words("u", "u"), hours * 60, release=release)

    def taking(days: int) -> Taking:
        return Taking(rule, FRIDAY, amount, opened, FRIDAY, days, Fraction(1))

    fits = [taken + amount <= taking(days).most for days in range(ahead + 1)]
    assert fits == sorted(fits, reverse=True)
    moment = taking(ahead).released(taken, FACTS.zone)
    possible = max((days for days, ok in enumerate(fits) if ok), default=None)
    if fits[-1]:
        return
    assert (moment is None) == (possible is None)
    if moment is not None:
        assert (FRIDAY - day_of(moment, FACTS.zone)).days == possible
