"""What published regulations asked of rules beyond the first draft."""

from typing import Any

import pytest

from tests.policies.factory import (
    CANCELLATION,
    DAY_AND_EVENING,
    a_document,
    a_policy,
    asked,
    at,
    clause,
    per_hour,
    rounding,
    said,
)
from tests.policies.wider import QUESTIONS, texts, told
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.document import parse, problems
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.rules.horizon import bookable_from_until


@pytest.mark.parametrize(
    ("part", "start", "end", "refused"),
    [
        ("any", "2026-03-10T17:00", "2026-03-10T20:00", True),
        ("start", "2026-03-10T17:00", "2026-03-10T20:00", False),
        ("start", "2026-03-10T18:00", "2026-03-11T09:00", True),
        ("whole", "2026-03-10T18:00", "2026-03-11T09:00", False),
        ("whole", "2026-03-10T18:00", "2026-03-10T20:00", True),
    ],
)
def test_which_part_of_a_booking_lies_in_the_band(part: str, start: str, end: str, refused: bool) -> None:
    no = clause("eligibility", effect="refused", bands=["avond"], part=part, text=said("Nee."))
    document = a_policy(per_hour(1000), rounding(), no, vocabulary=DAY_AND_EVENING)
    assert (asked(document, start, end).refused_by is not None) == refused
    assert problems(document) == []


@pytest.mark.parametrize(
    ("cancelled", "fee"),
    [("2026-02-28", 0), ("2026-03-01", 250), ("2026-03-17", 250), ("2026-03-18", 500)],
)
def test_a_scale_may_mix_months_and_days(cancelled: str, fee: int) -> None:
    steps = [{"at_least": 1, "counted_in": "months", "permille": 0}, {"at_least": 14, "permille": 250}]
    scale = {**CANCELLATION, "counted_in": "calendar_days", "steps": steps}
    document = a_policy(per_hour(1000), rounding(), scale)
    found = told(
        document, start="2026-03-31T19:00", end="2026-03-31T20:00", cancelled_at=f"{cancelled}T12:00"
    )
    assert found["fee_cents"] == fee
    assert texts(document, "cancellation")[0].startswith("Zegt u 1 maand of langer van tevoren af")


def test_steps_of_a_mixed_scale_go_from_early_to_late() -> None:
    steps = [{"at_least": 30, "permille": 0}, {"at_least": 2, "counted_in": "months", "permille": 250}]
    with pytest.raises(PolicyError, match="early to late"):
        a_policy(per_hour(1000), {**CANCELLATION, "counted_in": "calendar_days", "steps": steps})


@pytest.mark.parametrize(
    ("rule", "but", "refused"),
    [
        ({"type": "notice", "min_days": 21, "activities": ["feest"]}, {"activity": "feest"}, True),
        ({"type": "notice", "min_days": 21, "activities": ["feest"]}, {}, False),
        ({"type": "notice", "min_days": 21, "rooms": ["kamer"]}, {}, False),
        ({"type": "notice", "min_days": 21, "rooms": ["zaal"]}, {}, True),
        ({"type": "horizon", "max_days": 2, "when": {"winst": True}}, {"facts": {"winst": True}}, True),
        ({"type": "horizon", "max_days": 2, "when": {"winst": True}}, {}, False),
    ],
)
def test_how_late_and_how_far_may_depend_on_room_activity_and_answers(
    rule: dict[str, Any], but: dict[str, Any], refused: bool
) -> None:
    words = {"questions": QUESTIONS, "activities": [{"id": "feest", "label": said("Feest")}]}
    limit = {"id": "grens", "title": said("grens"), **rule}
    document = a_policy(per_hour(1000), rounding(), limit, vocabulary=words)
    found = told(document, booked_at="2026-03-05T12:00", **but)["refused_by"]
    assert (found is not None and found["clause"] == "grens") == refused


