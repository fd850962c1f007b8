"""The document of the rules of a house: presets, what they come to, and what cannot be."""

import re
from copy import deepcopy
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.committee.forms import load, parse, stored
from vastgoed.committee.queries import told
from vastgoed.committee.rules import KINDS, OF_HOUSE, PRESETS, Rules, preset
from vastgoed.committee.rules.deciding import Missing
from vastgoed.documents.problems import DocumentError
from vastgoed.settings import ROOT
from vastgoed.setup.forms import PeopleForm
from vastgoed.votes.forms import rule as votes

PATHS = st.sampled_from(sorted(PRESETS))


def changed(document: dict[str, Any], *path: str, to: Any) -> dict[str, Any]:
    made = deepcopy(document)
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = to
    return made


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_whole_and_reads_back_as_it_was_stored(name: str) -> None:
    assert stored(parse(preset(name))) == preset(name)
    assert parse(preset(name)).rules.preset == name


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wanted", [(), ("proxies",), ("proxies", "secret")])
def test_votes_read_every_rule_of_every_preset(name: str, kind: Any, wanted: tuple[str, ...]) -> None:
    document = changed(preset(name), "options", to=preset(name)["options"] | dict.fromkeys(wanted, True))
    rules = parse(document).rules
    for costs in (False, True):
        form = votes.parse(rules.rule_for(kind, costs=costs))
        assert form.rule().monotone
        assert bool(form.proxies) == ("proxies" in wanted)
        assert form.ballots.secret == ("secret" in wanted and form.question == "yes_no")


def test_every_way_that_a_house_may_choose_at_set_up_has_a_preset() -> None:
    assert set(get_args(PeopleForm.model_fields["deciding"].annotation)) == set(OF_HOUSE)
    assert sorted(OF_HOUSE.values()) == sorted(PRESETS)


def test_at_most_two_written_proxies_of_one_step_and_none_unless_the_house_wants_them() -> None:
    rules = parse(changed(preset("commissie"), "options", "proxies", to=True)).rules
    assert rules.rule_for("policy")["proxies"] == {"max_per_holder": 2, "hops": 1, "instruction": "free"}
    assert not any(any(preset(name)["options"].values()) for name in PRESETS)


def test_the_committee_hears_tenants_only_where_their_costs_change() -> None:
    rules = parse(preset("commissie")).rules
    roles = [
        {it["id"]: it["role"] for it in rules.rule_for("policy", costs=costs)["constituencies"]}
        for costs in (False, True)
    ]
    three = dict.fromkeys(("bewoners", "gebruikers", "professionals"), "must_pass")
    usual = three | {"gemeente": "advises"}
    assert roles == [usual, usual | {"huurders": "must_pass"}]


@pytest.mark.parametrize(
    ("name", "cents", "irreversible", "way"),
    [
        ("commissie", 0, False, "inform"),
        ("commissie", 24_999, False, "inform"),
        ("commissie", -25_000, False, "consent"),
        ("commissie", 249_999, False, "consent"),
        ("commissie", -250_000, False, "vote"),
        ("commissie", 0, True, "vote"),
        ("bestuur", 10**9, False, "consent"),
        ("bestuur", 0, True, "vote"),
    ],
)
def test_the_path_follows_the_impact(name: str, cents: int, irreversible: bool, way: str) -> None:
    assert parse(preset(name)).rules.path(cents, irreversible=irreversible) == way


@given(PATHS, st.integers(0, 10**7), st.integers(0, 10**7), st.booleans())
def test_more_impact_never_goes_a_lighter_way(name: str, less: int, more: int, irreversible: bool) -> None:
    order = ["inform", "consent", "vote"]
    rules = Rules.of(preset(name))
    least, most = sorted((less, more))
    assert order.index(rules.path(least)) <= order.index(rules.path(most, irreversible=irreversible))


