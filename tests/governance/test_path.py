"""By which way something is decided, and who must be heard first."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.committee.rules import Rules, preset
from vastgoed.governance.models import Proposal
from vastgoed.governance.pages import reasons
from vastgoed.governance.rules.missing import Booker, to_be_heard_again, unseated
from vastgoed.governance.rules.path import Impact, Tried, path_of, why

RULES = Rules.of(preset("commissie"))
WEIGHT = {"inform": 0, "consent": 1, "vote": 2}
CENTS = st.integers(0, 10**7)


@pytest.mark.parametrize(
    ("impact", "tried", "path"),
    [
        (Impact(), Tried(), "inform"),
        (Impact(24_999), Tried(), "inform"),
        (Impact(25_000), Tried(), "consent"),
        (Impact(249_999), Tried(), "consent"),
        (Impact(250_000), Tried(), "vote"),
        (Impact(promises=True), Tried(), "vote"),
        (Impact(refused=1), Tried(), "consent"),
        (Impact(), Tried(objections=1), "consent"),
        (Impact(25_000), Tried(rounds=1), "consent"),
        (Impact(5_000), Tried(announced_cents=19_999), "inform"),
        (Impact(5_000), Tried(announced_cents=20_000), "consent"),
        (Impact(200_000), Tried(announced_cents=200_000), "consent"),
        (Impact(0), Tried(announced_cents=400_000), "inform"),
        (Impact(25_000), Tried(rounds=2), "vote"),
    ],
)
def test_the_path_follows_the_impact(impact: Impact, tried: Tried, path: str) -> None:
    assert path_of(RULES, "policy", impact, tried) == path


@pytest.mark.parametrize(
    ("kind", "rounds", "path"),
    [("rules", 0, "vote"), ("goal", 0, "vote"), ("agreement", 0, "consent"), ("agreement", 2, "vote")],
)
def test_what_is_no_policy_goes_as_the_house_agreed(kind: str, rounds: int, path: str) -> None:
    assert path_of(RULES, kind, Impact(), Tried(rounds)) == path  # type: ignore[arg-type]


@given(CENTS, CENTS, st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_a_larger_impact_never_takes_a_lighter_way(
    one: int, more: int, refused: int, objections: int, promises: bool
) -> None:
    tried = Tried(objections=objections)
    small = path_of(RULES, "policy", Impact(one, refused), tried)
    large = path_of(RULES, "policy", Impact(one + more, refused, promises), tried)
    assert WEIGHT[large] >= WEIGHT[small]


def test_the_numbers_behind_the_path_are_kept() -> None:
    assert why(RULES, Impact(30_000, 1), Tried(1, 2)) == {
        "moved_cents": 30_000,
        "refused": 1,
        "promises": False,
        "rounds": 1,
        "objections": 2,
        "announced_cents": 0,
        "small_cents": 25_000,
        "large_cents": 250_000,
        "rules": "",
    }


@pytest.mark.parametrize(("path", "said"), [("consent", True), ("vote", False), ("inform", False)])
def test_what_is_small_and_was_objected_to_says_why_everybody_is_asked(path: str, said: bool) -> None:
    facts = why(RULES, Impact(0), Tried(objections=1))
    words = {"title": "Stil", "why": "Slaap.", "content": {}, "number": 1, "kind": "policy"}
    about = Proposal(house_id=uuid4(), path=path, path_why=facts, **words)  # type: ignore[arg-type]
    assert any("Er was bezwaar." in it for it in reasons.why(about)) is said


CHOIR, CLUB, ANN, BOB = (uuid4() for _ in range(4))


@pytest.mark.parametrize(
    ("booker", "listed"),
    [
        (Booker(CHOIR, None, 100_000, 110_000, 0), True),
        (Booker(CHOIR, None, 100_000, 109_999, 0), False),
        (Booker(CHOIR, None, 1000, 1250, 0), True),
        (Booker(CHOIR, None, 0, 0, 1), True),
        (Booker(CHOIR, None, 110_000, 100_000, 0), False),
        (Booker(CLUB, None, 0, 50_000, 0), False),
        (Booker(None, BOB, 0, 50_000, 0), True),
        (Booker(None, ANN, 0, 50_000, 0), False),
        (Booker(None, None, 0, 50_000, 0), False),
    ],
)
def test_who_is_hit_hard_and_has_no_seat_is_listed(booker: Booker, listed: bool) -> None:
    """Ann has a seat, and so speaks for the club; nobody can be asked who is not known."""
    members = {CHOIR: {BOB}, CLUB: {ANN, BOB}}
    assert list(unseated([booker], RULES.missing, {ANN}, members)) == ([booker] if listed else [])


@pytest.mark.parametrize(
    ("now", "state", "again"),
    [(2000, "heard", True), (1000, "heard", False), (2000, "silent", True), (2000, "missing", False)],
)
def test_who_is_hit_harder_than_when_they_spoke_is_heard_again(now: int, state: str, again: bool) -> None:
    assert to_be_heard_again(1000, now, state) is again
