"""Rounds in which a season is asked for, and who stands where in them."""

from datetime import UTC
from typing import Any

import pytest

from tests.policies.factory import a_policy, at, clause, during, per_hour, rounding, said
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document, problems
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request
from vastgoed.policies.sentences import sentences
from vastgoed.text import Language

SEASONS = {
    "seasons": [
        {"id": "seizoen", "label": said("het seizoen"), "from": "09-01", "until": "07-01"},
        {"id": "vakantie", "label": said("de vakantie"), "school_holidays": True},
    ]
}


def with_round(**but: Any) -> Document:
    fields = {"seasons": ["seizoen"], "from": "03-01", "until": "04-02", "calendar_by": "08-31"}
    fields |= {"late": "waits", "tie": "talk"} | but
    return a_policy(per_hour(1000), rounding(), clause("round", **fields), vocabulary=SEASONS)


def standing(document: Document, booked: str, start: str = "2023-09-12T19:00", **but: Any) -> Any:
    form = {"room": "zaal", "category": "buurt", "series": True, "start": start, "booked_at": booked}
    end = start.replace("T19", "T20")
    return answer(document.policy, RequestForm.model_validate(form | {"end": end} | but))


@pytest.mark.parametrize(
    ("booked", "state", "waits", "refused"),
    [
        ("2023-02-28T23:59", "not_open", False, "round"),
        ("2023-03-01T00:00", "in_round", True, None),
        ("2023-04-01T23:59", "in_round", True, None),
        ("2023-04-02T00:00", "after_calendar", True, None),
        ("2023-08-31T23:59", "after_calendar", True, None),
        ("2023-09-01T00:00", "after_calendar", False, None),
    ],
)
def test_a_request_stands_in_the_round_of_its_day(
    booked: str, state: str, *, waits: bool, refused: str | None
) -> None:
    found = standing(with_round(), booked)
    assert (found["round"]["state"], found["round"]["waits"]) == (state, waits)
    assert (found["refused_by"] and found["refused_by"]["clause"]) == refused
    assert (found["needs_approval"], found["holds"]) == (waits, not waits)


def test_who_may_not_ask_late_hears_from_when_it_can() -> None:
    found = standing(with_round(late="refused"), "2023-05-01T12:00")
    assert found["refused_by"]["code"] == "policies.round_closed"
    assert found["refused_by"]["next_possible"] == at("2023-09-01T00:00").astimezone(UTC).isoformat()
    early = standing(with_round(), "2023-02-01T12:00")["refused_by"]
    assert early["text"] == (
        "Dit seizoen vraagt u aan van woensdag 1 maart 2023 tot en met zaterdag 1 april 2023."
    )


@pytest.mark.parametrize(
    ("start", "opens"),
    [
        ("2023-09-01T19:00", "2023-03-01"),
        ("2024-06-30T19:00", "2023-03-01"),
        ("2024-09-01T19:00", "2024-03-01"),
        ("2024-07-01T19:00", None),
    ],
)
def test_the_round_is_the_last_one_before_the_season_begins(start: str, opens: str | None) -> None:
    found = standing(with_round(), "2023-03-15T12:00", start).get("round")
    assert (found and found["opens"]) == opens


def test_a_single_evening_is_in_no_round_unless_the_clause_says_so() -> None:
    booked = "2023-03-15T12:00"
    assert "round" not in standing(with_round(), booked, series=False)
    assert "round" in standing(with_round(applies_to="both"), booked, series=False)


def test_of_two_rounds_the_first_that_is_not_over_counts() -> None:
    both = [
        {
            "id": name,
            "type": "round",
            "title": said(name),
            "seasons": ["seizoen"],
            "late": "waits",
            "tie": "talk",
        }
        for name in ("een", "twee")
    ]
    both[0] |= {"from": "03-01", "until": "04-01", "calendar_by": "05-01"}
    both[1] |= {"from": "06-01", "until": "07-01", "calendar_by": "08-01"}
    document = a_policy(per_hour(1000), rounding(), *both, vocabulary=SEASONS)
    asked = {
        booked: standing(document, booked)["round"] for booked in ("2023-03-05T12:00", "2023-06-05T12:00")
    }
    assert [(found["clause"], found["state"]) for found in asked.values()] == [
        ("een", "in_round"),
        ("twee", "in_round"),
    ]


def test_in_a_round_its_own_order_says_who_goes_first() -> None:
    document = with_round(order=[{"categories": ["bedrijf"]}])
    rivals = [{"category": "bedrijf", "series": True}]
    found = standing(document, "2023-03-05T12:00", rivals=rivals)["priority"]
    assert (found["clause"], found["first"]) == ("round", [1])


def test_a_season_of_one_year_has_a_round_of_one_year() -> None:
    one = {"id": "seizoen", "label": said("seizoen"), "from": "2023-09-01", "until": "2024-07-01"}
    days = {"from": "2023-03-01", "until": "2023-04-02", "calendar_by": "2023-08-31"}
    rule = clause("round", seasons=["seizoen"], late="waits", tie="talk", **days)
    document = a_policy(per_hour(1000), rounding(), rule, vocabulary={"seasons": [one]})
    assert standing(document, "2023-03-15T12:00")["round"]["decided_by"] == "2023-08-31"


def test_without_a_day_of_asking_there_is_no_round() -> None:
    request = Request(("zaal",), "buurt", during("2023-09-12T19:00", "2023-09-12T20:00"), series=True)
    assert not quote(with_round().policy, request, Facts(HOUSE_ZONE)).needs_approval


def test_a_round_reads_as_plain_words() -> None:
    expected: dict[Language, list[str]] = {
        "nl": [
            "Een reeks in het seizoen vraagt u aan van 1 maart tot en met 1 april.",
            "Uiterlijk op 31 augustus hoort u wat u krijgt.",
            "Wie voorgaat: Bedrijf.",
            "Bij gelijke rechten overleggen we.",
            "Vraagt u later, dan krijgt u wat er over is.",
        ],
        "en": ["A series in het seizoen you ask for from 1 March to 1 April."],
    }
    document = with_round(order=[{"categories": ["bedrijf"]}])
    for language, texts in expected.items():
        section = next(it for it in sentences(document, language) if it.clause == "round")
        assert set(texts) <= set(section.sentences)


@pytest.mark.parametrize(
    "but",
    [
        {"seasons": ["nooit"]},
        {"calendar_by": "2026-08-31"},
        {"from": "2026-05-01", "until": "2026-04-01", "calendar_by": "2026-06-01"},
        {"late": None},
    ],
)
def test_a_round_that_cannot_be_is_refused(but: dict[str, Any]) -> None:
    with pytest.raises(PolicyError):
        with_round(**but)


def test_school_holidays_have_no_round() -> None:
    assert [it.words.en for it in problems(with_round(seasons=["vakantie"]))] == [
        "A round is for a season with from and until, not for the school holidays."
    ]


def test_the_last_of_february_exists_every_year() -> None:
    document = with_round(**{"from": "02-29", "until": "03-05"})
    assert standing(document, "2023-02-28T12:00")["round"]["opens"] == "2023-02-28"
    assert at("2024-02-29T12:00").month == 2
