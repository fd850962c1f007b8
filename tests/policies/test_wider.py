"""What published regulations asked of the language beyond the first draft: each a small rule, each tested."""

from datetime import date
from typing import Any

import pytest

from tests.policies.factory import (
    CANCELLATION,
    DAY_AND_EVENING,
    EVERY_DAY,
    a_document,
    a_policy,
    asked,
    at,
    clause,
    per_block,
    per_hour,
    rounding,
    said,
)
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document, parse, problems
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.horizon import bookable_from_until
from vastgoed.policies.sentences import price_table, sentences

QUESTIONS: list[dict[str, Any]] = [
    {"id": "winst", "ask": said("Is het voor winst?")},
    {"id": "leeftijd", "answer": "number", "ask": said("de leeftijd")},
    {"id": "sinds", "answer": "date", "ask": said("lid sinds")},
    {
        "id": "wijk",
        "answer": "choice",
        "ask": said("de wijk"),
        "choices": [{"id": "west", "label": said("West")}, {"id": "oost", "label": said("Oost")}],
    },
]


def told(document: Document, **but: Any) -> dict[str, Any]:
    form = {"room": "zaal", "category": "buurt", "start": "2026-03-10T19:00", "end": "2026-03-10T22:00"}
    return answer(document.policy, RequestForm.model_validate(form | but))


def texts(document: Document, name: str) -> list[str]:
    return next(section.sentences for section in sentences(document, "nl") if section.clause == name)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"winstt": True}, "policies.fact_unknown"),
        ({"winst": "ja"}, "policies.fact_kind"),
        ({"winst": 1}, "policies.fact_kind"),
        ({"leeftijd": True}, "policies.fact_kind"),
        ({"sinds": 2024}, "policies.fact_kind"),
        ({"wijk": "breda"}, "policies.fact_choice"),
        ({"wijk": True}, "policies.fact_choice"),
        ({"uses_in_year": "veel"}, "policies.fact_kind"),
    ],
)
def test_an_answer_that_is_none_is_refused_at_its_question(facts: dict[str, Any], code: str) -> None:
    document = a_policy(per_hour(1000), rounding(), vocabulary={"questions": QUESTIONS})
    with pytest.raises(Refusal) as refused:
        told(document, facts=facts)
    assert (refused.value.code, refused.value.field) == (code, f"facts.{next(iter(facts))}")
    assert "{" not in str(refused.value)


def test_right_answers_are_taken() -> None:
    document = a_policy(per_hour(1000), rounding(), vocabulary={"questions": QUESTIONS})
    facts = {"winst": False, "leeftijd": 20, "sinds": "2024-01-01", "wijk": "west", "uses_in_year": 3}
    assert told(document, facts=facts)["total_cents"] == 3000


def by_answer(*, last: dict[str, Any] | None = None) -> Document:
    def kind(name: str, **when: Any) -> dict[str, Any]:
        return {"id": name, "function": "social", "label": said(name), "description": said(name), **when}

    categories = [kind("bedrijf", when={"winst": True}), kind("west", when={"wijk": ["west"]})]
    words = {"questions": QUESTIONS, "categories": [*categories, *([last] if last else [])]}
    return a_policy(per_hour(1000), rounding(), vocabulary=words)


def test_a_category_that_depends_on_what_nobody_told_names_it() -> None:
    with pytest.raises(Refusal, match="hangt af van: Is het voor winst") as refused:
        told(by_answer(), category=None, facts={})
    assert refused.value.field == "facts.winst"
    with pytest.raises(Refusal, match="Kies een gebruikerscategorie"):
        told(by_answer(), category=None, facts={"winst": False, "wijk": "oost"})


def test_a_category_that_was_found_without_an_answer_says_which_one() -> None:
    rest = {"id": "rest", "function": "social", "label": said("rest"), "description": said("rest")}
    document = by_answer(last=rest)
    found = told(document, category=None, facts={"winst": False})
    assert (found["category"], found["unanswered"]) == ("rest", ["wijk"])
    assert "unanswered" not in told(document, category=None, facts={"winst": False, "wijk": "oost"})
    assert "unanswered" not in told(document, category="rest")


