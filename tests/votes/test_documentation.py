"""What the page about decision rules says can be read, and counts as it says."""

import json
import re

import pytest

from vastgoed.settings import ROOT
from vastgoed.votes.cases.answering import KINDS
from vastgoed.votes.forms.ballots import parse
from vastgoed.votes.forms.counted import vote
from vastgoed.votes.forms.rule import RuleForm, load

PAGE = (ROOT / "docs" / "decision-rules.md").read_text()
WRITTEN = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
RULES = [it for it in WRITTEN if not it.startswith("preset:")]
"""Besides the rules of a whole house, which `committee` reads."""
BALLOTS = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_on_the_page_can_be_read(rule: str) -> None:
    assert load(rule).rule(("a", "b")).method is not None


def test_the_rule_of_a_house_counts_the_ballots_on_the_page() -> None:
    found = vote(load(RULES[0]), parse(BALLOTS)).verdict
    assert found.outcome == "adopted"
    assert [it.name for it in found.whole.checks] == ["quorum", "threshold", "constituencies"]


def test_every_key_and_every_kind_of_case_is_on_the_page() -> None:
    assert [key for key in RuleForm.model_fields if key not in PAGE] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in PAGE] == []
