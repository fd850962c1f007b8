"""What must hold for every rule, every electorate and every box."""

from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.votes.boxes import a_box, boxes, plain, rules, yes_nos
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Rule, Seats
from vastgoed.votes.rules.box import Box, Paper, Scale, Voter, fingerprint, split
from vastgoed.votes.rules.count import KINDS, Count
from vastgoed.votes.rules.quorum import Quorum
from vastgoed.votes.tally import certain, verdict

often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

seldom = settings(often, max_examples=30)


def with_one_more(box: Box, choice: str) -> Box:
    """Also somebody of the electorate who had said nothing, and who was there."""
    present = box.present if box.present is None else box.present | {"late"}
    return replace(box, papers=[*box.papers, Paper("late", choice, "-")], present=present)


def with_somebody_silent(box: Box) -> Box:
    return replace(box, electorate=[*box.electorate, Voter("late", "bewoners", 2)])


@often
@given(rules(), boxes(), st.randoms(use_true_random=False))
def test_the_order_of_voters_and_ballots_changes_nothing(rule: Rule, box: Box, chance: Any) -> None:
    voters, papers = list(box.electorate), list(box.papers)
    chance.shuffle(voters)
    chance.shuffle(papers)
    mixed = replace(box, electorate=voters, papers=papers)
    assert verdict(rule, mixed).as_json() == verdict(rule, box).as_json()
    assert fingerprint(voters) == fingerprint(box.electorate)


@seldom
@given(rules(), boxes().map(with_somebody_silent))
def test_one_more_yes_never_turns_adopted_into_something_else(rule: Rule, box: Box) -> None:
    if verdict(rule, box).outcome == "adopted":
        assert verdict(rule, with_one_more(box, "yes")).outcome == "adopted"


@seldom
@given(rules(), boxes().map(with_somebody_silent))
def test_one_more_no_never_helps(rule: Rule, box: Box) -> None:
    """Unless the rule says of itself that it may: a quorum of taking part, a bound on abstaining."""
    if rule.monotone and verdict(rule, box).outcome != "adopted":
        assert verdict(rule, with_one_more(box, "no")).outcome != "adopted"


GRID = list(product(range(5), range(5), range(2), range(2)))
"""So many yes, no, abstentions and blocks, of an electorate of twelve."""


@settings(max_examples=40, deadline=None)
@given(plain | yes_nos(), st.booleans())
def test_wherever_a_vote_stands_a_yes_helps_and_a_no_does_not(rule: YesNo, listed: bool) -> None:
    """Random boxes are seldom near what a rule needs; here each step across it is taken."""

    def adopted(yes: int, no: int, abstain: int, block: int) -> bool:
        there = yes + no + abstain + block + 2 if listed else None
        count = Count(yes=yes, no=no, abstain=abstain, block=block, eligible=12, attended=there)
        return rule.judged(count).outcome == "adopted"

    for yes, no, *others in GRID:
        if adopted(yes, no, *others):
            assert yes
            assert adopted(yes + 1, no, *others)
            assert not rule.monotone or not no or adopted(yes, no - 1, *others)


@often
@given(yes_nos(), boxes(), st.integers(1, 7) | st.fractions(Fraction(1, 7), 7).filter(bool))
def test_scaling_all_weights_changes_nothing_in_tests_of_shares(
    rule: YesNo, box: Box, factor: Fraction
) -> None:
    shares = Rule(replace(rule, min_yes=None, min_non_negative=None, blocks=None), "weight")
    scaled = replace(box, electorate=[replace(it, weight=it.weight * factor) for it in box.electorate])
    assert verdict(shares, scaled).outcome == verdict(shares, box).outcome


@often
@given(rules(), boxes())
def test_an_empty_box_never_adopts(rule: Rule, box: Box) -> None:
    assert verdict(rule, replace(box, papers=[])).outcome != "adopted"


