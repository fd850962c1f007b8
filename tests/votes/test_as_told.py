"""Cases that their source tells in words, played as they are told."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.votes.boxes import a_box
from vastgoed.votes.methods.consent.rules import Consent
from vastgoed.votes.methods.ranked.rules import Ranked
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Rule, SecondMeeting
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.rules.proxies import Proxy, ProxyRule
from vastgoed.votes.rules.quorum import Quorum
from vastgoed.votes.tally import filled, verdict
from vastgoed.votes.ties import Settling

CIRCLE = [Voter(it) for it in "abcde"]
ALL_CONSENT = [Paper(it.id, "yes") for it in CIRCLE]


def refusals(rule: ProxyRule, *proxies: str) -> list[str]:
    """Proxies written as a>b."""
    given = [Proxy(giver, holder) for giver, _, holder in (it.partition(">") for it in proxies)]
    return [why.en for _, why in rule.refusals(given, {"a", "b", "c", "d"})]


def test_f09_two_proposals_that_share_the_first_place_are_a_tie_and_nobody_draws_in_secret() -> None:
    box = Box([Voter("a"), Voter("b")], [Paper("a", (("17",), ("23",))), Paper("b", (("23",), ("17",)))])
    tied = Rule(Ranked(("17", "23")))
    assert verdict(tied, box).as_json()["tied"] == ["17", "23"]
    assert verdict(tied, box).outcome == "rejected"
    assert verdict(replace(tied, tie="second_round"), box).next == "second_round"
    assert verdict(replace(tied, tie="lot"), box).outcome == "not_complete"
    drawn = verdict(replace(tied, tie="lot"), box, Settling(sources=(9319, [2, 5, 8])))
    assert drawn.outcome == "adopted"
    assert drawn.as_json()["winner"] in ("17", "23")


def test_n01_the_chair_decides_a_tie_where_the_rule_says_so() -> None:
    box = a_box(yes=2, no=2)
    assert verdict(Rule(YesNo(), tie="rejected"), box, Settling(chair="0")).outcome == "rejected"
    for chair, outcome in (("0", "adopted"), ("3", "rejected"), ("nobody", "rejected")):
        assert verdict(Rule(YesNo(), tie="chair"), box, Settling(chair=chair)).outcome == outcome


def test_n03_a_second_proxy_is_refused_where_one_is_the_most() -> None:
    assert refusals(ProxyRule(1), "a>b", "c>b") == ["b holds too many proxies: at most 1."]


def test_n04_no_proxy_at_all_where_the_rule_has_none() -> None:
    assert refusals(ProxyRule(), "a>b") == ["Under this rule nobody may give a proxy."]


def test_n09_who_leaves_after_signing_the_list_counts_for_the_quorum_in_votes_not_persons() -> None:
    voters = [Voter("a", weight=6), Voter("b", weight=3), Voter("c", weight=1)]
    rule = Rule(YesNo(quorum=Quorum(Fraction(2, 3), presence=True)), "weight")
    box = Box(voters, [Paper("b", "yes")], frozenset({"a", "b"}))
    assert verdict(rule, box).outcome == "adopted"
    assert verdict(rule, replace(box, present=frozenset({"b", "c"}))).outcome == "no_valid_decision"


def test_n10_a_second_meeting_decides_by_simple_majority_and_only_after_a_missing_quorum() -> None:
    first = YesNo(threshold=Fraction(2, 3), op=">=", quorum=Quorum(Fraction(1, 2)))
    again = Rule(YesNo())
    rule = Rule(first, second=SecondMeeting(14, again))
    missed = verdict(rule, a_box(yes=2, no=1, silent=9))
    assert (missed.outcome, missed.next) == ("no_valid_decision", "second_meeting")
    assert verdict(again, a_box(yes=2, no=1, silent=9)).outcome == "adopted"
    lost = verdict(rule, a_box(yes=1, no=5, silent=1))
    assert (lost.outcome, lost.next) == ("rejected", "")


def test_o09_who_holds_a_proxy_cannot_give_one() -> None:
    assert refusals(ProxyRule(2), "c>a", "a>b") == ["a gave a proxy and cannot hold one."]
    assert refusals(ProxyRule(2, hops=2), "c>a", "a>b") == []


def test_o10_whoever_votes_in_person_needs_no_proxy() -> None:
    box = Box(CIRCLE, [Paper("a", "no"), Paper("b", "yes")])
    assert filled(box, [Proxy("a", "b")], ProxyRule(2)).papers == box.papers


def test_o11_a_proxy_to_somebody_who_votes_counts_as_their_choice() -> None:
    box = Box(CIRCLE, [Paper("b", "yes")], frozenset({"b"}))
    with_proxy = filled(box, [Proxy("a", "b"), Proxy("c", "d")], ProxyRule(2))
    assert [(it.voter, it.choice) for it in with_proxy.papers] == [("b", "yes"), ("a", "yes")]
    assert with_proxy.present == frozenset({"a", "b"})


def test_a_bound_proxy_votes_what_was_written_whatever_the_holder_does() -> None:
    assert refusals(ProxyRule(2, instruction="bound"), "a>b") == ["Write down what a wants to vote."]
    box = Box(CIRCLE, [Paper("b", "yes")])
    papers = filled(box, [Proxy("a", "b", "no")], ProxyRule(2, instruction="bound")).papers
    assert [it.choice for it in papers] == ["yes", "no"]


@pytest.mark.parametrize(
    ("proxies", "why"),
    [
        (["a>a"], ["Nobody gives a proxy to themselves."]),
        (["x>a"], ["x has no vote here."]),
        (["a>x"], ["x has no vote here."]),
        (["a>b", "a>c"], ["a gave a proxy already."] * 2),
    ],
)
def test_a_proxy_that_cannot_be_says_why(proxies: list[str], why: list[str]) -> None:
    assert refusals(ProxyRule(2), *proxies) == why


def test_s03_an_objection_without_a_reason_goes_back_and_the_round_stays_open() -> None:
    papers = [*ALL_CONSENT[:4], Paper("e", "block", "  ")]
    found = verdict(Rule(Consent()), Box(CIRCLE, papers))
    assert (found.outcome, found.next) == ("not_complete", "reasons")
    assert found.as_json()["returned"] == ["e"]


def test_s01_an_objection_with_a_reason_is_integrated_first() -> None:
    found = verdict(Rule(Consent()), Box(CIRCLE, [*ALL_CONSENT[:4], Paper("e", "block", "te duur")]))
    assert (found.outcome, found.next) == ("rejected", "integrate")


def test_s05_one_who_is_silent_keeps_the_round_open_unless_the_house_says_otherwise() -> None:
    box = Box(CIRCLE, ALL_CONSENT[:4])
    assert verdict(Rule(Consent()), box).outcome == "not_complete"
    unreached = Rule(Consent("unreached", Fraction(1, 2)))
    assert verdict(unreached, box).outcome == "adopted"
    assert verdict(unreached, Box(CIRCLE, ALL_CONSENT[:2])).outcome == "not_complete"


def test_abstaining_is_no_answer_and_stepping_aside_leaves_the_circle() -> None:
    assert (
        verdict(Rule(Consent()), Box(CIRCLE, [*ALL_CONSENT[:4], Paper("e", "abstain")])).outcome
        == "not_complete"
    )
    assert (
        verdict(Rule(Consent()), Box(CIRCLE, [*ALL_CONSENT[:4], Paper("e", "aside", "mijn zus")])).outcome
        == "adopted"
    )
    nobody = [Paper(it.id, "aside", "belang") for it in CIRCLE]
    assert verdict(Rule(Consent()), Box(CIRCLE, nobody)).outcome == "not_complete"


def test_a_block_without_a_reason_goes_back_and_stops_nothing() -> None:
    rule = Rule(YesNo(blocks=0, block_needs_reason=True))
    voters = [Voter(it) for it in "ab"]
    without = Box(voters, [Paper("a", "yes"), Paper("b", "block")])
    assert verdict(rule, without).outcome == "adopted"
    assert verdict(rule, without).as_json()["returned"] == ["b"]
    assert (
        verdict(rule, Box(voters, [Paper("a", "yes"), Paper("b", "block", "lawaai")])).outcome == "rejected"
    )


def test_v01_a_vote_is_counted_against_the_electorate_it_was_opened_with() -> None:
    opened = [Voter("alice", weight=1), Voter("bobby", weight=10)]
    rule = Rule(YesNo(base="eligible"), "weight")
    [check] = verdict(rule, Box(opened, [Paper("bobby", "yes")])).whole.checks
    assert (check.got, check.of, check.passed) == (10, 11, True)
