"""The chain, without a database."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.steering.rules.chain import START, Wrong, body_hash, linked, row, wrongs
from vastgoed.steering.rules.entries import KINDS, Entry

HOUSE = UUID(int=1)
BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)
LEAVES = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=20) | st.uuids()
FACTS = st.dictionaries(
    st.text(max_size=8), st.recursive(LEAVES, lambda it: st.lists(it, max_size=3)), max_size=4
)


def chain(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found, previous, kinds = [], START, itertools.cycle(KINDS)
    for n, these in enumerate(facts, 1):
        entry = Entry(HOUSE, next(kinds), uuid4(), these)
        found.append(linked(row(entry, n, BEGAN + timedelta(minutes=n), ""), previous))
        previous = found[-1]["hash"]
    return found


@given(st.lists(FACTS, max_size=6))
def test_a_chain_that_nobody_touched_holds(facts: list[dict[str, Any]]) -> None:
    assert list(wrongs(chain(facts))) == []


@given(st.lists(FACTS, min_size=1, max_size=6), st.data())
def test_whatever_is_changed_in_one_entry_names_that_entry(
    facts: list[dict[str, Any]], data: st.DataObject
) -> None:
    entries = chain(facts)
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(["at", "kind", "subject", "facts", "body", "house"]))
    entries[place][field] = {"another": 1} if field == "facts" else "another"
    assert list(wrongs(entries)) == [Wrong(place + 1, "changed")]


@given(st.integers(2, 8), st.data())
def test_an_entry_that_is_left_out_or_moved_tears_the_chain(size: int, data: st.DataObject) -> None:
    entries = chain([{"n": n} for n in range(size)])
    place = data.draw(st.integers(0, size - 2))
    assert Wrong(place + 2, "torn") in list(wrongs(entries[:place] + entries[place + 1 :]))
    swapped = [*entries[:place], entries[place + 1], entries[place], *entries[place + 2 :]]
    assert {it.how for it in wrongs(swapped)} == {"torn"}


def test_an_entry_made_anew_with_its_own_hash_tears_it_from_the_next() -> None:
    entries = chain([{"yes": 4}, {"yes": 5}, {"yes": 6}])
    forged = {**entries[1], "facts": {"yes": 50}}
    entries[1] = linked(
        {k: v for k, v in forged.items() if k not in {"hash", "previous"}}, forged["previous"]
    )
    assert list(wrongs(entries)) == [Wrong(3, "torn")]


def test_a_part_of_the_chain_is_checked_from_what_is_trusted() -> None:
    entries = chain([{}, {}, {}])
    assert list(wrongs(entries[1:], entries[0]["hash"], 1)) == []
    assert list(wrongs(entries[1:])) != []


@pytest.mark.parametrize("fact", [0.5, {1, 2}, b"x", object()])
def test_a_float_and_whatever_is_no_plain_fact_is_never_written(fact: object) -> None:
    with pytest.raises(TypeError):
        row(Entry(HOUSE, "vote", uuid4(), {"share": [fact]}), 1, BEGAN, "")


def test_an_unknown_kind_and_a_mountain_of_facts_are_refused() -> None:
    with pytest.raises(ValueError, match="no kind"):
        Entry(HOUSE, "gossip", uuid4())
    with pytest.raises(ValueError, match="too many"):
        row(Entry(HOUSE, "vote", uuid4(), {"all": "x" * 20_000}), 1, BEGAN, "")


def test_the_seal_of_a_decision_stands_in_front_and_the_role_with_the_facts() -> None:
    made = row(Entry(HOUSE, "vote", uuid4(), {"seal": "sha256:ab", "yes": 4}, role="beheerder"), 1, BEGAN, "")
    assert made["seal"] == "sha256:ab"
    assert made["facts"] == {"seal": "sha256:ab", "yes": 4, "role": "beheerder"}


@given(st.text(max_size=20), st.text(max_size=20), st.uuids(), st.uuids())
def test_what_was_said_is_known_by_a_hash_that_its_salt_makes_its_own(
    one: str, other: str, author: UUID, another: UUID
) -> None:
    same = body_hash("salt", one, author) == body_hash("salt", other, another)
    assert same == ((one, author) == (other, another))
    assert body_hash("salt", one, author) != body_hash("zout", one, author)