@pytest.mark.parametrize(
    ("before", "after", "hit"),
    [(0, 99, False), (0, 100, True), (200, 249, False), (200, 250, True), (200, 100, False), (0, 0, False)],
)
def test_who_is_hit_hard_pays_so_much_more_or_such_a_share(before: int, after: int, hit: bool) -> None:
    assert Missing(100, Fraction(1, 4)).hit(before, after) == hit


def test_a_house_may_give_a_kind_of_decision_a_rule_of_its_own() -> None:
    own = {"question": "yes_no", "base": "cast", "threshold": "2/3", "op": ">="}
    rules = parse(changed(preset("commissie"), "kinds", "goal", to=own)).rules
    assert rules.rule_for("goal") == own
    assert rules.rule_for("agreement")["question"] == "consent"
    assert rules.rule_for("rules") == rules.rule_for("policy")


def test_weights_count_only_where_the_house_wants_them() -> None:
    wanted = preset("commissie") | {"weights": {"bewoners": "2.5"}}
    assert not Rules.of(wanted).weights
    wanted["options"]["weights"] = True
    rules = parse(wanted).rules
    assert rules.weights == {"bewoners": "2.5"}
    assert "Een stem van bewoners telt voor 2,5." in {
        it.nl for section in told(rules, {}) for it in section.sentences
    }
    with pytest.raises(DocumentError):
        parse(wanted | {"weights": {"bewoners": 0}})


JOINT = preset("commissie")["vote"]["rule"]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("path", "large_cents"), 100, "large_cents"),
        (("consent", "days"), 0, "minstens 1"),
        (("consent", "rule"), JOINT, "Een ronde vraagt"),
        (("vote", "rule"), JOINT | {"threshold": 0.5}, "tussen aanhalingstekens"),
        (("vote", "rule"), JOINT | {"drempel": "1/2"}, "Deze sleutel bestaat niet"),
        (("vote", "rule"), JOINT | {"ballots": {"secret": True}}, "options"),
        (("vote", "rule"), JOINT | {"proxies": {"max_per_holder": 9}}, "options"),
        (("vote", "rule"), JOINT | {"unit": "weight"}, "weights"),
        (("vote", "rule", "second_meeting", "rule"), {"unit": "weight"}, "weights"),
        (("weights",), {"bewoners": 2}, "weights"),
        (("vote", "rule"), JOINT | {"tie": "chair"}, "chair"),
        (("kinds", "goal"), {"question": "score", "options": ["a"]}, "yes_no"),
        (("reminders",), [2, 7], "de vroegste eerst"),
        (("reminders",), [14, 2], "binnen de ronde"),
        (("missing", "share"), "5/4", "breuk"),
        (("preset",), "koning", "Kies uit"),
    ],
)
def test_what_cannot_be_is_said_at_its_place(path: tuple[str, ...], value: Any, said: str) -> None:
    with pytest.raises(DocumentError) as refused:
        parse(changed(preset("commissie"), *path, to=value))
    assert any(said in it.said("nl") for it in refused.value.problems), refused.value.problems


def test_the_rules_of_a_house_can_be_written_as_a_text_file() -> None:
    text = """
preset: bestuur
consent: {days: 7, rule: {question: consent}}
vote: {days: 7, rule: {question: yes_no, base: expressed, threshold: "1/2", op: ">"}}
emergency: {rule: {question: yes_no, min_yes: 2}, most_cents: 50000, most_days: 10, ratify_days: 7}
missing: {share: "1/4"}
"""
    rules = load(text).rules
    assert (rules.inform_days, rules.consent.most_rounds, rules.options.proxies) == (14, 2, False)
    assert (rules.missing.cents, rules.emergency.most_days, rules.reminders) == (10_000, 10, ())


def test_the_document_on_the_page_about_decision_rules_is_read_and_names_every_key() -> None:
    page = (ROOT / "docs" / "decision-rules.md").read_text()
    (text,) = [it for it in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if it.startswith("preset:")]
    written = stored(load(text))
    usual = preset("commissie")
    assert {key: written[key] for key in written if key != "vote"} == {
        key: usual[key] for key in usual if key != "vote"
    }
    assert sorted(written) == sorted(usual)
