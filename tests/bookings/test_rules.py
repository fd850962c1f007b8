"""Series, slots and admission by tables; the numbers in names are those of docs/bookings.md."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from dateutil.rrule import WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.bookings.rules.admission import admit, objections
from vastgoed.bookings.rules.series import Rule, occurrences
from vastgoed.bookings.rules.slots import Sought, first_on_grid, starts
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.rules import HouseHours, WeekHours
from vastgoed.period import HOUSE_ZONE, Period, day_of, instant

UNTIL_SEVEN = HouseHours({day: [WeekHours(day, time(9), time(19))] for day in range(7)})
ALWAYS = HouseHours({day: [WeekHours(day, time(0), time(0))] for day in range(7)}, open_on_holidays=True)
HOUR = timedelta(hours=1)
NOW = instant(datetime(2026, 1, 1))


def at(text: str) -> datetime:
    return instant(datetime.fromisoformat(text), fold=0)


def period(start: str, end: str) -> Period:
    return Period(at(start), at(end))


def a_room(**but: object) -> RoomToBook:
    fields = {"id": uuid4(), "slug": "zaal", "name": "Zaal", "house_id": uuid4(), "house_slug": "huis"}
    more = {"house_name": "Huis", "capacity": 20, "turnover": 0, "grid": 30, "parts": (uuid4(),)}
    return RoomToBook(**(fields | more | but))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2026-03-02T09:00", "2026-03-02T19:00", None),
        ("2026-03-02T08:30", "2026-03-02T10:00", "houses.outside_hours"),
        ("2026-03-02T18:30", "2026-03-02T19:30", "houses.outside_hours"),
        ("2026-03-02T18:00", "2026-03-03T10:00", "houses.outside_hours"),
        ("2026-03-02T10:07", "2026-03-02T11:00", "bookings.grid"),
        ("2026-03-02T10:00", "2026-03-02T10:10", "bookings.too_short"),
        ("2025-12-31T10:00", "2025-12-31T11:00", "bookings.past"),
        ("2026-03-02T10:00", "2026-04-03T10:00", "bookings.too_long"),
    ],
)
def test_each_no_says_which(start: str, end: str, code: str | None) -> None:
    assert why_not(period(start, end)) == code


@pytest.mark.parametrize(
    ("minutes", "code"),
    [
        (1, "bookings.too_short"),
        (15, None),
        (24 * 60, None),
        (31 * 24 * 60, None),
        (31 * 24 * 60 + 1, "bookings.too_long"),
    ],
)
def test_scenario_25_from_a_quarter_of_an_hour_to_a_month(minutes: int, code: str | None) -> None:
    start = at("2026-05-04T09:00")
    wanted = Period(start, start + timedelta(minutes=minutes))
    found = [it.code for it in objections(a_room(), wanted, 10, ALWAYS, NOW)]
    assert found == ([code] if code else [])


def why_not(wanted: Period) -> str | None:
    try:
        admit(a_room(), wanted, 10, UNTIL_SEVEN, NOW)
    except Refusal as refusal:
        return refusal.code
    return None


def test_a_closed_hour_names_the_next_opening() -> None:
    with pytest.raises(Refusal) as refused:
        admit(a_room(), period("2026-03-02T20:00", "2026-03-02T21:00"), 10, UNTIL_SEVEN, NOW)
    assert refused.value.next_possible == at("2026-03-03T09:00")


def test_more_people_than_a_room_holds_are_told_the_number() -> None:
    with pytest.raises(Refusal, match="20 mensen"):
        admit(a_room(), period("2026-03-02T10:00", "2026-03-02T11:00"), 21, UNTIL_SEVEN, NOW)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("09:00", "09:00"), ("09:01", "11:00"), ("11:00", "11:00"), ("11:01", "13:00"), ("08:00", "09:00")],
)
def test_scenario_20_the_grid_counts_from_opening(moment: str, expected: str) -> None:
    opening = at("2026-03-02T09:00")
    assert first_on_grid(opening, at(f"2026-03-02T{moment}"), 120) == at(f"2026-03-02T{expected}")


@given(st.integers(0, 600), st.sampled_from([15, 30, 60]))
def test_the_first_start_is_on_the_grid_and_the_earliest(minute: int, grid: int) -> None:
    opening = at("2026-03-02T09:00")
    moment = opening + timedelta(minutes=minute)
    first = first_on_grid(opening, moment, grid)
    assert first_on_grid(opening, first, grid) == first
    assert timedelta() <= first - moment < timedelta(minutes=grid)


def test_starts_fit_in_the_free_stretch() -> None:
    opening = period("2026-03-02T09:00", "2026-03-02T19:00")
    free = period("2026-03-02T10:10", "2026-03-02T13:00")
    found = starts(free, opening, 120, 30)
    assert found is not None
    assert list(found) == [at("2026-03-02T10:30"), at("2026-03-02T11:00")]


def test_a_booking_may_run_on_into_the_next_opening() -> None:
    staffed = period("2026-03-02T09:00", "2026-03-02T17:00")
    free = period("2026-03-02T15:00", "2026-03-02T19:00")
    found = starts(free, staffed, 120, 60)
    assert found is not None
    assert list(found) == [at("2026-03-02T15:00"), at("2026-03-02T16:00")]


def test_starts_after_midnight_belong_to_the_next_day() -> None:
    night = period("2026-03-02T22:00", "2026-03-03T02:00")
    found = starts(night, night, 60, 60)
    assert found is not None
    assert found.days == {date(2026, 3, 2), date(2026, 3, 3)}


@given(
    start=st.integers(0, 14),
    length=st.integers(1, 12),
    minutes=st.integers(15, 300),
    hours=st.integers(0, 10),
    notice=st.integers(0, 20),
    horizon=st.integers(0, 30),
)
def test_only_the_part_of_an_opening_is_looked_at_in_which_a_start_would_do(
    start: int, length: int, minutes: int, hours: int, notice: int, horizon: int
) -> None:
    day, house = date(2026, 3, 2), uuid4()
    opening = Period(at("2026-03-02T06:00") + start * HOUR, at("2026-03-02T06:00") + (start + length) * HOUR)
    first, last = at("2026-03-02T00:00") + notice * HOUR, at("2026-03-02T00:00") + horizon * HOUR
    between = (hours, hours + 6)
    sought = Sought(minutes, NOW, between, {house: (first, last)})
    part = sought.part_of(opening, day, house)
    found = starts(part, opening, minutes, 15) if part else None
    every = starts(opening, opening, minutes, 15) or ()
    wanted = [
        s for s in every if first <= s < last and between[0] <= s.astimezone(HOUSE_ZONE).hour < between[1]
        and day_of(s) == day
    ]  # fmt: skip
    assert list(found or ()) == wanted


def test_scenario_54_a_weekly_series_stays_at_ten_over_the_change_of_the_clock() -> None:
    first = period("2024-03-25T10:00", "2024-03-25T12:00")
    found = occurrences(first, Rule.weekly(date(2024, 4, 1)))
    assert [p.start.astimezone(HOUSE_ZONE).isoformat() for p in found] == [
        "2024-03-25T10:00:00+01:00",
        "2024-04-01T10:00:00+02:00",
    ]


def test_a_time_that_the_clock_skips_is_left_out_of_a_series() -> None:
    first = period("2027-03-21T02:30", "2027-03-21T04:30")
    found = occurrences(first, Rule.weekly(date(2027, 4, 4)))
    assert [day_of(p.start) for p in found] == [date(2027, 3, 21), date(2027, 4, 4)]


def test_scenario_55_a_time_that_comes_twice_is_the_second_in_a_series() -> None:
    first = period("2026-10-18T02:30", "2026-10-18T03:30")
    last = occurrences(first, Rule.weekly(date(2026, 10, 25)))[-1]
    assert last.start.astimezone(HOUSE_ZONE).isoformat() == "2026-10-25T02:30:00+01:00"


@given(
    st.datetimes(datetime(2026, 1, 1, 6), datetime(2027, 1, 1)).filter(lambda m: 5 <= m.hour <= 20),
    st.integers(1, 4),
    st.integers(0, 150),
)
def test_a_series_is_what_dateutil_says(moment: datetime, interval: int, days: int) -> None:
    start = moment.replace(minute=0, second=0, microsecond=0)
    until = start.date() + timedelta(days=days)
    first = Period(instant(start), instant(start + timedelta(hours=2)))
    found = occurrences(first, Rule.weekly(until, interval))
    oracle = rrule(WEEKLY, dtstart=start, interval=interval, until=datetime.combine(until, time(23, 59)))
    assert [p.start.astimezone(HOUSE_ZONE).replace(tzinfo=None) for p in found] == list(oracle)


@pytest.mark.parametrize(
    ("until", "code"), [(date(2030, 1, 1), "series_too_long"), (date(2026, 3, 1), "series_empty")]
)
def test_a_series_has_an_end_in_reach(until: date, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        occurrences(period("2026-03-02T10:00", "2026-03-02T11:00"), Rule.weekly(until))
    assert refused.value.code == f"bookings.{code}"
