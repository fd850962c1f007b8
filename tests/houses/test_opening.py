"""When is a house open? Tables for the cases people meet, hypothesis for the rest."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.houses.rules import (
    Closed,
    Exceptional,
    HouseHours,
    WeekHours,
    next_open,
    open_periods,
    public_holidays,
    reason_closed,
    school_holidays,
)
from vastgoed.houses.rules.days import REGIONS
from vastgoed.period import HOUSE_ZONE, Period, day_of
from vastgoed.text import clock

HALL, STUDIO, CHOIR = UUID(int=1), UUID(int=2), UUID(int=3)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=HOUSE_ZONE).astimezone(UTC)


def weekly(opens: time = time(9), closes: time = time(22), **but: object) -> HouseHours:
    week = {weekday: [WeekHours(weekday, opens, closes)] for weekday in range(7)}
    return HouseHours(week, **but)  # type: ignore[arg-type]


def words(hours: HouseHours, day: str, **but: object) -> str:
    found = open_periods(hours, date.fromisoformat(day), **but)  # type: ignore[arg-type]
    return ", ".join(f"{clock(o.period.start)}–{clock(o.period.end)}" for o in found)


@pytest.mark.parametrize(
    ("day", "always", "expected"),
    [
        ("2026-11-23", False, "09:00–22:00"),
        ("2026-12-25", False, ""),
        ("2026-12-25", True, "09:00–22:00"),
        ("2025-05-05", False, ""),
        ("2026-05-05", False, "09:00–22:00"),
    ],
)
def test_a_public_holiday_is_closed_unless_the_house_says_otherwise(
    day: str, always: bool, expected: str
) -> None:
    assert words(weekly(open_on_holidays=always), day) == expected


@pytest.mark.parametrize(
    ("exceptions", "expected"),
    [
        ([Exceptional(date(2026, 12, 25), time(14), time(18))], "14:00–18:00"),
        ([Exceptional(date(2026, 12, 25))], ""),
        (
            [
                Exceptional(date(2026, 12, 25), time(18), time(0)),
                Exceptional(date(2026, 12, 25), time(9), time(12)),
            ],
            "09:00–12:00, 18:00–00:00",
        ),
    ],
)
def test_a_dated_exception_replaces_the_whole_day(exceptions: list[Exceptional], expected: str) -> None:
    hours = weekly(exceptions={date(2026, 12, 25): exceptions})
    assert words(hours, "2026-12-25") == expected


def test_closing_at_midnight_means_the_end_of_the_day() -> None:
    [opening] = open_periods(weekly(closes=time(0)), date(2026, 11, 23))
    assert opening.period == Period(at("2026-11-23T09:00"), at("2026-11-24T00:00"))


@pytest.mark.parametrize(
    ("day", "opens", "closes", "hours"),
    [
        ("2026-10-25", time(0), time(0), 25),
        ("2027-03-28", time(0), time(0), 23),
        ("2026-10-25", time(2), time(3), 2),
        ("2026-10-25", time(2, 30), time(4), 2.5),
        ("2027-03-28", time(1), time(2, 30), 1.5),
        ("2027-03-28", time(2, 15), time(3), 0),
        ("2027-03-28", time(9), time(22), 13),
    ],
)
def test_hours_are_real_hours_on_the_days_that_the_clock_moves(
    day: str, opens: time, closes: time, hours: float
) -> None:
    house = weekly(opens, closes, open_on_holidays=True)
    found = open_periods(house, date.fromisoformat(day))
    assert sum((o.period.elapsed for o in found), timedelta()) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("part", "group", "expected"),
    [
        (HALL, None, "09:00–12:00, 14:00–22:00"),
        (STUDIO, None, "09:00–22:00"),
        (HALL, CHOIR, "09:00–22:00"),
    ],
)
def test_a_closure_hits_its_part_and_spares_who_is_exempt(
    part: UUID, group: UUID | None, expected: str
) -> None:
    closed = Closed(
        Period(at("2026-11-23T12:00"), at("2026-11-23T14:00")), "Boiler", HALL, frozenset({CHOIR})
    )
    assert words(weekly(closures=[closed]), "2026-11-23", parts=[part], group_id=group) == expected


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("2026-11-23T19:00", "2026-11-23T21:00", None),
        ("2026-11-23T21:00", "2026-11-23T23:00", "Het huis is op 2026-11-23 open van 09:00–22:00."),
        ("2026-12-25T19:00", "2026-12-25T21:00", "Het huis is dicht op 2026-12-25: Eerste kerstdag."),
        ("2026-12-31T19:00", "2026-12-31T21:00", "Het huis is dicht op 2026-12-31: Oudjaar."),
        ("2026-12-30T19:00", "2026-12-30T21:00", "Deze ruimte is dicht"),
    ],
)
def test_every_no_says_why(start: str, end: str, sentence: str | None) -> None:
    boiler = Closed(Period(at("2026-12-30T12:00"), at("2026-12-30T20:00")), "Boiler")
    new_year = {date(2026, 12, 31): [Exceptional(date(2026, 12, 31), reason="Oudjaar")]}
    refusal = reason_closed(weekly(exceptions=new_year, closures=[boiler]), Period(at(start), at(end)))
    assert (refusal is None) == (sentence is None)
    assert str(refusal).startswith(sentence or "None")


def test_a_party_may_last_past_midnight_where_the_next_day_opens_at_midnight() -> None:
    night = {
        0: [WeekHours(0, time(18), time(0))],
        1: [WeekHours(1, time(0), time(2)), WeekHours(1, time(9), time(22))],
    }
    hours = HouseHours(night)
    assert reason_closed(hours, Period(at("2026-11-23T20:00"), at("2026-11-24T01:30"))) is None
    assert reason_closed(hours, Period(at("2026-11-23T20:00"), at("2026-11-24T02:30"))) is not None


def test_the_next_opening_steps_over_holidays() -> None:
    found = next_open(weekly(), at("2026-12-24T22:30"))
    assert found is not None
    assert found.period.start == at("2026-12-27T09:00")
    assert next_open(HouseHours(), at("2026-12-24T22:30")) is None


clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), clocks, clocks, st.integers(0, 23), st.integers(1, 40))
def test_what_is_open_lies_in_its_day_and_outside_every_closure(
    day: date, opens: time, closes: time, first: int, length: int
) -> None:
    if opens >= closes and closes != time(0):
        opens, closes = time(0), time(0)
    start = at(f"{day}T{first:02}:00")
    closed = Closed(Period(start, start + timedelta(hours=length)), "Verbouwing")
    hours = weekly(opens, closes, closures=[closed], open_on_holidays=True)
    found = [o.period for o in open_periods(hours, day)]
    assert not any(period.overlaps(closed.period) for period in found)
    assert all(day_of(period.start) == day for period in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    whole = [o.period for o in open_periods(weekly(opens, closes, open_on_holidays=True), day)]
    assert all(whole[0].contains(period) for period in found)
    assert all(reason_closed(hours, period) is None for period in found)


def test_liberation_day_is_a_holiday_in_lustrum_years_only() -> None:
    lustrum = [year for year in range(2020, 2036) if date(year, 5, 5) in public_holidays(year)]
    assert lustrum == [2020, 2025, 2030, 2035]


def test_school_holidays_follow_each_other_in_each_region() -> None:
    for region in REGIONS:
        breaks = sorted((b.first, b.last) for b in school_holidays() if b.region == region)
        assert len(breaks) == 15
        assert all(first.isoweekday() == 6 and last.isoweekday() == 7 for first, last in breaks)
        assert all(one[1] < other[0] for one, other in pairwise(breaks))
