"""The line, its order and the end of an offer, as pure functions."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import a_policy, clause, per_hour, rounding
from vastgoed.bookings.forms import DAYPARTS as OF_THE_FINDER
from vastgoed.period import Period, day_of, midnight
from vastgoed.waitlist.rules import DAYPARTS, Wanted, ahead, in_order, offered_until, rank

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = date(2026, 12, 1)
A_DAY = timedelta(days=1)
moments = st.integers(0, 60 * 24 * 20).map(lambda minutes: NOW + timedelta(minutes=minutes))


def at(hour: float, day: date = DAY) -> datetime:
    return midnight(day) + timedelta(hours=hour)


def fixed(first: float, last: float) -> Wanted:
    return Wanted(int((last - first) * 60), at(first), DAY, DAY)


EVENING = fixed(19, 21)
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Waits:
    created_at: datetime
    category: str = "a"
    wanted: Wanted = EVENING
    room_id: UUID | None = None
    id: UUID = NOBODY


def test_the_parts_of_the_day_are_those_of_the_finder() -> None:
    assert DAYPARTS == OF_THE_FINDER


ORDER = [{"categories": ["bedrijf"]}, {"categories": ["buurt"]}]
FIRST_BUSINESS = clause("priority", "voorrang", rooms=["zaal"], order=ORDER, tie="earliest")


@pytest.mark.parametrize(
    ("room", "places"),
    [("zaal", [1, 0]), ("kamer", [0, 0]), (None, [0, 0])],
)
def test_the_clause_of_priority_says_who_goes_first_where_it_holds(
    room: str | None, places: list[int]
) -> None:
    policy = a_policy(per_hour(1000), rounding(), FIRST_BUSINESS).policy
    assert [rank(policy, category, room) for category in ("buurt", "bedrijf")] == places


def test_without_such_a_clause_all_are_alike() -> None:
    plain = a_policy(per_hour(1000), rounding()).policy
    assert {rank(it, "bedrijf", "zaal") for it in (plain, None)} == {0}


@given(st.lists(st.tuples(moments, st.sampled_from("abc"), st.uuids()), max_size=12))
def test_the_order_is_rank_then_time_then_id_whatever_the_order_they_came_in(
    waiting: list[tuple[datetime, str, UUID]],
) -> None:
    ranks = {"a": 0, "b": 0, "c": -1}

    def place(it: Waits) -> int:
        return ranks[it.category]

    line = in_order([Waits(at, category, id=key) for at, category, key in waiting], place)
    keys = [(ranks[it.category], it.created_at, it.id) for it in line]
    assert keys == sorted(keys)
    assert in_order(line[::-1], place) == line


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        (fixed(19, 21), fixed(20, 22), True),
        (fixed(19, 21), fixed(21, 22), False),
        (fixed(19, 21), Wanted(60, None, DAY, DAY), True),
        (fixed(19, 21), Wanted(60, None, DAY + A_DAY, DAY + 2 * A_DAY), False),
        (fixed(19, 21), Wanted(60, None, DAY, DAY, daypart="morning"), False),
        (fixed(12, 13), Wanted(120, None, DAY, DAY, daypart="morning"), True),
        (fixed(19, 21), Wanted(60, None, DAY, DAY + A_DAY, weekday=DAY.weekday()), True),
        (fixed(19, 21), Wanted(60, None, DAY, DAY + A_DAY, weekday=(DAY.weekday() + 1) % 7), False),
        (Wanted(60, None, DAY, DAY), Wanted(60, None, DAY, DAY, daypart="evening"), True),
        (Wanted(60, None, DAY, DAY, daypart="morning"), Wanted(60, None, DAY, DAY, daypart="evening"), False),
        (Wanted(60, None, DAY, DAY + A_DAY, 1), Wanted(60, None, DAY, DAY + A_DAY, 2), False),
    ],
)
def test_who_wants_the_same_hour_is_a_rival(one: Wanted, other: Wanted, rivals: bool) -> None:
    assert one.rivals(other) is rivals
    assert other.rivals(one) is rivals


@given(moments, st.sampled_from(["", "morning", "afternoon", "evening"]), st.none() | st.integers(0, 6))
def test_what_a_window_admits_lies_within_its_reach_and_days(
    start: datetime, daypart: str, weekday: int | None
) -> None:
    wanted = Wanted(90, None, date(2026, 11, 22), date(2026, 12, 3), weekday, daypart)
    if not wanted.admits(start):
        return
    whole = Period(start, start + wanted.length)
    assert wanted.reach.contains(whole)
    assert start < wanted.until
    assert day_of(start) in wanted.days(whole, NOW)


def test_only_those_before_me_who_want_the_same_room_count() -> None:
    hall, left, right = uuid4(), uuid4(), uuid4()
    one, two = uuid4(), uuid4()
    parts = {hall: frozenset({one, two}), left: frozenset({one}), right: frozenset({two})}
    rooms = (hall, right, None, left, left)
    line = [Waits(NOW + n * timedelta(hours=1), room_id=room, id=UUID(int=n)) for n, room in enumerate(rooms)]
    assert [ahead(it, line, parts) for it in line] == [0, 1, 2, 2, 3]
    elsewhere = replace(line[0], wanted=fixed(9, 10))
    assert ahead(line[4], [elsewhere, *line[1:]], parts) == 2
    assert ahead(replace(line[4], id=uuid4()), line, parts) == 4


@pytest.mark.parametrize(
    ("starts_in", "notice", "stands"),
    [
        (timedelta(days=9), timedelta(0), timedelta(hours=24)),
        (timedelta(hours=5), timedelta(0), timedelta(hours=5)),
        (timedelta(hours=30), timedelta(hours=12), timedelta(hours=18)),
        (timedelta(hours=12), timedelta(hours=12), timedelta(0)),
        (timedelta(hours=1), timedelta(hours=12), timedelta(0)),
        (timedelta(0), timedelta(0), timedelta(0)),
    ],
)
def test_an_offer_ends_before_the_start_and_before_it_is_too_late_to_book(
    starts_in: timedelta, notice: timedelta, stands: timedelta
) -> None:
    assert offered_until(NOW + starts_in, NOW, lambda moment: moment + notice) == NOW + stands


@given(moments, st.integers(0, 72))
def test_at_the_end_of_an_offer_it_could_still_be_booked(start: datetime, notice: int) -> None:
    until = offered_until(start, NOW, lambda moment: moment + timedelta(hours=notice))
    assert NOW <= until <= min(start, NOW + timedelta(hours=24)) or until == NOW
    assert until == NOW or until + timedelta(hours=notice) <= start
