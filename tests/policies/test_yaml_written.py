"""A policy that is written as YAML says the same when it is read again."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.policies.document import identity, load, stored
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.yaml import read, write

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))
TWICE = [1, 2]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z-]{1,9}", fullmatch=True), inner)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_regulation_survives_it(path: Path) -> None:
    document = load(path.read_bytes())
    again = load(write(stored(document)))
    assert (identity(again), stored(again)) == (identity(document), stored(document))


@pytest.mark.parametrize("house", DEMO_HOUSES)
def test_so_does_the_policy_of_a_demo_house(house: str) -> None:
    assert identity(load(write(stored(demo_policy(house))))) == identity(demo_policy(house))


@given(PLAIN)
def test_whatever_a_value_looks_like_it_is_the_same_value_afterwards(value: Any) -> None:
    assert read(write({"it": value}))[0] == {"it": value}


@pytest.mark.parametrize(
    "text", ["true", "null", "~", "12", "1.5", "19:00", "2026-01-01", "", "on", "0x1f", "1e3", "a: b", "- x",
             "a\nb", "\t", "007", "\u2028x", "#c", "*a", "&a", "!t", " x ", "\x85", "?0", "?", "|", "%"]
)  # fmt: skip
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    assert read(write({"it": [text], text or "x": 1}))[0] == {"it": [text], text or "x": 1}


def test_what_comes_twice_is_written_twice() -> None:
    assert read(write({"a": TWICE, "b": TWICE}))[0] == {"a": [1, 2], "b": [1, 2]}
