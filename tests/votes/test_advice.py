"""Who advises in a consent round is heard, and stops nobody."""

from fractions import Fraction

import pytest

from vastgoed.votes.forms.rule import parse, stored
from vastgoed.votes.methods.consent.rules import Consent
from vastgoed.votes.rule import Rule
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.sentences import card, kept_card
from vastgoed.votes.tally import certain, verdict

ELECTORATE = [Voter("a", "bewoners"), Voter("b", "bewoners"), Voter("city", "gemeente")]
CIRCLE = Rule(Consent("unreached", Fraction(1, 2), frozenset({"gemeente"})))
EVERYBODY = Rule(Consent("unreached", Fraction(1, 2)))
OBJECTION = Paper("city", "block", "Wij betalen dit.")


@pytest.mark.parametrize(
    ("papers", "circle", "everybody"),
    [
        ([Paper("a", "yes"), Paper("b", "yes"), OBJECTION], "adopted", "rejected"),
        ([Paper("a", "yes"), OBJECTION], "adopted", "rejected"),
        ([Paper("city", "yes")], "not_complete", "not_complete"),
        ([Paper("a", "yes"), Paper("b", "block", "Te duur."), Paper("city", "yes")], "rejected", "rejected"),
        ([], "not_complete", "not_complete"),
    ],
)
def test_whoever_advises_neither_stops_a_round_nor_completes_it(
    papers: list[Paper], circle: str, everybody: str
) -> None:
    box = Box(ELECTORATE, papers)
    assert (verdict(CIRCLE, box).outcome, verdict(EVERYBODY, box).outcome) == (circle, everybody)


def test_what_was_advised_against_is_told() -> None:
    found = verdict(CIRCLE, Box(ELECTORATE, [Paper("a", "yes"), OBJECTION]))
    line = "Bezwaren van wie advies geeft: 1. Die houden niets tegen."
    assert line in card(found, "nl")
    assert line in kept_card(found.as_json(), "nl").lines


def test_a_round_does_not_wait_for_advice() -> None:
    assert certain(CIRCLE, Box(ELECTORATE, [Paper("a", "yes"), Paper("b", "yes")])) == "adopted"
    assert certain(EVERYBODY, Box(ELECTORATE, [Paper("a", "yes"), Paper("b", "yes")])) is None


def test_a_rule_names_who_advises() -> None:
    written = {"question": "consent", "consent": {"advises": ["gemeente"]}}
    form = parse(written)
    assert stored(form) == written
    assert form.rule().method == Consent(advises=frozenset({"gemeente"}))