def test_a_price_that_depends_on_a_figure_names_it_in_words() -> None:
    rows = [
        {"cents": 1000, "when": {"uses_in_year": {"below": 10}}},
        {"cents": 800, "when": {"uses_in_year": {"at_least": 10}}},
    ]
    document = a_policy(clause("tariff", "uur", unit="hour", prices=rows), rounding())
    with pytest.raises(Refusal, match="het aantal keren in het jaar") as refused:
        told(document)
    assert refused.value.field == "facts.uses_in_year"


@pytest.mark.parametrize(("over_setup", "total"), [(False, 1000 + 2000 * 2), (True, (1000 + 2000) * 2)])
def test_a_share_is_not_counted_over_what_setting_up_costs(over_setup: bool, total: int) -> None:
    double = clause("surcharge", permille=1000, **({"setup": True} if over_setup else {}))
    document = a_policy(per_hour(1000), rounding(), clause("setup", permille=1000), double)
    assert told(document, setup_until="2026-03-10T20:00")["total_cents"] == total


WINDOWS: dict[str, Any] = {
    "holidays": "weekday",
    "bands": [
        {"id": name, "label": said(name), "hours": [{"days": EVERY_DAY, "from": start, "until": end}]}
        for name, start, end in (("middag", "13:00", "17:00"), ("avond", "18:00", "22:00"))
    ],
}


def by_window(**but: Any) -> Document:
    rows = [{"cents": 10000, "then": {"unit": "hour", "cents": 1000}}]
    tariff = clause("tariff", unit="block", windows=["middag", "avond"], prices=rows, **but)
    return a_policy(tariff, vocabulary=WINDOWS)


@pytest.mark.parametrize(
    ("but", "start", "end", "total"),
    [
        ({}, "2026-03-10T13:00", "2026-03-10T22:00", 20000),
        ({}, "2026-03-10T18:00", "2026-03-11T17:00", 20000 + 15 * 1000),
        ({"gap_minutes": 60}, "2026-03-10T13:00", "2026-03-10T22:00", 20000),
        ({"gap_minutes": 59}, "2026-03-10T13:00", "2026-03-10T22:00", 20000 + 1000),
        ({"gap_minutes": 900}, "2026-03-10T18:00", "2026-03-11T17:00", 20000),
    ],
)
def test_between_two_windows_only_a_gap_within_the_day_is_free(
    but: dict[str, Any], start: str, end: str, total: int
) -> None:
    assert asked(by_window(**but), start, end).total.cents == total


def test_what_lies_beyond_a_block_is_for_each_person_too() -> None:
    rows = [{"cents": 500, "then": {"unit": "hour", "cents": 100}}]
    document = a_policy(clause("tariff", unit="block", block_minutes=120, each="person", prices=rows))
    found = told(document, persons=10)
    assert [(line["cents"], line["text"]) for line in found["lines"]] == [
        (5000, "1 dagdeel × 10 personen × €\u00a05,00"),
        (1000, "1 extra uur × 10 personen × €\u00a01,00"),
    ]
    rows = [{"cents": 500, "then": {"unit": "pro_rata"}}]
    document = a_policy(clause("tariff", unit="block", block_minutes=120, each="person", prices=rows))
    assert told(document, persons=10)["total_cents"] == 7500


def test_a_surcharge_per_block_needs_blocks() -> None:
    light = clause("surcharge", "licht", cents=500, per="block")
    open_one = problems(a_policy(per_hour(1000), rounding(), light))
    assert {it.path for it in open_one} == {("clauses", 2)}
    document = a_policy(per_hour(1000), rounding(), light | {"block_minutes": 120})
    assert problems(document) == []
    assert told(document)["total_cents"] == 3000 + 2 * 500
    assert problems(a_policy(per_block(4000), light)) == []


