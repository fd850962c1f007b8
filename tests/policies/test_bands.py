from datetime import timedelta
from typing import Any

import pytest

from tests.policies.factory import EVERY_DAY, FACTS, a_policy, clause, during, per_hour, rounding, said
from vastgoed.policies.document import problems
from vastgoed.policies.rules.bands import Window, week_table

HALF_PAST_TWO = week_table(
    [[Window(frozenset(range(7)), 0, 150)], [Window(frozenset(range(7)), 150, 1440)]], "weekday"
)
FRIDAY_NIGHT = week_table([[Window(frozenset({4}), 22 * 60, 2 * 60)]], "weekday")


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        ("2022-03-26T00:00", "2022-03-26T05:00", [(1, 150), (2, 150)]),
        ("2022-03-27T00:00", "2022-03-27T05:00", [(1, 120), (2, 120)]),
        ("2022-10-30T00:00", "2022-10-30T05:00", [(1, 150), (2, 30), (1, 30), (2, 150)]),
        ("2022-03-25T23:00", "2022-03-26T01:00", [(2, 60), (1, 60)]),
    ],
)
def test_a_band_follows_the_clock_on_the_wall(start: str, end: str, pieces: list[tuple[int, int]]) -> None:
    found = HALF_PAST_TWO.pieces(during(start, end), FACTS)
    assert [(p.mask, p.period.elapsed) for p in found] == [(mask, timedelta(minutes=n)) for mask, n in pieces]


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("2026-03-06T21:00", "2026-03-07T03:00", 240),
        ("2026-03-07T00:00", "2026-03-07T02:00", 120),
        ("2026-03-07T21:00", "2026-03-08T03:00", 0),
        ("2026-03-06T00:00", "2026-03-06T22:00", 0),
    ],
)
def test_a_band_past_midnight_runs_into_the_next_day(start: str, end: str, inside: int) -> None:
    pieces = FRIDAY_NIGHT.pieces(during(start, end), FACTS)
    assert sum(piece.period.minutes for piece in pieces if piece.mask) == inside


def window(days: list[str], start: str, end: str) -> dict[str, Any]:
    return {"days": days, "from": start, "until": end}


def test_a_hole_that_opens_only_next_to_a_public_holiday_is_found() -> None:
    """Nights spill into the morning, but Mondays and holidays have no night of their own."""
    day = [
        window(["mon"], "06:00", "24:00"),
        window(["tue"], "00:00", "22:00"),
        window(["wed", "thu", "fri", "sat", "sun"], "06:00", "22:00"),
        window(["holiday"], "06:00", "24:00"),
    ]
    night = [window(EVERY_DAY[1:], "22:00", "06:00")]
    bands = [
        {"id": "dag", "label": said("Dag"), "hours": day},
        {"id": "nacht", "label": said("Nacht"), "hours": night},
    ]
    prices = [{"bands": ["dag"], "cents": 1}, {"bands": ["nacht"], "cents": 2}]
    tariff = clause("tariff", "uur", unit="hour", prices=prices)
    rules = (tariff, rounding(), clause("band_crossing", choice="split"))
    found = problems(a_policy(*rules, vocabulary={"holidays": "separate", "bands": bands}))
    assert found
    assert all("geen prijs" in problem.words.nl for problem in found)


def test_a_policy_without_bands_has_one_piece() -> None:
    week = a_policy(per_hour(1), rounding()).policy.vocabulary.week
    whole = during("2026-03-02T00:00", "2026-03-09T00:00")
    assert [piece.period for piece in week.pieces(whole, FACTS)] == [whole]
