"""What everybody sees tells nothing of a single group, not by subtraction either."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vastgoed.policies.rules.impact import Outcome, Past
from vastgoed.simulations.rules import counting
from vastgoed.simulations.rules.counting import Count
from vastgoed.simulations.rules.sheltering import LEAST, few, sheltered

CATEGORIES = ("buurt", "vereniging", "bedrijf")
CENTS = st.integers(0, 5).map(lambda it: it * 500)
BOOKERS = st.lists(st.tuples(st.sampled_from(CATEGORIES), CENTS, CENTS, st.booleans()), max_size=30)


def _soon(cents: int, no: bool) -> Outcome:
    return Outcome(cents, "niet" if no else None, function="social")


def kept(bookers: list[tuple[str, int, int, bool]], *changes: int) -> dict[str, Any]:
    """One booking of an hour each. changes: how many bookers notice each."""
    cases = [
        (Past(str(n), ("zaal",), who, 60), Outcome(now, function="social"), _soon(soon, no))
        for n, (who, now, soon, no) in enumerate(bookers)
    ]
    each = counting.by(cases, lambda past: past.booker)
    labels = {"function": "", "nl": "x", "en": "x"}
    numbers = dict.fromkeys(("bookings", "minutes", "refused", "on_request", "cents"), 7)
    return {
        "total": Count.of(each.values()).as_json(),
        "minutes": counting.hours(cases),
        "groups": counting.groups(each.values()),
        "categories": [{"id": name, **labels, **row} for name, row in counting.per_category(cases).items()],
        "changes": [{"clause": str(n), "bookers": it, **numbers} for n, it in enumerate(changes)],
        "without_largest": counting.without_largest(list(each.values())),
    }


@settings(deadline=None)
@given(BOOKERS)
def test_no_category_that_is_shown_is_small_and_what_is_left_over_neither(
    bookers: list[tuple[str, int, int, bool]],
) -> None:
    whole = kept(bookers)
    shown = sheltered(whole)["categories"]
    assert not any(few(row["bookers"]) or few(row["touched"]) for row in shown)
    assert shown == [] or sum(row["bookings"] for row in shown) == len(bookers)


@settings(deadline=None)
@given(BOOKERS)
def test_counts_of_groups_are_never_small_nor_to_be_worked_out(
    bookers: list[tuple[str, int, int, bool]],
) -> None:
    groups = sheltered(kept(bookers))["groups"]
    counts = [groups[name] for name in ("better", "worse", "same", "shut_out")]
    assert not any(it is not None and few(it) for it in counts)
    assert not any(few(step["bookers"] or 0) for step in groups["more"])
    if None in counts[:3]:
        assert all((it or 0) % LEAST == 0 for it in (*counts[:3], groups["all"]))


@pytest.mark.parametrize(("touched", "told"), [(0, True), (1, False), (4, False), (5, True)])
def test_what_a_few_notice_is_not_told_in_euros(touched: int, told: bool) -> None:
    bookers = [("buurt", 500, 1000 if n < touched else 500, False) for n in range(20)]
    found = sheltered(kept(bookers, touched))
    assert found["total"]["now"] == 20 * 500
    assert (found["total"]["soon"] is not None) == told
    assert (found["changes"][0]["cents"] is not None) == told
    assert found["without_largest"] is None


@pytest.mark.parametrize(
    ("bookers", "hidden"),
    [
        ((20, 8, 2), [1, 2]),
        ((20, 2, 3), [1, 2]),
        ((20, 8, 0), []),
        ((3,), [0]),
        ((20, 7, 1, 1, 1), [1, 2, 3, 4]),
    ],
)
def test_a_change_that_few_notice_takes_as_many_others_along_as_it_needs(
    bookers: tuple[int, ...], hidden: list[int]
) -> None:
    everybody = [("buurt", 500, 1000, False)] * 20
    rows = sheltered(kept(everybody, *bookers))["changes"]
    assert [n for n, row in enumerate(rows) if row["cents"] is None] == hidden


def test_whoever_can_no_longer_come_is_not_told_by_the_hours() -> None:
    bookers = [("buurt", 500, 1000, n == 0) for n in range(20)]
    found = sheltered(kept(bookers))
    assert found["minutes"]["social"] == {"now": 20 * 60, "soon": None}
    assert (found["total"]["refused_newly"], found["groups"]["shut_out"]) == (None, None)
