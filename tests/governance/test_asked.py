"""What a voter reads of a rule before the close."""

from typing import Any

import pytest

from vastgoed.committee.rules import preset
from vastgoed.governance.rules.asked import seen, silence

CONSENT, VOTE = (preset("commissie")[it]["rule"] for it in ("consent", "vote"))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (CONSENT, "niet bereikt"),
        (CONSENT | {"consent": {"silence": "incomplete"}}, "niet af"),
        (VOTE, "te weinig mensen"),
        ({"question": "yes_no"}, "Anderen beslissen"),
    ],
)
def test_silence_does_something_else_under_each_rule(rule: dict[str, Any], said: str) -> None:
    assert said in silence(rule).nl


@pytest.mark.parametrize(
    ("rule", "said"),
    [(CONSENT, "uw bezwaar"), (VOTE, "uw naam"), (VOTE | {"ballots": {"secret": True}}, "geheim")],
)
def test_a_voter_reads_who_sees_the_ballot(rule: dict[str, Any], said: str) -> None:
    assert said in " ".join(words.nl for words in seen(rule))
