"""How long blocks last that were counted: so that what depends on minutes holds for them too."""

from typing import Any

import pytest

from tests.policies.factory import EVERY_DAY, FACTS, a_policy, clause, said
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.quote import objections, quote

LONG = clause("discount", "lang", permille=100, when={"minutes": {"at_least": 480}})
TOO_LONG = clause(
    "eligibility", "te-lang", text=said("Te lang."), effect="refused", when={"minutes": {"more_than": 700}}
)
WINDOWS = {
    "holidays": "weekday",
    "bands": [
        {"id": "o", "label": said("o"), "hours": [{"days": EVERY_DAY, "from": "08:00", "until": "12:00"}]}
    ],
}


def by_block(*clauses: dict[str, Any], **but: Any) -> Document:
    prices = [{"cents": 1000}]
    return a_policy(clause("tariff", unit="block", prices=prices, **{"block_minutes": 240} | but), *clauses)


@pytest.mark.parametrize(("dagdelen", "cents"), [(1, 1000), (2, 1800), (3, 2700)])
def test_blocks_have_minutes(dagdelen: int, cents: int) -> None:
    wish = RequestForm(room="zaal", category="buurt", dagdelen=dagdelen)
    assert answer(by_block(LONG).policy, wish)["total_cents"] == cents


def test_blocks_may_be_too_long() -> None:
    policy = by_block(TOO_LONG).policy
    refused = [
        [
            it.clause
            for it in objections(
                policy, RequestForm(room="zaal", category="buurt", dagdelen=n).request(policy), FACTS
            )
        ]
        for n in (2, 3)
    ]
    assert refused == [[], ["te-lang"]]


def test_minutes_that_were_told_are_those() -> None:
    policy = by_block(LONG).policy
    wish = RequestForm(room="zaal", category="buurt", dagdelen=2, facts={"minutes": 60})
    assert quote(policy, wish.request(policy), FACTS).total.cents == 2000


def test_blocks_of_two_lengths_have_no_minutes() -> None:
    other = clause(
        "tariff", "ander", unit="block", block_minutes=300, activities=["feest"], prices=[{"cents": 1}]
    )
    first = clause("tariff", unit="block", block_minutes=240, prices=[{"cents": 1000}])
    words = {"activities": [{"id": "feest", "label": said("Feest")}]}
    both = a_policy({**first, "activities": ["other"]}, other, LONG, vocabulary=words).policy
    wish = RequestForm(room="zaal", category="buurt", dagdelen=2)
    assert quote(both, wish.request(both), FACTS).total.cents == 1800
    apart = a_policy(
        {**first, "prices": [{"cents": 1000, "rooms": ["zaal"]}]},
        {**other, "activities": ["other"], "prices": [{"cents": 1, "rooms": ["kamer"]}]},
        LONG,
        vocabulary=words,
    ).policy
    two = RequestForm(rooms=["zaal", "kamer"], category="buurt", dagdelen=2)
    assert quote(apart, two.request(apart), FACTS).total.cents == 2002
