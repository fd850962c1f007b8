"""Constituencies: who must be in favour, who may block, who advises, and how they come together."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.votes.boxes import a_box, joined
from vastgoed.documents.problems import DocumentError
from vastgoed.votes.forms.rule import parse
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Role, Rule, Seats
from vastgoed.votes.rules.quorum import Quorum
from vastgoed.votes.sentences import card, kept_card
from vastgoed.votes.tally import verdict

HOUSE = YesNo(quorum=Quorum(Fraction(1, 4), counts=("yes",)))


def of(*roles: Role, **but: Any) -> Rule:
    seats = tuple(Seats(name, YesNo(), role) for name, role in zip("abc", roles, strict=False))
    return replace(Rule(HOUSE, seats=seats), **but)


IN_FAVOUR, AGAINST, EVEN, SILENT = a_box(yes=3, no=1), a_box(yes=1, no=2), a_box(yes=1, no=1), a_box(silent=2)


@pytest.mark.parametrize(
    ("roles", "second", "outcome"),
    [
        (["must_pass", "must_pass"], IN_FAVOUR, "adopted"),
        (["must_pass", "must_pass"], AGAINST, "rejected"),
        (["must_pass", "must_pass"], EVEN, "rejected"),
        (["must_pass", "must_pass"], SILENT, "rejected"),
        (["must_pass", "may_block"], AGAINST, "rejected"),
        (["must_pass", "may_block"], EVEN, "adopted"),
        (["must_pass", "may_block"], SILENT, "adopted"),
        (["must_pass", "advises"], AGAINST, "adopted"),
    ],
)
def test_a_role_says_what_a_constituency_can_do(roles: list[Role], second: Any, outcome: str) -> None:
    found = verdict(of(*roles), joined(a=IN_FAVOUR, b=second))
    assert found.outcome == outcome
    assert list(found.constituencies) == ["a", "b"]


def test_two_of_three_are_enough_where_the_rule_says_so() -> None:
    rule = of("must_pass", "must_pass", "must_pass", at_least=2)
    assert verdict(rule, joined(a=IN_FAVOUR, b=IN_FAVOUR, c=AGAINST)).outcome == "adopted"
    assert verdict(rule, joined(a=IN_FAVOUR, b=AGAINST, c=AGAINST)).outcome == "rejected"


def test_the_whole_must_pass_as_well_unless_the_constituencies_decide_alone() -> None:
    small_yes = joined(a=a_box(yes=1), b=a_box(yes=1), c=a_box(no=4))
    assert verdict(of("must_pass", "must_pass", "advises"), small_yes).outcome == "rejected"
    assert verdict(of("must_pass", "must_pass", "advises", method=None), small_yes).outcome == "adopted"


def test_a_constituency_with_nobody_in_it_stops_the_rest_unless_it_is_skipped() -> None:
    box = joined(a=IN_FAVOUR)
    stops = of("must_pass", "must_pass")
    skips = replace(stops, seats=tuple(replace(it, skip_if_empty=True) for it in stops.seats))
    assert verdict(stops, box).outcome == "rejected"
    assert verdict(skips, box).outcome == "adopted"
    assert list(verdict(skips, box).constituencies) == ["a"]


@pytest.mark.parametrize(
    ("there", "outcome"),
    [
        (SILENT, "adopted"),
        (a_box(blank=1, silent=1), "rejected"),
        (a_box(yes=1, silent=3), "adopted"),
        (a_box(no=1, silent=3), "rejected"),
    ],
)
def test_a_constituency_that_was_not_reached_stops_nobody_where_the_rule_says_so(
    there: Any, outcome: str
) -> None:
    stops, box = of("must_pass", "must_pass"), joined(a=IN_FAVOUR, b=there)
    skips = replace(stops, seats=tuple(replace(it, skip_if_silent=True) for it in stops.seats))
    found = verdict(skips, box)
    assert found.outcome == outcome
    assert ("Niet bereikt: b. Dat hield niets tegen." in card(found, "nl")) == (there is SILENT)
    told = kept_card(found.as_json(), "en").lines
    assert ("Not reached: b. That stopped nothing." in told) == (there is SILENT)
    assert verdict(skips, joined(a=SILENT, b=SILENT)).outcome != "adopted"


@pytest.mark.parametrize(
    "own", [{"min_yes": 2}, {"base": "eligible"}, {"threshold": "1"}, {"quorum": {"share": "1/4"}}]
)
def test_where_silence_stops_nothing_one_yes_does_not_either(own: dict[str, Any]) -> None:
    """Otherwise whoever is in favour would do better to stay away."""
    seats = [{"id": "a", "rule": own, "if_silent": "skip"}]
    with pytest.raises(DocumentError, match="if_silent"):
        parse({"question": "yes_no", "constituencies": seats})


def test_a_missing_quorum_of_a_constituency_is_no_valid_decision() -> None:
    rule = of("must_pass")
    rule = replace(rule, seats=(replace(rule.seats[0], method=YesNo(quorum=Quorum(Fraction(1, 2)))),))
    assert verdict(rule, joined(a=a_box(yes=2, silent=4))).outcome == "no_valid_decision"


def test_without_a_quorum_of_the_whole_there_is_no_decision_whatever_a_constituency_says() -> None:
    rule = replace(of("must_pass"), method=YesNo(quorum=Quorum(Fraction(3, 4))))
    assert verdict(rule, joined(a=a_box(no=1, silent=9))).outcome == "no_valid_decision"


@pytest.mark.parametrize("roles", [["advises"], ["may_block"], ["must_pass"]])
def test_where_nobody_has_to_be_in_favour_nothing_is_adopted(roles: list[Role]) -> None:
    """The only one that must pass has nobody in it and is skipped: then nobody is left who decides."""
    rule = of(*roles, method=None)
    rule = replace(rule, seats=tuple(replace(it, skip_if_empty=True) for it in rule.seats))
    assert verdict(rule, joined(c=IN_FAVOUR)).outcome == "rejected"


@pytest.mark.parametrize(("base", "outcome"), [("expressed", "adopted"), ("legal+illegal-blank", "rejected")])
def test_a_block_is_a_paper_that_says_something(base: Any, outcome: str) -> None:
    assert verdict(Rule(YesNo(base=base)), a_box(yes=2, no=1, block=1, blank=5)).outcome == outcome


def test_the_card_tells_every_test_with_both_numbers_also_per_constituency() -> None:
    found = verdict(of("must_pass", "may_block", "advises"), joined(a=IN_FAVOUR, b=AGAINST, c=EVEN))
    assert card(found, "nl") == [
        "Niet aangenomen.",
        "Voor een geldig besluit: 5 van 9. Nodig: 3.",
        "Stemmen voor: 5 van 9. Nodig: 5.",
        "Geledingen voor: 1 van 1. Nodig: 1.",
        "Geledingen die tegenhouden: 1. Hooguit: 0.",
        "a (moet voor zijn): Aangenomen.",
        "  Stemmen voor: 3 van 4. Nodig: 3.",
        "b (mag tegenhouden): Niet aangenomen.",
        "  Stemmen tegen: 2 van 3. Hooguit: 1.",
        "c (geeft advies): Niet aangenomen.",
        "  Het staat gelijk: voor en tegen.",
        "  Stemmen voor: 1 van 2. Nodig: 2.",
    ]
    assert card(found, "en")[:2] == ["Not adopted.", "For a valid decision: 5 of 9. Needed: 3."]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_verdict_that_was_kept_is_told_in_the_same_sentences(language: Any) -> None:
    found = verdict(of("must_pass", "may_block"), joined(a=IN_FAVOUR, b=AGAINST))
    kept, fresh = kept_card(found.as_json(), language), card(found, language)
    told = [kept.outcome, *kept.lines]
    for it in kept.sides:
        told += [f"{it.key} ({it.role}): {it.outcome}", *(f"  {line}" for line in it.lines)]
    assert told == fresh