@pytest.mark.parametrize(
    "but",
    [
        {"setup": True},
        {"per": "head", "block_minutes": 60},
        {"permille": 10, "cents": None, "block_minutes": 60},
    ],
)
def test_options_of_a_surcharge_fit(but: dict[str, Any]) -> None:
    fields = {key: value for key, value in ({"cents": 500} | but).items() if value is not None}
    with pytest.raises(PolicyError):
        a_policy(per_hour(1000), clause("surcharge", **fields))


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
    ("start", "end", "days"),
    [
        ("2026-03-10T10:00", "2026-03-11T10:00", 1),
        ("2026-03-10T10:00", "2026-03-11T10:01", 2),
        ("2026-03-10T18:00", "2026-03-11T12:00", 2),
        ("2026-03-10T08:00", "2026-03-10T12:00", 2),
        ("2026-03-28T10:00", "2026-03-29T10:00", 1),
        ("2026-10-24T10:00", "2026-10-25T10:00", 1),
    ],
)
def test_a_day_may_begin_at_ten(start: str, end: str, days: int) -> None:
    rows = [{"cents": 100}]
    document = a_policy(clause("tariff", unit="day", day_is="calendar", day_from="10:00", prices=rows))
    assert asked(document, start, end).total.cents == days * 100
    assert "Een dag begint om 10:00." in texts(document, "tariff")


def test_a_block_has_the_name_that_the_house_gives_it() -> None:
    label = {"one": {"nl": "weekend", "en": "weekend"}, "many": {"nl": "weekenden", "en": "weekends"}}
    document = a_policy(per_block(4000, block_label=label))
    assert [line["text"] for line in told(document)["lines"]] == ["1 weekend × €\u00a040,00"]
    assert told(document, end="2026-03-11T02:00")["lines"][0]["text"] == "2 weekenden × €\u00a040,00"
    assert texts(document, "dagdeel")[0].startswith("U huurt alle ruimtes voor €\u00a040,00 per weekend.")
    assert price_table(document, "nl")[0].text == "€\u00a040,00 per weekend van 4 uur"


def test_a_price_on_request_asks_the_manager() -> None:
    rows = [{"on_request": True, "categories": ["bedrijf"]}, {"cents": 1000, "categories": ["buurt"]}]
    document = a_policy(clause("tariff", "uur", unit="hour", prices=rows), rounding(minimum_cents=500))
    assert problems(document) == []
    found = told(document, category="bedrijf")
    assert (found["on_request"], found["needs_approval"], found["approval_clause"]) == (True, True, "uur")
    assert [(line["cents"], line["text"]) for line in found["lines"]] == [(0, "prijs op aanvraag")]
    assert told(document)["on_request"] is False
    assert price_table(document, "nl")[1].text == "op aanvraag"
    assert any("een prijs die u van ons hoort" in text for text in texts(document, "uur"))


def test_a_price_on_request_is_never_the_cheapest() -> None:
    unsaid = clause("tariff", "uur", unit="hour", prices=[{"on_request": True}])
    either = clause("hour_or_block", choice="cheapest")
    document = a_policy(unsaid, rounding(), per_block(4000), either)
    assert told(document)["total_cents"] == 4000


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
    ("country", "day", "total"),
    [
        ("NL", "2026-04-27", 6000),
        ("NL", "2026-07-21", 3000),
        ("BE", "2026-04-27", 3000),
        ("BE", "2026-07-21", 6000),
    ],
)
def test_public_holidays_are_those_of_the_country(country: str, day: str, total: int) -> None:
    sunday = {
        "id": "zondag",
        "label": said("zondag"),
        "hours": [{"days": ["sun"], "from": "00:00", "until": "24:00"}],
    }
    words = {"holidays": "sunday", "holidays_of": country, "bands": [sunday]}
    double = clause("surcharge", permille=1000, bands=["zondag"])
    document = a_policy(per_hour(1000), rounding(), double, vocabulary=words)
    assert told(document, start=f"{day}T10:00", end=f"{day}T13:00")["total_cents"] == total
    assert date.fromisoformat(day).weekday() != 6


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
