"""Which later moment is offered first: the likest, not the soonest."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.bookings.rules.nearest import days_after, nearest
from vastgoed.period import HOUSE_ZONE

MONDAY = date(2027, 3, 22)


def at(day: int, clock: str) -> datetime:
    local = datetime.combine(MONDAY + timedelta(days=day), time.fromisoformat(clock), HOUSE_ZONE)
    return local.astimezone(UTC)


@pytest.mark.parametrize(
    ("starts", "found"),
    [
        ([(0, "20:00"), (1, "19:00"), (7, "19:00")], [(7, "weekday"), (1, "clock"), (0, "soonest")]),
        ([(0, "20:00"), (2, "19:00"), (14, "19:00")], [(14, "weekday"), (2, "clock"), (0, "soonest")]),
        ([(7, "19:00")], [(7, "weekday")]),
        ([(1, "19:00"), (2, "19:00")], [(1, "clock")]),
        ([(1, "20:00"), (2, "21:00")], [(1, "soonest")]),
        ([], []),
    ],
)
def test_the_same_weekday_and_time_then_the_same_time_then_the_soonest(
    starts: list[tuple[int, str]], found: list[tuple[int, str]]
) -> None:
    """Over the night of 28 March, on which the clock goes forward: it is the time on the wall that counts."""
    asked = at(0, "19:00")
    got = nearest(asked, [at(*start) for start in starts], lambda _: True)
    assert [(days_after(asked, start), like) for start, like in got] == found


moments = st.lists(st.integers(1, 24 * 40).map(lambda n: at(0, "19:00") + timedelta(hours=n)), unique=True)


@given(moments.map(sorted), st.sets(st.integers(0, 23)))
def test_what_may_not_be_is_never_offered_and_the_soonest_that_may_always_is(
    starts: list[datetime], never: set[int]
) -> None:
    allowed = [start for start in starts if start.hour not in never]
    got = dict(nearest(at(0, "19:00"), starts, lambda start: start.hour not in never))
    assert set(got) <= set(allowed)
    assert bool(got) == bool(allowed)
    assert not allowed or allowed[0] in got
