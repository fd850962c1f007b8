"""Electorates, ballots and rules to try the count with."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Rule, Seats
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.rules.count import KINDS
from vastgoed.votes.rules.quorum import Quorum

HOMES = ("bewoners", "gebruikers", "professionals")
SHARES = [Fraction(n, d) for d in (1, 2, 3, 4, 5) for n in range(d + 1)] + [
    Fraction(55, 100),
    Fraction(67, 100),
]


def a_box(yes: int = 0, no: int = 0, silent: int = 0, **others: int) -> Box:
    """So many of each; who is silent handed in nothing."""
    choices = ["yes"] * yes + ["no"] * no + [kind for kind, n in others.items() for _ in range(n)]
    voters = [Voter(str(n)) for n in range(len(choices) + silent)]
    return Box(voters, [Paper(str(n), choice, "omdat") for n, choice in enumerate(choices)])


def joined(**boxes: Box) -> Box:
    """Each box as a constituency of one electorate."""
    voters = [
        Voter(f"{home}-{it.id}", home, it.weight) for home, box in boxes.items() for it in box.electorate
    ]
    papers = [replace(it, voter=f"{home}-{it.voter}") for home, box in boxes.items() for it in box.papers]
    return Box(voters, papers)


shares = st.sampled_from(SHARES)
ops = st.sampled_from([">", ">="])
bases = st.sampled_from(["expressed", "cast", "present", "eligible", "legal+illegal-blank"])
plain = st.builds(YesNo, base=bases, threshold=shares, op=ops)
"""One test only: where every other test must be passed as well, few boxes come near it."""


@st.composite
def quorums(draw: Any) -> Quorum:
    counts = tuple(dict.fromkeys(["yes", *draw(st.lists(st.sampled_from(KINDS), max_size=5))]))
    return Quorum(draw(shares), draw(ops), counts, presence=draw(st.booleans()))


@st.composite
def yes_nos(draw: Any) -> YesNo:
    maybe = st.none() | st.integers(0, 6) | shares
    return YesNo(
        base=draw(bases),
        threshold=draw(shares),
        op=draw(ops),
        min_yes=draw(maybe),
        min_non_negative=draw(maybe),
        quorum=draw(st.none() | quorums()),
        blocks=draw(st.none() | st.integers(0, 2)),
        abstain_max=draw(st.none() | shares),
    )


@st.composite
def constituencies(draw: Any, home: str, role: Any, unit: Any) -> Seats:
    method = draw(yes_nos() | st.just(YesNo()))
    silent = draw(st.booleans()) and method.passes_with_one_yes
    return Seats(home, method, role, unit, draw(st.booleans()), silent)


@st.composite
def rules(draw: Any) -> Rule:
    """With or without constituencies; now and then in weights."""
    roles = draw(st.lists(st.sampled_from(["must_pass", "may_block", "advises"]), max_size=3))
    unit = draw(st.sampled_from(["heads", "weight"]))
    seats = tuple(draw(constituencies(home, role, unit)) for home, role in zip(HOMES, roles, strict=False))
    must = roles.count("must_pass")
    enough = draw(st.none() | st.integers(1, must)) if must else None
    method = draw(yes_nos()) if not must or draw(st.booleans()) else None
    return Rule(method, unit, seats, enough)


weights = st.integers(0, 9) | st.fractions(0, 9, max_denominator=10)


@st.composite
def boxes(draw: Any, least: int = 0) -> Box:
    """Some hand in nothing; a list of who is there may have been kept."""
    size = draw(st.integers(least, 12))
    voters = [Voter(f"v{n}", draw(st.sampled_from(HOMES)), draw(weights)) for n in range(size)]
    choices = [draw(st.sampled_from([None, "yes", "yes", *KINDS])) for _ in voters]
    papers = [Paper(it.id, choice, "-") for it, choice in zip(voters, choices, strict=True) if choice]
    there = frozenset(it.id for it in voters if draw(st.booleans())) | {it.voter for it in papers}
    return Box(voters, papers, draw(st.sampled_from([None, there])))
