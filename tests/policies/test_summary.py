"""What most people want to know, in words that everybody knows."""

import re

import pytest

from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.summary import in_short
from vastgoed.text import LANGUAGES, Language


@pytest.mark.parametrize("house", DEMO_HOUSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_in_short_are_short(house: str, language: Language) -> None:
    sentences = in_short(demo_policy(house), language)
    assert len(sentences) > 4
    for sentence in sentences:
        assert "{" not in sentence
        assert all(len(part.split()) <= 12 for part in re.split(r"[?.] ", sentence)), sentence
