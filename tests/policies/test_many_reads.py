"""Each thing that a price reads of a request tells two requests apart that differ in nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.policies.factory import (
    DAY_AND_EVENING,
    a_policy,
    at,
    clause,
    during,
    per_block,
    per_hour,
    rounding,
    said,
)
from tests.policies.test_many import FACTS, agree, alone
from vastgoed.period import Period
from vastgoed.policies.rules.many.quotes import quotes
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.request import Request

EVENING = during("2026-03-10T19:00", "2026-03-10T21:00")
PLAIN = Request(("zaal",), "buurt", EVENING, persons=10, booked_at=at("2026-02-10T10:00"))
HOURLY = (per_hour(1000), rounding())
WORDS: dict[str, Any] = {
    **DAY_AND_EVENING,
    "activities": [{"id": "feest", "label": said("Feest")}],
    "questions": [
        {"id": "leden", "ask": said("Bent u lid?")},
        {"id": "bekers", "ask": said("bekers"), "answer": "number"},
        {"id": "sinds", "ask": said("sinds"), "answer": "date"},
    ],
    "seasons": [{"id": "zomer", "label": said("Zomer"), "from": "05-01", "until": "10-01"}],
}
EXTRA = clause("surcharge", "meer", cents=500)
DAILY = clause("tariff", "dag", unit="day", day_is="calendar", prices=[{"cents": 5000}])
NOT_IN_THE_EVENING = clause("eligibility", effect="refused", bands=["avond"], text=said("Niet."))
ROUND: dict[str, Any] = {
    "seasons": ["zomer"], "from": "03-01", "until": "04-01", "calendar_by": "04-20", "late": "refused",
    "tie": "talk", "applies_to": "both",
}  # fmt: skip
SUMMER = during("2026-06-10T19:00", "2026-06-10T21:00")


def later(hours: float) -> Period:
    return Period(EVENING.start + timedelta(hours=hours), EVENING.end + timedelta(hours=hours))


def longer(hours: float) -> Period:
    return Period(EVENING.start, EVENING.end + timedelta(hours=hours))


PAIRS: dict[str, tuple[tuple[dict[str, Any], ...], dict[str, Any], dict[str, Any]]] = {
    "activity": ((*HOURLY, EXTRA | {"activities": ["feest"]}), {}, {"activity": "feest"}),
    "answer": ((*HOURLY, EXTRA | {"when": {"leden": True}}), {}, {"known": {"leden": True}}),
    "date": (
        (*HOURLY, EXTRA | {"when": {"sinds": {"months": 12}}}),
        {"known": {"sinds": at("2025-03-10T12:00").date()}},
        {"known": {"sinds": at("2025-03-11T12:00").date()}},
    ),
    "figure": ((*HOURLY, EXTRA | {"per": "bekers"}), {"known": {"bekers": 2}}, {"known": {"bekers": 3}}),
    "whether it is known": (
        (per_hour(1000, when={"leden": True}), rounding()),
        {},
        {"known": {"leden": False}},
    ),
    "people": ((*HOURLY, EXTRA | {"per": "head"}), {}, {"persons": 11}),
    "more than": (
        (*HOURLY, clause("eligibility", effect="refused", persons_over=10, text=said("Vol."))),
        {},
        {"persons": 11},
    ),
    "from so many": (
        (*HOURLY, clause("approval", "baas", by="manager", persons_from=11)),
        {},
        {"persons": 11},
    ),
    "length": (HOURLY, {}, {"period": longer(1)}),
    "bands in turn": (
        (
            clause(
                "tariff",
                "uur",
                unit="hour",
                prices=[{"bands": ["dag"], "cents": 1000}, {"bands": ["avond"], "cents": 2000}],
            ),
            rounding(),
            clause("band_crossing", choice="split"),
        ),
        {"period": later(-2)},
        {"period": later(-1.5)},
    ),
    "any band": ((*HOURLY, NOT_IN_THE_EVENING), {"period": later(-3)}, {"period": later(-2)}),
    "band at the start": (
        (*HOURLY, NOT_IN_THE_EVENING | {"part": "start"}),
        {"period": later(-1.5)},
        {"period": later(-1)},
    ),
    "the whole in a band": (
        (*HOURLY, NOT_IN_THE_EVENING | {"part": "whole"}),
        {"period": later(-1.5)},
        {"period": later(-1)},
    ),
    "days touched": ((DAILY,), {"period": longer(3)}, {"period": longer(3.25)}),
    "when a day begins": (
        (DAILY | {"day_from": "10:00"},),
        {"period": Period(EVENING.start, at("2026-03-11T10:00"))},
        {"period": Period(EVENING.start + timedelta(hours=1), at("2026-03-11T11:00"))},
    ),
    "unit": (
        (*HOURLY, per_block(3500), clause("hour_or_block", choice="booker_chooses")),
        {"unit": "hour"},
        {"unit": "block"},
    ),
    "uses": (HOURLY, {}, {"uses": 2}),
    "staying too long": (
        (
            *HOURLY,
            clause("overrun", of="hour", steps=[{"minutes": 15, "permille": 2000, "per": "time"}]),
        ),
        {"actual_end": EVENING.end + timedelta(minutes=14)},
        {"actual_end": EVENING.end + timedelta(minutes=15)},
    ),
    "extras": (
        (*HOURLY, clause("extra", "koffie", per="head", prices=[{"cents": 150}])),
        {},
        {"extras": {"koffie": 1}},
    ),
    "ordered in time": (
        (*HOURLY, clause("extra", "koffie", per="use", order_days=28, prices=[{"cents": 150}])),
        {"extras": {"koffie": 1}},
        {"extras": {"koffie": 1}, "booked_at": at("2026-02-11T00:00")},
    ),
    "too far": (
        (*HOURLY, clause("horizon", max_days=28)),
        {},
        {"booked_at": at("2026-02-09T23:59")},
    ),
    "too late by days": (
        (*HOURLY, clause("notice", min_days=28)),
        {},
        {"booked_at": at("2026-02-11T00:00")},
    ),
    "too late by hours": (
        (*HOURLY, clause("notice", min_hours=48)),
        {"booked_at": at("2026-03-08T19:00")},
        {"booked_at": at("2026-03-08T19:00") + timedelta(microseconds=1)},
    ),
    "series": (
        (*HOURLY, clause("horizon", max_days=20, applies_to="series")),
        {},
        {"series": True},
    ),
    "before the round": (
        (*HOURLY, clause("round", **ROUND)),
        {"period": SUMMER, "booked_at": at("2026-02-28T23:59")},
        {"period": SUMMER, "booked_at": at("2026-03-01T00:00")},
    ),
    "after the round": (
        (*HOURLY, clause("round", **ROUND)),
        {"period": SUMMER, "booked_at": at("2026-04-20T23:59")},
        {"period": SUMMER, "booked_at": at("2026-04-21T00:00")},
    ),
    "deposit by rent": (
        (*HOURLY, clause("deposit", settled="separately", amounts=[{"permille": 500}])),
        {},
        {"period": longer(1)},
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_two_that_differ_in_one_thing_are_not_taken_for_alike(name: str) -> None:
    clauses, one, other = PAIRS[name]
    policy = a_policy(*clauses, vocabulary=WORDS).policy
    pair = [replace(PLAIN, **one), replace(PLAIN, **other)]
    assert alone(policy, pair[0]) != alone(policy, pair[1])
    agree(policy, [*pair, *pair[::-1]])
    assert quotes(policy, Many.of(pair), FACTS).by_hand == 0
