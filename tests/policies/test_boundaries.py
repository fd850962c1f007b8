"""Exactly at the limit: what each number in a clause includes."""

from fractions import Fraction

import pytest

from tests.policies.factory import a_policy, asked, clause, per_block, per_hour, rounding, said
from vastgoed.money import Money
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.rules.scope import Scope

PEIZE = Rounding("r", Scope(), 60, "up", grace=15, grace_steps=2)
NEAREST = Rounding("r", Scope(), 30, "nearest")


@pytest.mark.parametrize(
    ("rule", "minutes", "billed"),
    [
        (PEIZE, 1, 60),
        (PEIZE, 15, 60),
        (PEIZE, 60, 60),
        (PEIZE, 75, 60),
        (PEIZE, 76, 120),
        (PEIZE, 135, 120),
        (PEIZE, 136, 180),
        (PEIZE, 195, 240),
        (NEAREST, 10, 30),
        (NEAREST, 44, 30),
        (NEAREST, 45, 60),
        (NEAREST, 60, 60),
    ],
)
def test_rounding_is_exact_at_the_minute(rule: Rounding, minutes: int, billed: int) -> None:
    assert rule.billed(Fraction(minutes)) == billed


@pytest.mark.parametrize(("count", "refused"), [(2, None), (3, "beamer")])
def test_the_last_one_in_stock_can_be_had(count: int, refused: str | None) -> None:
    document = a_policy(
        per_hour(0), rounding(), clause("extra", "beamer", per="use", stock=2, prices=[{"cents": 5}])
    )
    found = asked(document, "2026-03-02T19:00", "2026-03-02T20:00", extras={"beamer": count}).refused_by
    assert (found and found.clause) == refused


@pytest.mark.parametrize(("persons", "refused"), [(None, None), (50, None), (51, "vol")])
def test_persons_over_fifty_begins_at_fifty_one(persons: int | None, refused: str | None) -> None:
    full = clause("eligibility", "vol", effect="refused", persons_over=50, text=said("Te veel."))
    document = a_policy(per_hour(0), rounding(), full)
    found = asked(document, "2026-03-02T19:00", "2026-03-02T20:00", persons=persons).refused_by
    assert (found and found.clause) == refused


@pytest.mark.parametrize(("minutes", "blocks"), [(239, 2), (240, 2), (480, 2), (481, 3)])
def test_blocks_reach_the_minimum_and_begin_at_the_minute(minutes: int, blocks: int) -> None:
    document = a_policy(per_block(3000), rounding(minimum_minutes=300))
    end = f"2026-03-02T{8 + minutes // 60:02}:{minutes % 60:02}"
    assert asked(document, "2026-03-02T08:00", end).total == Money(blocks * 3000)


def test_an_extra_that_is_not_for_this_room_is_refused() -> None:
    only = clause("extra", "piano", per="use", prices=[{"rooms": ["zaal"], "cents": 5}])
    document = a_policy(per_hour(0), rounding(), only)
    found = asked(document, "2026-03-02T19:00", "2026-03-02T20:00", rooms=("kamer",), extras={"piano": 1})
    assert found.refused_by is not None
    assert found.refused_by.code == "policies.extra_not_offered"
