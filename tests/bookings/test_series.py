"""How something repeats, by tables, by the scenarios of docs/bookings.md, and by what dateutil says."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrule, rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.bookings.rules.rule import WEEKDAYS, Rule
from vastgoed.bookings.rules.series import MOST, Exceptions, next_season, occurrences
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period, day_of, instant


def days(first: str, rule: str, exceptions: Exceptions | None = None) -> list[date]:
    """On which days a booking from ten to twelve is."""
    begin = datetime.fromisoformat(f"{first}T10:00")
    period = Period(instant(begin), instant(begin + timedelta(hours=2)))
    found = occurrences(period, Rule.read(rule) if rule else None, exceptions or Exceptions())
    assert all(it.start.astimezone(HOUSE_ZONE).hour == 10 for it in found)
    return [day_of(it.start) for it in found]


def listed(year: int, *found: tuple[int, int]) -> list[date]:
    return [date(year, month, day) for day, month in found]


def test_scenario_39_three_weekdays_of_one_week() -> None:
    assert days("2024-01-01", "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20240107") == listed(
        2024, (1, 1), (3, 1), (5, 1)
    )


def test_scenario_40_a_day_that_is_skipped_is_not_there() -> None:
    skipped = Exceptions(skipped=(date(2024, 1, 8),))
    assert days("2024-01-01", "FREQ=WEEKLY;UNTIL=20240115", skipped) == listed(2024, (1, 1), (15, 1))


def test_scenario_44_a_weekday_that_never_comes_is_ignored() -> None:
    assert days("2024-01-01", "FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20240106") == listed(2024, (1, 1))


@pytest.mark.parametrize(
    ("rule", "later", "times"),
    [
        ("FREQ=WEEKLY;INTERVAL=3", 63, 4),
        ("FREQ=WEEKLY;INTERVAL=4", 27, 1),
        ("FREQ=WEEKLY;INTERVAL=4", 28, 2),
        ("FREQ=WEEKLY;INTERVAL=4", 83, 3),
        ("FREQ=WEEKLY;INTERVAL=4", 84, 4),
        ("FREQ=DAILY", 10, 11),
    ],
)
def test_scenario_45_an_interval_counts_weeks_or_days(rule: str, later: int, times: int) -> None:
    until = date(2024, 1, 1) + timedelta(days=later)
    assert len(days("2024-01-01", f"{rule};UNTIL={until:%Y%m%d}")) == times


def test_scenario_45_an_interval_of_nothing_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        Rule.read("FREQ=WEEKLY;INTERVAL=0;COUNT=3")
    assert refused.value.code == "bookings.series_rule"


def test_scenario_47_a_month_without_a_fifth_monday_is_skipped() -> None:
    assert days("2014-09-29", "FREQ=MONTHLY;BYDAY=5MO;UNTIL=20141231") == listed(2014, (29, 9), (29, 12))
    assert days("2010-03-31", "FREQ=MONTHLY;BYDAY=5WE;UNTIL=20101001") == listed(
        2010, (31, 3), (30, 6), (29, 9)
    )


def test_scenario_47_the_last_monday_is_there_each_month() -> None:
    assert days("2014-09-29", "FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20141231") == listed(
        2014, (29, 9), (27, 10), (24, 11), (29, 12)
    )


def test_scenario_49_every_other_week_from_a_day_that_is_not_in_it() -> None:
    found = days("2010-02-11", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;UNTIL=20100401")
    assert found == listed(
        2010, (12, 2), (22, 2), (24, 2), (26, 2), (8, 3), (10, 3), (12, 3), (22, 3), (24, 3), (26, 3)
    )


def test_scenario_50_the_first_friday_may_be_the_first_of_the_month() -> None:
    assert date(2014, 8, 1) in days("2014-04-04", "FREQ=MONTHLY;BYDAY=1FR;UNTIL=20141231")


def test_the_thirty_first_skips_short_months() -> None:
    assert days("2026-01-31", "FREQ=MONTHLY;UNTIL=20260601") == listed(2026, (31, 1), (31, 3), (31, 5))


def test_the_last_day_of_the_month_is_there_each_month() -> None:
    assert days("2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3") == listed(2026, (31, 1), (28, 2), (31, 3))


def test_ten_times_is_ten_times_whatever_is_left_out() -> None:
    left_out = Exceptions(skipped=(date(2026, 9, 8),), outside_school_holidays=True)
    first = Period(instant(datetime(2026, 9, 1, 10)), instant(datetime(2026, 9, 1, 12)))
    autumn = (date(2026, 10, 17), date(2026, 10, 25))
    found = occurrences(first, Rule("WEEKLY", count=10), left_out, [autumn])
    assert len(found) == 10
    assert not {date(2026, 9, 8), date(2026, 10, 20)} & {it.start.date() for it in found}


def test_a_holiday_counts_only_for_who_stays_outside_it() -> None:
    first = Period(instant(datetime(2026, 10, 20, 10)), instant(datetime(2026, 10, 20, 12)))
    autumn = (date(2026, 10, 17), date(2026, 10, 25))
    assert len(occurrences(first, Rule("WEEKLY", count=2), Exceptions(), [autumn])) == 2
    outside = occurrences(
        first, Rule.weekly(date(2026, 10, 27)), Exceptions(outside_school_holidays=True), [autumn]
    )
    assert [it.start.date() for it in outside] == [date(2026, 10, 27)]


def test_an_extra_day_is_there_even_in_a_holiday_and_without_a_rule() -> None:
    apart = Exceptions(extra=(date(2026, 12, 24),), outside_school_holidays=True)
    first = Period(instant(datetime(2026, 12, 1, 10)), instant(datetime(2026, 12, 1, 12)))
    found = occurrences(first, None, apart, [(date(2026, 12, 19), date(2027, 1, 3))])
    assert [it.start.date() for it in found] == [date(2026, 12, 1), date(2026, 12, 24)]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=DAILY;UNTIL=20290101", "series_too_long"),
        ("FREQ=WEEKLY;COUNT=200", "series_too_long"),
        (f"FREQ=DAILY;COUNT={MOST + 1}", "series_too_many"),
        ("FREQ=WEEKLY;UNTIL=20260101", "series_empty"),
    ],
)
def test_a_series_that_ends_nowhere_near_is_refused(rule: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        days("2026-03-02", rule)
    assert refused.value.code == f"bookings.{code}"


def test_every_day_of_a_year_is_one_series() -> None:
    assert len(days("2026-03-02", "FREQ=DAILY;UNTIL=20270301")) == 365


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=YEARLY;COUNT=2",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20270101",
        "FREQ=WEEKLY;COUNT=3;COUNT=4",
        "FREQ=WEEKLY;COUNT=-1",
        "FREQ=WEEKLY;COUNT=3;BYDAY=2MO",
        "FREQ=WEEKLY;COUNT=3;BYDAY=XX",
        "FREQ=WEEKLY;COUNT=3;BYMONTHDAY=3",
        "FREQ=MONTHLY;COUNT=3;BYDAY=MO",
        "FREQ=MONTHLY;COUNT=3;BYDAY=1MO,TU",
        "FREQ=MONTHLY;COUNT=3;BYDAY=6MO",
        "FREQ=MONTHLY;COUNT=3;BYDAY=1MO;BYMONTHDAY=3",
        "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=32",
        "FREQ=DAILY;COUNT=3;BYHOUR=3",
        "FREQ=DAILY;UNTIL=20271301",
        "freq=daily;count=3",
        "FREQ=DAILY;COUNT=٣",
        "FREQ=DAILY;COUNT=3;",
    ],
)
def test_a_rule_is_read_strictly(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        Rule.read(text)
    assert refused.value.code == "bookings.series_rule"


weekdays = st.sets(st.integers(0, 6), max_size=4).map(lambda them: tuple(sorted(them)))
rules = st.one_of(
    st.builds(Rule, st.just("DAILY"), st.integers(1, 9)),
    st.builds(Rule, st.just("WEEKLY"), st.integers(1, 9), weekdays),
    st.builds(
        Rule,
        st.just("MONTHLY"),
        st.integers(1, 5),
        st.integers(0, 6).map(lambda day: (day,)),
        st.sampled_from([1, 2, 3, 4, 5, -1]),
    ),
    st.builds(
        Rule, st.just("MONTHLY"), st.integers(1, 5), month_day=st.sampled_from([0, -1, 1, 15, 29, 30, 31])
    ),
)
firsts = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(rules, st.integers(1, 400), firsts)
def test_a_rule_is_read_as_it_is_written(rule: Rule, count: int, until: date) -> None:
    for ended in (Rule.read(f"{rule.text};COUNT={count}"), rule.ending(until)):
        assert Rule.read(ended.text) == ended


@given(
    rules,
    firsts,
    st.integers(0, 300),
    st.lists(st.integers(-3, 200), max_size=4),
    st.lists(st.integers(0, 200), max_size=4),
)
def test_a_series_is_what_dateutil_says(
    rule: Rule, first: date, later: int, extra: list[int], skipped: list[int]
) -> None:
    until = first + timedelta(days=later)
    oracle = rruleset()
    begin = datetime.combine(first, time(10))
    oracle.rrule(rule_of_dateutil(f"{rule.text};UNTIL={until:%Y%m%d}T235959", begin))
    apart = Exceptions(
        tuple(first + timedelta(days=n) for n in extra), tuple(first + timedelta(days=n) for n in skipped)
    )
    for day in apart.extra:
        oracle.rdate(datetime.combine(day, time(10)))
    for day in apart.skipped:
        oracle.exdate(datetime.combine(day, time(10)))
    wanted = [moment.date() for moment in oracle]
    found = days_or_why_not(first, rule.ending(until).text, apart)
    assert found == (wanted or "bookings.series_empty")


def days_or_why_not(first: date, rule: str, apart: Exceptions) -> list[date] | str:
    try:
        return days(first.isoformat(), rule, apart)
    except Refusal as refusal:
        return refusal.code


def rule_of_dateutil(text: str, begin: datetime) -> rrule:
    made = rrulestr(text, dtstart=begin)
    assert isinstance(made, rrule)
    return made


@given(rules, firsts, st.integers(1, 30))
def test_so_many_times_is_what_dateutil_says(rule: Rule, first: date, count: int) -> None:
    text = f"{rule.text};COUNT={count}"
    wanted = [moment.date() for moment in rule_of_dateutil(text, datetime.combine(first, time(10)))]
    too_long = len(wanted) < count or wanted[-1] > first + timedelta(days=732)
    found = days_or_why_not(first, text, Exceptions())
    assert found == ("bookings.series_too_long" if too_long else wanted)


@given(firsts, st.integers(0, 400), firsts)
def test_next_season_is_later_on_the_same_weekday_and_as_long(first: date, later: int, today: date) -> None:
    last = first + timedelta(days=later)
    start, until = next_season(first, last, today)
    assert start > max(last, today)
    assert start.weekday() == first.weekday()
    assert until - start == last - first


def test_all_weekdays_have_a_code() -> None:
    assert [Rule("WEEKLY", weekdays=(n,), count=1).text.split(";")[2][-2:] for n in range(7)] == list(
        WEEKDAYS
    )
