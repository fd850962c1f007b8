"""What a booking takes of a quota: which stretch of days, how much, by the clock of the house."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import (
    DAY_AND_EVENING,
    FACTS,
    a_document,
    a_policy,
    clause,
    during,
    per_hour,
    rounding,
    said,
)
from vastgoed.policies.clauses.quota.rules import EVER, Quota
from vastgoed.policies.document import Document, identity, parse, problems, stored
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.rules.limits import Use, uses
from vastgoed.policies.rules.request import Request
from vastgoed.policies.sentences import sentences

WEEKEND = {
    "holidays": "weekday",
    "bands": [
        {
            "id": "weekend",
            "label": said("Weekend"),
            "hours": [{"days": ["sat", "sun"], "from": "00:00", "until": "24:00"}],
        }
    ],
}


def with_quota(vocabulary: dict[str, Any] | None = None, **but: Any) -> Document:
    fields = {"per": "group", "period": "week", "max_times": 2} | but
    fields = {name: value for name, value in fields.items() if value is not None}
    return a_policy(per_hour(1000), rounding(), clause("quota", **fields), vocabulary=vocabulary)


def used(document: Document, start: str, end: str, **but: Any) -> list[tuple[str, int]]:
    request = Request(("zaal",), "buurt", during(start, end), **but)
    return [(use.first.isoformat(), use.amount) for use in uses(document.policy, request, FACTS)]


@pytest.mark.parametrize(
    ("period", "start", "end", "expected"),
    [
        ("day", "2026-12-01T19:00", "2026-12-01T21:00", [("2026-12-01", 120)]),
        ("day", "2026-12-01T23:00", "2026-12-02T00:30", [("2026-12-01", 60), ("2026-12-02", 30)]),
        ("day", "2026-12-01T22:00", "2026-12-02T00:00", [("2026-12-01", 120)]),
        ("week", "2026-12-06T22:00", "2026-12-07T01:00", [("2026-11-30", 120), ("2026-12-07", 60)]),
        ("month", "2026-11-30T23:00", "2026-12-01T01:00", [("2026-11-01", 60), ("2026-12-01", 60)]),
        ("year", "2026-12-31T20:00", "2027-01-01T02:00", [("2026-01-01", 240), ("2027-01-01", 120)]),
        ("day", "2022-10-30T00:00", "2022-10-30T04:00", [("2022-10-30", 300)]),
        ("day", "2022-03-27T00:00", "2022-03-27T04:00", [("2022-03-27", 180)]),
    ],
)
def test_over_a_border_it_counts_on_both_sides(
    period: str, start: str, end: str, expected: list[tuple[str, int]]
) -> None:
    """Minutes are shared out; a time is one time on each side."""
    assert used(with_quota(period=period, max_times=None, max_minutes=600), start, end) == expected
    assert used(with_quota(period=period), start, end) == [(first, 1) for first, _ in expected]


def test_scenario_59_the_day_is_that_of_the_house() -> None:
    """23:30 UTC is half past midnight on the next day here."""
    late = used(with_quota(period="day"), "2026-01-15T23:30+00:00", "2026-01-16T01:00+00:00")
    assert late == [("2026-01-16", 1)]


def test_scenario_69_the_week_starts_on_monday() -> None:
    weeks = [used(with_quota(), f"2017-02-{n}T10:00", f"2017-02-{n}T11:00")[0][0] for n in (19, 21, 23, 26)]
    assert weeks == ["2017-02-13", "2017-02-20", "2017-02-20", "2017-02-20"]


def test_scenario_70_two_days_back_to_back_fill_two_days() -> None:
    quota = with_quota(period="day", max_times=None, max_minutes=1440)
    assert used(quota, "2026-12-01T00:00", "2026-12-03T00:00") == [("2026-12-01", 1440), ("2026-12-02", 1440)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-12-04T22:00", "2026-12-05T02:00", [("2026-11-30", 120)]),
        ("2026-12-04T20:00", "2026-12-04T22:00", []),
        ("2026-12-06T23:00", "2026-12-07T01:00", [("2026-11-30", 60)]),
    ],
)
def test_with_bands_only_what_lies_inside_counts(
    start: str, end: str, expected: list[tuple[str, int]]
) -> None:
    quota = with_quota(WEEKEND, bands=["weekend"], max_times=None, max_minutes=600)
    assert used(quota, start, end) == expected


@pytest.mark.parametrize(
    ("but", "asked", "counted"),
    [
        ({"rooms": ["kamer"]}, {}, False),
        ({"rooms": ["zaal"]}, {}, True),
        ({"categories": ["bedrijf"]}, {}, False),
        ({"applies_to": "single"}, {"series": True}, False),
        ({"applies_to": "series"}, {"series": True}, True),
        ({"applies_to": "series"}, {}, False),
    ],
)
def test_it_counts_what_the_clause_is_about(
    but: dict[str, Any], asked: dict[str, Any], *, counted: bool
) -> None:
    assert bool(used(with_quota(**but), "2026-12-01T19:00", "2026-12-01T21:00", **asked)) == counted


def test_what_is_at_once_belongs_to_no_stretch() -> None:
    found = used(with_quota(period="at_once"), "2026-12-31T20:00", "2027-01-01T02:00")
    assert found == [(EVER.isoformat(), 1)]


@pytest.mark.parametrize(
    "but",
    [
        {"max_times": None},
        {"max_minutes": 60},
        {"max_times": 0},
        {"period": "at_once", "max_times": None, "max_minutes": 60},
        {"period": "fortnight"},
        {"per": "person"},
        {"bands": ["nergens"]},
    ],
)
def test_a_quota_that_says_too_little_or_too_much_is_refused(but: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        with_quota(**but)


def test_a_quota_is_part_of_what_a_policy_says() -> None:
    document = with_quota()
    assert identity(document) != identity(with_quota(max_times=3))
    assert identity(parse(stored(document))) == identity(document)
    assert problems(document) == []


@pytest.mark.parametrize(
    ("but", "nl", "en"),
    [
        ({}, "Een groep mag hooguit 2 keer per week reserveren.", "A group may book at most 2 times a week."),
        (
            {"per": "category", "period": "month", "max_times": None, "max_minutes": 90},
            "Elke gebruikerscategorie mag samen hooguit 1 uur en 30 minuten per maand reserveren.",
            "Each category together may book at most 1 hour and 30 minutes a month.",
        ),
        (
            {"per": "house", "period": "year", "categories": ["bedrijf"]},
            "Voor Bedrijf: iedereen samen mag hooguit 2 keer per jaar reserveren.",
            "For Bedrijf: everybody together may book at most 2 times a year.",
        ),
        (
            {"period": "at_once", "max_times": 1},
            "Een groep mag hooguit één komende reservering hebben.",
            "A group may have at most one booking to come.",
        ),
    ],
)
def test_a_quota_reads_as_plain_words(but: dict[str, Any], nl: str, en: str) -> None:
    for language, expected in (("nl", nl), ("en", en)):
        section = sentences(with_quota(**but), language)[-3]  # type: ignore[arg-type]
        assert expected in section.sentences


@pytest.mark.parametrize(("taken", "left"), [(2, "is dat op"), (1, "is er nog 1 keer over")])
def test_a_refusal_says_what_is_left_and_until_when(taken: int, left: str) -> None:
    quota = Quota("twee", with_quota().policy.of(Quota)[0].scope, "group", "week", times=2)
    found = Use(quota, date(2026, 11, 30), 1).refused(taken, None)
    limit = "U mag hier hooguit 2 keer per week reserveren."
    assert found.words.nl == f"{limit} Tot en met zondag 6 december {left}."
    assert (found.clause, found.code) == ("twee", "policies.quota")


@given(
    st.sampled_from(["day", "week", "month", "year"]),
    st.integers(0, 700 * 96),
    st.integers(1, 4 * 24 * 31),
    st.booleans(),
)
def test_the_minutes_of_all_stretches_are_the_minutes_inside_the_bands(
    period: str, start: int, quarters: int, banded: bool
) -> None:
    """Whatever the border; day and evening together are all the time there is."""
    vocabulary = DAY_AND_EVENING if banded else None
    document = with_quota(vocabulary, period=period, max_times=None, max_minutes=600)
    first = during("2025-12-29T00:00+00:00", "2025-12-29T00:15+00:00")
    span = first.widened(-start * first.elapsed, (start + quarters - 1) * first.elapsed)
    found = uses(document.policy, Request(("zaal",), "buurt", span), FACTS)
    assert sum(use.amount for use in found) == span.minutes
    assert len({use.first for use in found}) == len(found)


def test_the_form_takes_it_as_the_guide_writes_it() -> None:
    document = parse(a_document(clause("quota", per="house", period="year", max_times=12)))
    assert document.policy.of(Quota)[0].most == 12