def test_limits_of_some_rooms_stand_beside_that_of_all() -> None:
    far = [clause("horizon", "alle", max_days=60), clause("horizon", "zaal", max_days=30, rooms=["zaal"])]
    document = a_policy(per_hour(1000), rounding(), *far)
    assert problems(document) == []
    assert told(document, booked_at="2026-02-01T12:00")["refused_by"]["clause"] == "zaal"
    limits = bookable_from_until(document.policy, "buurt", False, at("2026-02-01T12:00"), HOUSE_ZONE)
    assert limits[2] == ("alle",)


@pytest.mark.parametrize(
    ("due", "days", "day"),
    [("after_request", 14, "2026-02-15"), ("before_use", 14, "2026-02-24"), (None, 0, None)],
)
def test_a_deposit_says_when_it_is_due(due: str | None, days: int, day: str | None) -> None:
    terms = {"due": due, "days": days} if due else {}
    rule = clause("deposit", amounts=[{"cents": 5000}], settled="separately", **terms)
    document = a_policy(per_hour(1000), rounding(), rule)
    assert told(document, booked_at="2026-02-01T12:00").get("deposit_due") == day
    if due:
        assert any("14 dagen" in text for text in texts(document, "deposit"))


@pytest.mark.parametrize(
    ("but", "code"),
    [
        ({"category": "bedrijf"}, "policies.beyond_discretion"),
        ({}, None),
        ({"granted": {"korting": 501}}, "policies.beyond_discretion"),
        ({"granted": {"niets": 1}}, "policies.beyond_discretion"),
    ],
)
def test_what_nobody_may_give_here_is_refused(but: dict[str, Any], code: str | None) -> None:
    rule = clause("discretion", "korting", who="manager", max_permille=500, categories=["buurt"])
    found = told(a_policy(per_hour(1000), rounding(), rule), **({"granted": {"korting": 100}} | but))
    assert (found["refused_by"] and found["refused_by"]["code"]) == code


@pytest.mark.parametrize(
    ("most", "used", "refused"),
    [
        ({"max_days": 8}, 7, False),
        ({"max_days": 8}, 8, True),
        ({"max_times": 1, "counts": "users"}, 0, False),
        ({"max_times": 1, "counts": "users"}, 1, True),
    ],
)
def test_a_limit_may_count_days_or_users(most: dict[str, Any], used: int, refused: bool) -> None:
    rule = clause("quota", per="house", period="year", **most)
    found = told(a_policy(per_hour(1000), rounding(), rule), used={"quota": used})
    assert (found["refused_by"] is not None) == refused


def test_a_limit_holds_unless_somebody_says_otherwise() -> None:
    rule = clause(
        "legal_limit", per="house", period="year", max_times=1, law="de wet", unless={"winst": True}
    )
    document = a_policy(per_hour(1000), rounding(), rule, vocabulary={"questions": QUESTIONS})
    assert told(document, used={"legal_limit": 1})["refused_by"] is not None
    assert told(document, used={"legal_limit": 1}, facts={"winst": True})["refused_by"] is None
    assert ", tenzij «Is het voor winst?» ja is." in texts(document, "legal_limit")[0]


def test_a_limit_of_users_reads_as_plain_words() -> None:
    rule = clause("quota", per="house", period="week", max_times=2, counts="users")
    assert texts(a_policy(per_hour(1000), rounding(), rule), "quota") == [
        "Hooguit 2 verschillende gebruikers mogen per week reserveren.",
        "Wie er al is, mag nog eens komen.",
    ]


@pytest.mark.parametrize(
    "but",
    [
        {"counts": "users", "max_minutes": 60},
        {"counts": "users", "per": "group", "max_times": 1},
        {"max_days": 1, "max_times": 1},
    ],
)
def test_a_limit_that_counts_two_things_is_refused(but: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        parse(a_document(clause("quota", **({"per": "house", "period": "year"} | but))))
