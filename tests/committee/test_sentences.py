"""The rules of a house in sentences, in both languages, for any rule that it may choose."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.committee.queries.saying import rule_told, told
from vastgoed.committee.rules import PRESETS, Rules
from vastgoed.committee.rules.surprising import NOT_MONOTONE
from vastgoed.committee.rules.telling import Section
from vastgoed.votes.forms.rule import parse

NAMES = {"bewoners": "Bewoners", "jongeren": "Jongeren", "gemeente": "De wethouder"}
SHARES = st.sampled_from(["1/2", "2/3", "55%", "1", "3/7", "1/4"])
LONGEST = 15


def all_sections(name: str) -> dict[str, Section]:
    return {it.title.nl: it for it in told(Rules.of(PRESETS[name]), NAMES)}


def test_a_committee_tells_how_it_decides() -> None:
    found = all_sections("commissie")
    large = [it.nl for it in found["Een grote wijziging"].sentences]
    for sentence in (
        "Het scheelt €\u00a02.500 of meer per jaar.",
        "Aangenomen als er meer stemmen voor zijn dan tegen.",
        "Er stemt minstens een kwart van alle zetels voor.",
        "Ook apart moeten voor zijn: bewoners, gebruikers en professionals.",
        "Advies geven: De wethouder.",
        "Staat het gelijk? Dan blijft het zoals het is.",
        "Doen te weinig mensen mee? Dan stemmen we opnieuw, na minstens 14 dagen.",
    ):
        assert sentence in large
    (costs,) = found["Als kosten van huurders veranderen"].sentences
    assert costs.en == "Each of these must be in favour too: residents, users, professionals and tenants."
    assert not any(it.warnings for it in found.values())


def test_a_board_consents_whatever_it_costs() -> None:
    found = all_sections("bestuur")
    assert found["Een gewone wijziging"].sentences[0].nl == "Het scheelt €\u00a0250 of meer per jaar."
    assert found["Een grote wijziging"].sentences[0].en == "We vote when something cannot be undone."
    assert "Als kosten van huurders veranderen" not in found


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"threshold": "2/3", "op": ">="}, "minstens twee derde van wie voor of tegen stemt voor is"),
        ({"base": "eligible"}, "meer dan de helft van alle zetels voor is"),
        ({"base": "expressed", "min_yes": "1/3"}, "Stemmen voor: minstens een derde van alle zetels"),
        ({"base": "expressed", "min_yes": 4}, "Stemmen voor: minstens 4"),
        (
            {"base": "expressed", "quorum": {"of": "presence", "share": "1/2"}},
            "Aanwezig is minstens de helft",
        ),
        ({"base": "expressed", "tie": "chair"}, "beslist de voorzitter"),
        ({"base": "expressed", "proxies": {"max_per_holder": 2}}, "meer dan 2 volmachten"),
        ({"constituencies": [{"id": "jongeren", "role": "may_block"}]}, "kunnen: Jongeren"),
        (
            {
                "base": "expressed",
                "constituencies": [{"id": "bewoners", "rule": {"threshold": "2/3", "op": ">="}}],
            },
            "bewoners: minstens twee derde",
        ),
        ({"question": "consent"}, "Iedereen met een zetel moet antwoorden"),
    ],
)
def test_each_part_of_a_rule_is_told(rule: dict[str, Any], said: str) -> None:
    assert any(said in it.nl for it in rule_told({"question": "yes_no"} | rule, NAMES))


RULES = st.fixed_dictionaries(
    {"base": st.sampled_from(["expressed", "cast", "present", "eligible"]), "threshold": SHARES},
    optional={
        "op": st.sampled_from([">", ">="]),
        "min_yes": st.one_of(st.integers(0, 9), SHARES),
        "quorum": st.fixed_dictionaries(
            {"of": st.sampled_from(["yes", "participation", "presence"]), "share": SHARES}
        ),
        "abstain_max": SHARES,
        "constituencies": st.lists(
            st.fixed_dictionaries(
                {
                    "id": st.sampled_from(sorted(NAMES)),
                    "role": st.sampled_from(["must_pass", "may_block", "advises"]),
                    "if_empty": st.sampled_from(["skip", "stop"]),
                }
            ),
            max_size=3,
            unique_by=lambda it: it["id"],
        ),
        "second_meeting": st.just({"not_before_days": 14, "rule": {"threshold": "1/2", "op": ">"}}),
    },
)


@given(RULES)
def test_whatever_the_rule_its_sentences_are_short_and_whole_and_it_warns(rule: dict[str, Any]) -> None:
    found = rule_told({"question": "yes_no"} | rule, NAMES)
    for words in found:
        assert "{" not in words.nl + words.en
        assert all(len(it.split()) <= LONGEST for it in words.nl.replace("?", ".").split(". "))
    assert (NOT_MONOTONE in found) == (not parse({"question": "yes_no"} | rule).rule().monotone)


def test_a_quorum_of_taking_part_is_warned_about_with_the_numbers() -> None:
    rule = {"question": "yes_no", "quorum": {"of": "participation", "share": "1/2"}}
    [_, example] = [it.nl for it in rule_told(rule, NAMES)][-2:]
    assert example == ("Bijvoorbeeld: met 4 voor van 9 haalt het het niet. Met 4 voor en 1 tegen wel.")
