"""Five answers make a policy in which nothing is left open."""

from datetime import date
from itertools import product
from typing import Any, get_args

import pytest

from vastgoed.money import Money
from vastgoed.policies.document import Document, identity, load, problems, stored
from vastgoed.policies.preset_clauses import QUESTION_OF
from vastgoed.policies.presets import CANCELLING, Answers, Approving, FivePrices, Kind, Priced, first_policy
from vastgoed.policies.rules.classification import classified
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.sentences import price_table, sentences
from vastgoed.policies.yaml import write
from vastgoed.setup.forms import PricesForm

DAY = date(2026, 1, 1)
ROOMS = {"zaal": "Zaal", "kamer": "Kamer"}
PRICES = FivePrices(Money(1000), Money(1250), Money(2500), Money(4000))
ALL = list(product(get_args(Kind), get_args(Priced), CANCELLING, get_args(Approving)))


def made(kind: Any = "buurthuis", unit: Any = "hour", hours: int = 48, approval: Any = "parties") -> Document:
    return first_policy("nieuw", ROOMS, Answers(PRICES, kind, unit, hours, approval), DAY)


@pytest.mark.parametrize("answers", ALL, ids=lambda answers: "-".join(map(str, answers)))
def test_whatever_is_answered_the_policy_can_be_published(answers: tuple[Any, ...]) -> None:
    document = made(*answers)
    assert problems(document) == []
    assert identity(load(write(stored(document)))) == identity(document)


@pytest.mark.parametrize("prices", [FivePrices(*[Money(0)] * 4), FivePrices(*[Money(1_000_000)] * 4)])
@pytest.mark.parametrize("unit", get_args(Priced))
def test_any_price_will_do(unit: Any, prices: FivePrices) -> None:
    assert problems(first_policy("nieuw", ROOMS, Answers(prices, unit=unit), DAY)) == []


def test_every_answer_makes_a_policy_of_its_own() -> None:
    assert len({identity(made(*answers)) for answers in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("but", "nl"),
    [
        ({"unit": "hour"}, "afgerond"),
        ({"unit": "both"}, "goedkoop"),
        ({"hours": 168}, "7 dagen"),
        ({"approval": "all"}, "beheerder"),
        ({"kind": "dorpshuis"}, "Dorpsactiviteit"),
        ({"kind": "dorpshuis"}, "borg"),
        ({"kind": "sporthal"}, "School of buurtsport"),
        ({"kind": "kerkzaal"}, "zondagochtend"),
    ],
)
def test_every_answer_is_read_back_in_a_sentence(but: dict[str, Any], nl: str) -> None:
    said = [text for section in sentences(made(**but), "nl") for text in (section.title, *section.sentences)]
    assert nl.lower() in " ".join(said).lower()


def test_three_hours_pay_for_a_block_of_four() -> None:
    rows = [row.text for row in price_table(made(unit="both"), "nl") if row.category == "Vereniging"]
    assert any("37,50" in text for text in rows)


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize(
    ("answers", "category"),
    [
        ({"eigen": True, "winst": True}, "eigen"),
        ({"winst": True, "buurt": True}, "bedrijf"),
        ({"winst": False, "buurt": True}, "buurt"),
        ({"winst": False, "organisatie": True}, "vereniging"),
        ({}, "particulier"),
    ],
)
def test_everybody_has_a_category_in_every_kind_of_house(
    kind: str, answers: dict[str, bool], category: str
) -> None:
    found = classified(made(kind).policy.vocabulary, Situation(answers))
    assert found is not None
    assert found.id == category


def test_the_wizard_knows_of_every_rule_it_names_which_question_it_comes_from() -> None:
    made_of = {section.clause for answers in ALL for section in sentences(made(*answers), "nl")}
    assert set(QUESTION_OF) <= made_of
    assert set(QUESTION_OF.values()) <= set(PricesForm.model_fields)
