"""What the count says, the verifier says too, by code of its own; and a ballot that was changed is found."""

import copy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.canonical import digest
from vastgoed.commands.verify import everything
from vastgoed.votes.bundle import chained, seal
from vastgoed.votes.forms.ballots import parse
from vastgoed.votes.forms.counted import vote
from vastgoed.votes.forms.paper import stored
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.rules.box import Voter, fingerprint
from vastgoed.votes.rules.count import KINDS

HOMES, OPTIONS = ("bewoners", "gebruikers"), ["a", "b", "c"]
CLOSES = "2026-01-31T20:00:00+01:00"
shares = st.sampled_from(["0", "1/4", "1/3", "1/2", "0.55", "60%", "2/3", "1"])
ops = st.sampled_from([">", ">="])
quorums = st.fixed_dictionaries(
    {"share": shares, "of": st.sampled_from(["participation", "yes", "presence", "present", "cast"])},
    optional={"op": ops, "counts": st.just(["yes", "no", "abstain"])},
)
MEASURE = {
    "unit": st.sampled_from(["heads", "weight"]),
    "base": st.sampled_from(["expressed", "cast", "present", "eligible", "legal+illegal-blank"]),
    "threshold": shares,
    "op": ops,
    "min_yes": st.integers(0, 4) | shares,
    "min_non_negative": st.integers(0, 4) | shares,
    "quorum": quorums,
    "blocks": st.fixed_dictionaries({"max": st.integers(0, 1), "needs_reason": st.booleans()}),
    "abstain_max": st.integers(0, 3) | shares,
    "no_quorum": st.sampled_from(["no_valid_decision", "rejected"]),
}
measures = st.fixed_dictionaries({}, optional=MEASURE)
ties = st.sampled_from(
    [{}, {"tie": "chair"}, {"tie": "second_round"}, {"tie": "lot", "lot": {"sources": ["x"]}}]
)
proxies = st.sampled_from([{}, {"proxies": {"max_per_holder": 2}}])


@st.composite
def rules(draw: Any, question: str) -> dict[str, Any]:
    rule = {"question": question} | draw(proxies)
    if question == "consent":
        silence = {"silence": draw(st.sampled_from(["incomplete", "unreached"])), "min_answers": draw(shares)}
        advises = draw(st.sampled_from([{}, {"advises": [HOMES[0]]}]))
        return rule | {"consent": silence | advises}
    if question == "yes_no":
        seats = [
            {
                "id": home,
                "rule": draw(measures),
                "role": draw(st.sampled_from(["must_pass", "may_block", "advises"])),
            }
            | draw(st.sampled_from([{}, {"if_empty": "skip"}, {"rule": {}, "if_silent": "skip"}]))
            for home in HOMES[: draw(st.integers(0, 2))]
        ]
        return rule | draw(measures) | draw(ties) | {"constituencies": seats}
    rule |= {"options": OPTIONS} | draw(ties) | draw(st.fixed_dictionaries({}, optional={"quorum": quorums}))
    rule |= draw(st.sampled_from([{}, {"status_quo": "c"}, {"unit": "weight"}]))
    if question == "approve":
        return rule | draw(st.fixed_dictionaries({}, optional={"threshold": shares, "op": ops}))
    count = {"min": -1, "count": draw(st.sampled_from(["sum", "mean", "median"]))}
    return rule | ({"scores": count} if question == "score" else {})


orders = st.permutations(OPTIONS).map(lambda it: [[it[0], it[1]], [it[2]]]) | st.lists(
    st.sampled_from([*OPTIONS, "z"]), min_size=1, max_size=3
)
wild_points = st.dictionaries(st.sampled_from([*OPTIONS, "z"]), st.integers(-2, 5), min_size=1)
points = st.fixed_dictionaries({"a": st.integers(-1, 5)}, optional={it: st.integers(-1, 5) for it in "bc"})
CHOICES = {
    "yes_no": st.sampled_from(["yes", "yes", *KINDS]),
    "consent": st.sampled_from(["yes", "yes", "yes", "block", "no", "aside", "abstain"]),
    "choose_one": orders | st.just("blank"),
    "approve": orders | st.just("yes"),
    "score": points | points.map(dict) | wild_points | st.just("blank"),
}


