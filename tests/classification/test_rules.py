"""When a classification holds, what waits, and when a group may answer anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.classification.rules import (
    WARNED,
    Holding,
    asked_of_a_group,
    by_the_booking,
    judged,
    term,
)
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.rules.conditions import Condition
from vastgoed.policies.rules.policy import Category
from vastgoed.policies.rules.words import Words

TODAY = date(2026, 11, 23)
YEAR = date(2027, 11, 23)
DAYS = st.dates(date(2000, 2, 1), date(2090, 1, 1))


def holding(category: str = "vereniging", basis: str = "told", until: date = YEAR) -> Holding:
    return Holding(category, basis, TODAY - timedelta(days=400), until)


@pytest.mark.parametrize(
    ("it", "waits"),
    [
        (holding(), "check"),
        (holding(""), "decide"),
        (holding(basis="checked"), ""),
        (holding(basis="decided"), ""),
        (holding(basis="checked", until=TODAY + WARNED), "ends"),
        (holding(basis="checked", until=TODAY + WARNED + timedelta(days=1)), ""),
        (holding(basis="checked", until=TODAY), "ended"),
        (holding("", until=TODAY), "ended"),
    ],
)
def test_what_waits_follows_from_what_was_said_and_until_when(it: Holding, waits: str) -> None:
    assert it.waits(TODAY) == waits


@pytest.mark.parametrize(
    ("it", "may"),
    [
        (holding(), True),
        (holding(basis="checked"), True),
        (holding(basis="decided"), False),
        (holding(basis="decided", until=TODAY + WARNED), True),
        (holding(basis="decided", until=TODAY - timedelta(days=5)), True),
    ],
)
def test_a_decision_is_not_undone_by_the_same_answers(it: Holding, may: bool) -> None:
    assert it.may_be_told_anew(TODAY) is may


@given(DAYS, st.sampled_from(["told", "checked", "decided"]), st.integers(-800, 800))
def test_what_follows_a_decision_begins_where_it_ends_and_never_leaves_a_gap(
    today: date, basis: str, days: int
) -> None:
    before = Holding("bedrijf", basis, today - timedelta(days=900), today + timedelta(days=days))
    first, until = term(before, today)
    assert first == (max(today, before.until) if basis == "decided" else today)
    assert 365 <= (until - first).days <= 366


def test_a_year_from_a_leap_day_is_the_last_of_february() -> None:
    assert term(None, date(2028, 2, 29)) == (date(2028, 2, 29), date(2029, 2, 28))


ANSWERS = [
    ({"eigen": True, "winst": True}, "eigen"),
    ({"winst": True, "buurt": True}, "bedrijf"),
    ({"buurt": True, "winst": False, "organisatie": True}, "buurt"),
    ({"buurt": False, "winst": False, "organisatie": True}, "vereniging"),
    ({"buurt": False, "winst": False, "organisatie": False}, "particulier"),
]


@pytest.mark.parametrize(("answers", "category"), ANSWERS)
def test_the_first_category_that_fits_wins(answers: dict[str, bool], category: str) -> None:
    found = judged(demo_policy("de-linde").policy.vocabulary, answers, TODAY)
    assert found is not None
    assert found.id == category


def test_only_what_decides_the_category_is_asked_of_a_group() -> None:
    policy = demo_policy("de-linde").policy
    assert asked_of_a_group(policy) == {"eigen", "buurt", "winst", "organisatie"}
    assert not by_the_booking(policy)


def test_how_many_come_is_asked_of_a_booking() -> None:
    policy = demo_policy("de-linde").policy
    large = Category("groot", "commercial", Words("Groot", "Large"), (Condition("persons", at_least=100),))
    categories = {"groot": large, **policy.vocabulary.categories}
    widened = replace(policy, vocabulary=replace(policy.vocabulary, categories=categories))
    assert "persons" not in asked_of_a_group(widened)
    assert by_the_booking(widened)
