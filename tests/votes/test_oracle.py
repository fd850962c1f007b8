"""The ranked count beside another program that knows nothing of ours."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from votelib.component.rankscore import Borda
from votelib.convert import RankedToCondorcetVotes, RankedToPositionalVotes
from votelib.evaluate.condorcet import EVALUATORS, CondorcetWinner
from votelib.evaluate.core import Tie

from vastgoed.votes.methods.ranked.counts import Ballots, borda, minimax, ranked_pairs
from vastgoed.votes.methods.ranked.rules import Order, condorcet, pairwise, schulze

OPTIONS = "ABCDE"
full = st.lists(st.tuples(st.permutations(OPTIONS), st.integers(1, 9)), min_size=1, max_size=7)
partly = st.lists(
    st.tuples(
        st.permutations(OPTIONS).flatmap(lambda it: st.integers(1, 5).map(lambda n: it[:n])),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=7,
)

short = st.tuples(partly, st.permutations(OPTIONS)).map(lambda it: [*it[0], (it[1], 1)])
"""One ballot is whole, so that the other program knows every option."""


def ours(ballots: list[tuple[list[str], int]]) -> Ballots:
    return [(tuple((it,) for it in order), weight) for order, weight in ballots]


def theirs(ballots: list[tuple[list[str], int]]) -> dict[tuple[str, ...], int]:
    votes: dict[tuple[str, ...], int] = {}
    for order, weight in ballots:
        votes[tuple(order)] = votes.get(tuple(order), 0) + weight
    return votes


def pairs(ballots: list[tuple[list[str], int]]) -> Any:
    """With every option in it, also those that nobody prefers to another."""
    found = RankedToCondorcetVotes().convert(theirs(ballots))
    return {(a, b): found.get((a, b), 0) for a in OPTIONS for b in OPTIONS if a != b}


def same(order: Order, name: str, ballots: list[tuple[list[str], int]]) -> None:
    """Where nothing is equal the orders are the same; else who comes first there is among our first.

    The other program counts pairs won to set apart what the method leaves equal; we say that it is equal.
    Where no pair is won at all it has nobody, and we have everybody.
    """
    found = EVALUATORS[name].evaluate(pairs(ballots), len(OPTIONS))
    if all(len(level) == 1 for level in order):
        assert [(it,) for it in found] == list(order)
    first = EVALUATORS[name].evaluate(pairs(ballots), 1)
    ahead = [it for one in first for it in (one if isinstance(one, Tie) else [one])]
    assert set(ahead) <= set(order[0])
    assert ahead or len(order) == 1


@settings(max_examples=100, deadline=None)
@given(partly)
def test_who_beats_everybody_is_the_same(ballots: list[tuple[list[str], int]]) -> None:
    known = {it for order, _ in ballots for it in order}
    if known == set(OPTIONS):
        [*found] = CondorcetWinner().evaluate(pairs(ballots))
        winner = condorcet(pairwise(ours(ballots), OPTIONS), OPTIONS)
        assert found == ([winner] if winner else [])
        assert not winner or schulze(ours(ballots), OPTIONS)[0] == (winner,)


@settings(max_examples=150, deadline=None)
@given(full | short)
def test_the_order_of_schulze_is_the_same(ballots: list[tuple[list[str], int]]) -> None:
    same(schulze(ours(ballots), OPTIONS), "schulze", ballots)


@settings(max_examples=100, deadline=None)
@given(full)
def test_points_and_pairs_in_order_are_the_same(ballots: list[tuple[list[str], int]]) -> None:
    """Of pairs won by as many, ours takes the one with fewest against first; full ballots know no other."""
    assert borda(ours(ballots), OPTIONS) == RankedToPositionalVotes(Borda()).convert(theirs(ballots))
    same(ranked_pairs(ours(ballots), OPTIONS), "rankedpairs_winvotes", ballots)


@settings(max_examples=60, deadline=None)
@given(full | short)
def test_the_smallest_defeat_is_the_same(ballots: list[tuple[list[str], int]]) -> None:
    """Where ballots are short, winning votes and margins are no longer the same."""
    same(minimax(ours(ballots), OPTIONS), "minimax_winvotes", ballots)


@pytest.mark.parametrize(
    ("ballots", "order"),
    [
        ([("AB", 1), ("BA", 1)], (("A", "B"),)),
        ([("ABC", 1), ("BCA", 1), ("CAB", 1)], (("A", "B", "C"),)),
        ([("ABC", 2), ("BCA", 1)], (("A",), ("B",), ("C",))),
    ],
)
def test_what_stays_equal_stays_equal(ballots: list[tuple[str, int]], order: Order) -> None:
    options = sorted({it for each, _ in ballots for it in each})
    assert schulze(ours([(list(each), weight) for each, weight in ballots]), options) == order
