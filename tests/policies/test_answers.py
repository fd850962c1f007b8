"""Answers that are checked, and what depends on those that nobody gave."""

from typing import Any

import pytest

from tests.policies.factory import (
    a_policy,
    clause,
    per_hour,
    rounding,
    said,
)
from tests.policies.wider import QUESTIONS, told
from vastgoed.errors import Refusal
from vastgoed.policies.document import Document


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
