"""Cutting and shifting a series, and what a change remembers: pure."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.bookings.rules.change import CHANGED, Place, Shift, Was
from vastgoed.bookings.rules.cut import Recurring
from vastgoed.bookings.rules.rule import Rule
from vastgoed.period import Period, day_of, instant

TUESDAY = date(2026, 12, 1)


def days_of(series: Recurring, first: date, last: date) -> list[date]:
    """All days a series says it is on, the first included."""
    ruled = series.rule.starts(datetime.combine(first, time()), last) if series.rule else ()
    given = {first, *(moment.date() for moment in ruled), *series.extra} - {*series.skipped}
    return sorted(given)


RULES = st.sampled_from(
    [
        "FREQ=WEEKLY;INTERVAL=1;UNTIL=20271231",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=40",
        "FREQ=DAILY;INTERVAL=3;COUNT=50",
        "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU;UNTIL=20271231",
        "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR;UNTIL=20271231",
        "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15;UNTIL=20271231",
    ]
).map(Rule.read)


@given(RULES, st.sets(st.integers(0, 120), min_size=1, max_size=25))
def test_a_cut_series_says_exactly_on_which_days_it_is(rule: Rule, offsets: set[int]) -> None:
    wanted = [TUESDAY + timedelta(days=n) for n in sorted(offsets)]
    cut = Recurring(rule).fitted(wanted)
    assert days_of(cut, wanted[0], wanted[-1]) == wanted
    assert cut.rule is None or cut.rule.until == wanted[-1]


@given(RULES, st.integers(-40, 40), st.integers(2, 20))
def test_a_shifted_series_says_exactly_on_which_days_it_is(rule: Rule, later: int, count: int) -> None:
    moments = list(rule.starts(datetime.combine(TUESDAY, time()), date(2027, 12, 31)))[:count]
    wanted = [moment.date() + timedelta(days=later) for moment in moments]
    cut = Recurring(rule).shifted(later, wanted[0]).fitted(wanted)
    assert days_of(cut, wanted[0], wanted[-1]) == wanted


@pytest.mark.parametrize(
    ("rule", "later", "first", "text"),
    [
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9", 1, date(2026, 12, 2), "BYDAY=WE,FR"),
        ("FREQ=WEEKLY;BYDAY=SA,SU;COUNT=9", 1, date(2026, 12, 6), "BYDAY=MO,SU"),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=9", 8, date(2026, 12, 9), "BYDAY=2WE"),
        ("FREQ=MONTHLY;BYDAY=-1TU;COUNT=9", 1, date(2026, 12, 30), "BYDAY=-1WE"),
        ("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=9", 4, date(2026, 12, 5), "BYMONTHDAY=5"),
        ("FREQ=DAILY;INTERVAL=2;COUNT=9", 4, date(2026, 12, 5), "FREQ=DAILY;INTERVAL=2"),
    ],
)
def test_a_shifted_series_keeps_its_pattern(rule: str, later: int, first: date, text: str) -> None:
    assert text in Recurring(Rule.read(rule)).shifted(later, first).text


def on(day: date, hour: int, length: int = 2) -> Period:
    start = instant(datetime.combine(day, time(hour)), fold=1)
    return Period(start, start + timedelta(hours=length))


def test_the_others_of_a_series_go_along_as_the_clock_shows_it() -> None:
    """In the week of the change to winter time too, when that is not the same number of hours later."""
    shift = Shift(on(date(2026, 10, 20), 19), on(date(2026, 10, 21), 20))
    moved = [shift.of(on(date(2026, 10, 20) + timedelta(weeks=n), 19)) for n in range(3)]
    assert moved == [on(date(2026, 10, 21) + timedelta(weeks=n), 20) for n in range(3)]


def test_a_time_that_the_clock_skips_cannot_be_moved_to() -> None:
    night = date(2027, 3, 27)
    shift = Shift(on(night - timedelta(days=7), 1, 1), on(night - timedelta(days=6), 2, 1))
    assert shift.of(on(night, 1, 1)) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.integers(15, 600), st.integers(0, 40))
def test_nothing_moves_when_nothing_is_different(start: datetime, minutes: int, days: int) -> None:
    begins = start.replace(tzinfo=UTC)
    same = Period(begins, begins + timedelta(minutes=minutes))
    other = Period(begins + timedelta(days=days), same.end + timedelta(days=days))
    assert Shift(same, same).of(other) == other


def test_where_a_time_was_can_be_read_back() -> None:
    was = Was(on(TUESDAY, 10), uuid4())
    assert Was.told(was.reason) == was
    assert len(was.reason) <= 400
    assert [Was.told(reason) for reason in ("", "ziek", CHANGED, "bookings.full")] == [None] * 4


@pytest.mark.parametrize(
    ("hours", "persons", "less"),
    [((10, 4), 5, True), ((11, 2), 3, True), ((10, 5), 5, False), ((9, 3), 5, False), ((10, 4), 6, False)],
)
def test_who_asks_for_no_more_needs_no_new_yes(hours: tuple[int, int], persons: int, *, less: bool) -> None:
    room = UUID(int=1)
    granted = Place(room, on(TUESDAY, 10, 4), 5)
    assert Place(room, on(TUESDAY, *hours), persons).asks_no_more_than(granted) is less
    assert not Place(UUID(int=2), on(TUESDAY, *hours), persons).asks_no_more_than(granted)


def test_the_zone_of_the_house_is_that_of_the_clock() -> None:
    assert Shift(on(TUESDAY, 0), on(TUESDAY, 23)).days == 0
    assert Shift(on(TUESDAY, 23), on(TUESDAY + timedelta(days=1), 0)).days == 1
    assert day_of(on(TUESDAY, 0).start) == TUESDAY
