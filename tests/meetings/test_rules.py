"""Rounds in which everybody speaks, time boxes, and minutes with one hash."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.canonical import digest
from vastgoed.meetings.rules import Box, Written, minutes_of, silent

NOW = datetime(2026, 11, 23, 19, tzinfo=UTC)
PEOPLE = st.lists(st.uuids(), unique=True, max_size=12)


@given(people=PEOPLE, data=st.data())
def test_who_did_not_speak_is_everybody_else_in_order(people: list[UUID], data: st.DataObject) -> None:
    spoke = data.draw(st.lists(st.sampled_from(people), unique=True) if people else st.just([]))
    left = silent(people, spoke)
    assert set(left) | set(spoke) == set(people)
    assert len(left) + len(spoke) == len(people)
    assert sorted(left, key=people.index) == left
    assert silent(people, [*spoke, uuid4()]) == silent(people, spoke)


@pytest.mark.parametrize(
    ("seconds", "left"), [(0, 5), (1, 5), (59, 5), (60, 4), (299, 1), (300, 0), (301, 0), (361, -1)]
)
def test_what_is_left_of_a_round_is_told_in_whole_minutes(seconds: int, left: int) -> None:
    assert Box(NOW, 5).left(NOW + timedelta(seconds=seconds)) == left


@pytest.mark.parametrize(
    "other",
    [
        Written("Prijzen", "Iedereen sprak.", "Wij doen het."),
        Written("Prijzen", "Iedereen sprak", "Wij doen het"),
        Written("Prijzen", "", "Iedereen sprak.Wij doen het"),
    ],
)
def test_every_word_of_the_minutes_is_in_their_hash(other: Written) -> None:
    mine = Written("Prijzen", "Iedereen sprak.", "Wij doen het")
    texts = [minutes_of("Overleg", NOW, ["seat:bewoners"], [it]) for it in (mine, other)]
    assert digest(texts[0]) != digest(texts[1])
    assert digest(texts[0]) == digest(minutes_of("Overleg", NOW, ["seat:bewoners"], [mine]))