@st.composite
def bundles(draw: Any, question: str) -> dict[str, Any]:
    """A vote as it is published, with a list of who is there, proxies, a chair and a lot now and then."""
    rule, size = draw(rules(question)), draw(st.integers(1, 7))
    weights = st.sampled_from(["1", "2", "2.6", "1/3"]) if rule.get("unit") == "weight" else st.just("1")
    people = [
        {"id": f"v{n}", "constituency": draw(st.sampled_from(HOMES)), "weight": draw(weights)}
        for n in range(size)
    ]
    handed_in = [
        {"voter": it["id"], "choice": draw(CHOICES[question]), "reason": draw(st.sampled_from(["", "omdat"]))}
        for it in people
        if draw(st.integers(0, 3))
    ]
    data: dict[str, Any] = {
        "electorate": people,
        "ballots": handed_in,
        "chair": "v0",
        "lot": [draw(st.integers(0, 99))],
    }
    if draw(st.booleans()):
        data["present"] = [it["id"] for it in people if draw(st.booleans())]
    if "proxies" in rule and size > 2:
        data["proxies"] = [{"from": "v2", "to": "v0"}, {"from": "v1", "to": "v0"}][: draw(st.integers(0, 2))]
    return published(rule, data)


def published(rule: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    form = RuleForm.model_validate(rule)
    found = vote(form, parse(data))
    own, to = (
        {it["voter"] for it in data["ballots"]},
        {it["from"]: it["to"] for it in data.get("proxies", [])},
    )
    voters = [Voter(it["id"], it["constituency"], Fraction(it["weight"])) for it in data["electorate"]]
    parts: dict[str, Any] = {
        "electorate": data["electorate"],
        "ballots": [
            {"voter": it.voter, "choice": stored(it.choice), "reason": it.reason}
            | ({} if it.voter in own else {"by": to[it.voter]})
            for it in found.box.papers
        ],
        "proxies": data.get("proxies", []),
    }
    if found.box.present is not None:
        parts["present"] = sorted(found.box.present)
    single = {
        "decision": {
            "closes_at": CLOSES,
            "chair": "v0",
            "rule_hash": digest(rule),
            "electorate_hash": fingerprint(voters),
        },
        "rule": rule,
        "verdict": found.as_json(),
    }
    return sealed(parts, single)


def sealed(parts: dict[str, Any], single: dict[str, Any]) -> dict[str, Any]:
    made = seal(parts, single)
    return {**parts, **single, "seal": made, "log": chained([{"what": "closed", "seal": digest(made)}])}


@pytest.mark.parametrize("question", CHOICES)
@given(data=st.data())
def test_two_counts_by_different_code_say_the_same(question: str, data: Any) -> None:
    bundle = data.draw(bundles(question))
    assert [str(it) for it in everything(bundle)] == []


@pytest.mark.parametrize("question", CHOICES)
@given(data=st.data())
def test_a_verdict_that_is_not_that_of_the_ballots_is_always_found(question: str, data: Any) -> None:
    """The ballots of one vote with the verdict of another, sealed as if all were well."""
    bundle = data.draw(bundles(question))
    other = copy.deepcopy(bundle)
    for row in other["ballots"]:
        row["choice"] = data.draw(CHOICES[question])
    keys = ("electorate", "ballots", "proxies", "present")
    mine = {"electorate": other["electorate"], "ballots": [dict(it) for it in other["ballots"]]}
    for it in mine["ballots"]:
        it.pop("by", None)
    mixed = published(bundle["rule"], mine | {"chair": "v0", "lot": [1]})
    parts = {it: mixed[it] for it in keys if it in mixed}
    swapped = sealed(parts, {it: mixed[it] for it in ("decision", "rule")} | {"verdict": bundle["verdict"]})
    same = bundle["verdict"]["outcome"] == mixed["verdict"]["outcome"]
    adopts = "adopted" in (bundle["verdict"]["outcome"], mixed["verdict"]["outcome"])
    assert same or not adopts or "settled_by" in bundle["verdict"] or list(everything(swapped))


def test_advice_that_was_not_given_is_found() -> None:
    rule = {"question": "consent", "consent": {"advises": [HOMES[0]]}}
    people = [{"id": f"v{n}", "constituency": home, "weight": "1"} for n, home in enumerate(HOMES[:2])]
    ballots = [{"voter": "v0", "choice": "block", "reason": "Te duur."}, {"voter": "v1", "choice": "yes"}]
    bundle = published(rule, {"electorate": people, "ballots": ballots})
    assert (bundle["verdict"]["outcome"], bundle["verdict"]["advice_against"]) == ("adopted", "1")
    assert list(everything(bundle)) == []
    del bundle["verdict"]["advice_against"]
    assert any("advice_against" in str(it) for it in everything(bundle))
