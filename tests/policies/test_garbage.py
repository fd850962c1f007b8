"""Whatever stands in a document: it is taken, or refused with problems; never anything else."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policies.factory import FACTS, during
from vastgoed.policies.document import Document, identity, parse, problems, stored
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.problems import PolicyError, Problem
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request
from vastgoed.policies.sentences import price_table, sentences
from vastgoed.policies.yaml import read

DEMO = [stored(demo_policy(house)) for house in DEMO_HOUSES]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["zaal", "24:00", "tariff", "hour", "2026-02-30", "other", "\0"]),
)
VALUES = st.one_of(
    SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(st.text(max_size=4), SCALARS, max_size=3)
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    document = deepcopy(draw(st.sampled_from(DEMO)))
    for _ in range(draw(st.integers(1, 3))):
        container, key = draw(st.sampled_from(places(document)))
        if draw(st.booleans()):
            container[key] = draw(VALUES)
        else:
            del container[key]
    return document


@settings(max_examples=100)
@given(damaged())
def test_a_damaged_document_is_refused_or_works(data: dict[str, Any]) -> None:
    document, found = tried(parse, data)
    assert all(problem.words.nl and problem.words.en for problem in found)
    assert (document is None) == bool(found)
    if document and not problems(document):
        every_part_works(document)


def tried(take: Callable[[Any], Any], given_: Any) -> tuple[Any, list[Problem]]:
    try:
        return take(given_), []
    except PolicyError as error:
        return None, error.problems


def every_part_works(document: Document) -> None:
    assert identity(parse(stored(document))) == identity(document)
    assert sentences(document, "nl")
    assert price_table(document, "en")
    for room, category in document.policy.cells:
        request = Request((room,), category, during("2026-04-24T17:30", "2026-04-25T02:10"), persons=3)
        found = quote(document.policy, request, FACTS)
        assert found.lines or found.refused_by


@given(st.text(alphabet="ab:-[]{}&*!|>#%@?'\" \n\t0", max_size=60))
def test_garbage_is_read_or_refused(text: str) -> None:
    document, found = tried(read, text)
    assert (document is None) == bool(found)
    if document:
        assert all((key,) in document[1] for key in document[0])