@often
@given(rules(), boxes(), st.lists(st.integers(0, 99), min_size=12, max_size=12))
def test_heads_do_not_look_at_weights(rule: Rule, box: Box, weights: list[int]) -> None:
    heads = replace(rule, unit="heads", seats=tuple(replace(it, unit="heads") for it in rule.seats))
    other = [replace(it, weight=weight) for it, weight in zip(box.electorate, weights, strict=False)]
    assert verdict(heads, replace(box, electorate=other)).as_json() == verdict(heads, box).as_json()


def floats(value: object) -> list[object]:
    """Every float anywhere inside."""
    if isinstance(value, float):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [found for it in fields(value) for found in floats(getattr(value, it.name))]
    if isinstance(value, dict):
        return [found for pair in value.items() for it in pair for found in floats(it)]
    return [found for it in value for found in floats(it)] if isinstance(value, tuple | list) else []


@often
@given(rules(), boxes())
def test_there_is_no_float_anywhere(rule: Rule, box: Box) -> None:
    found = verdict(rule, box)
    assert floats(found) == []
    assert floats(found.as_json()) == []


@often
@given(rules(), boxes())
def test_every_test_is_passed_exactly_when_its_numbers_say_so(rule: Rule, box: Box) -> None:
    for it in verdict(rule, box).as_json()["tests"]:
        needed, got = Fraction(it["needed"]), Fraction(it["got"])
        assert it["passed"] == (got <= needed if it.get("at_most") else got >= needed)


@settings(max_examples=60, deadline=None)
@given(rules(), boxes(), st.lists(st.sampled_from(KINDS), min_size=12, max_size=12), st.integers(0, 12))
def test_what_is_certain_before_the_end_is_what_comes_out(
    rule: Rule, box: Box, rest: list[str], how_many: int
) -> None:
    early = certain(rule, box)
    if early is None:
        return
    voted = {it.voter for it in box.papers}
    silent = [it.id for it in box.electorate if it.id not in voted][:how_many]
    more = [Paper(voter, choice, "-") for voter, choice in zip(silent, rest, strict=False)]
    present = box.present if box.present is None else box.present | set(silent)
    assert verdict(rule, replace(box, papers=[*box.papers, *more], present=present)).outcome == early


def test_nothing_is_certain_while_somebody_can_turn_it() -> None:
    rule = Rule(YesNo())
    assert certain(rule, a_box(yes=3, no=2, silent=1)) is None
    assert certain(rule, a_box(yes=4, no=2, silent=1)) == "adopted"
    assert certain(rule, a_box(yes=2, no=4, silent=2)) == "rejected"


def test_a_quorum_of_taking_part_is_not_monotone_and_the_rule_knows() -> None:
    """4 yes of 9 fails, and 4 yes with 1 no passes."""
    rule = Rule(YesNo(quorum=Quorum(Fraction(1, 2))))
    assert verdict(rule, a_box(yes=4, silent=5)).outcome == "no_valid_decision"
    assert verdict(rule, a_box(yes=4, no=1, silent=4)).outcome == "adopted"
    assert not rule.monotone
    assert Rule(YesNo(quorum=Quorum(Fraction(1, 4), counts=("yes",)))).monotone


@often
@given(boxes(least=1), st.sampled_from(["heads", "weight"]))
def test_what_is_counted_in_parts_is_what_the_whole_comes_to(box: Box, unit: Any) -> None:
    whole = replace(box, unit=unit, scale=Scale.of(box.electorate))
    assert replace(whole, parts=tuple(split(whole).values())).count() == whole.count()


@pytest.mark.parametrize("rule", [Rule(YesNo()), Rule(YesNo(), seats=(Seats("", YesNo()),))])
def test_a_paper_of_a_stranger_is_an_error(rule: Rule) -> None:
    box = Box([Voter("a")], [Paper("b", "yes")])
    with pytest.raises(KeyError):
        verdict(rule, box)
