"""What the reception decides by itself, as tables and for anything."""

import itertools
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.period import Period
from vastgoed.reception.rules.codes import fresh, may_be_seen, spoken
from vastgoed.reception.rules.visit import House, arrival, fate, next_look

START = datetime(2026, 11, 24, 19, tzinfo=UTC)
EVENING = Period(START, START + timedelta(hours=2))
LENIENT, ASKS, STRICT = House(), House(asks=True), House(asks=True, release_minutes=20)
minutes = st.integers(-600, 600)
houses = st.builds(House, st.just(True), st.integers(0, 240)) | st.just(LENIENT)


def after(number: int) -> datetime:
    return START + timedelta(minutes=number)


@pytest.mark.parametrize(
    ("house", "state", "minute", "becomes"),
    [
        (LENIENT, "confirmed", 119, "confirmed"),
        (LENIENT, "confirmed", 120, "done"),
        (ASKS, "confirmed", 119, "confirmed"),
        (ASKS, "confirmed", 120, "no_show"),
        (STRICT, "confirmed", 19, "confirmed"),
        (STRICT, "confirmed", 20, "no_show"),
        (STRICT, "checked_in", 20, "checked_in"),
        (STRICT, "checked_in", 120, "done"),
        (STRICT, "requested", 500, "requested"),
        (STRICT, "cancelled", 500, "cancelled"),
        (House(asks=True, release_minutes=20, since=after(5)), "confirmed", 30, "confirmed"),
        (House(asks=True, release_minutes=20, since=after(5)), "confirmed", 120, "done"),
        (House(asks=True, release_minutes=240), "confirmed", 119, "confirmed"),
    ],
)
def test_time_makes_of_a_visit(house: House, state: str, minute: int, becomes: str) -> None:
    assert fate(state, EVENING, house, after(minute)) == becomes


@given(houses, minutes)
def test_whoever_said_to_be_here_is_never_called_absent(house: House, minute: int) -> None:
    assert fate("checked_in", EVENING, house, after(minute)) in {"checked_in", "done"}


@given(houses, minutes)
def test_nobody_is_called_absent_before_the_start(house: House, minute: int) -> None:
    became = fate("confirmed", EVENING, house, after(minute))
    assert became == "confirmed" or minute >= max(1, house.release_minutes and 1)


@given(houses, minutes, st.sampled_from(["confirmed", "checked_in"]))
def test_between_two_looks_nothing_becomes_of_a_visit(house: House, minute: int, state: str) -> None:
    """Whoever is woken at the moment that was told misses nothing by sleeping until then."""
    now = after(minute)
    again = next_look([EVENING], house, now)
    just_before = (again or now + timedelta(days=9)) - timedelta(microseconds=1)
    assert fate(state, EVENING, house, just_before) == fate(state, EVENING, house, now)


def test_one_can_say_to_be_here_half_an_hour_before_the_room_is_set_up() -> None:
    assert arrival(EVENING, 45) == Period(after(-75), after(120))


@pytest.mark.parametrize(
    ("minute", "seen"), [(-24 * 60 - 1, False), (-24 * 60, True), (0, True), (119, True), (120, False)]
)
def test_a_code_is_shown_from_a_day_before_until_it_is_over(minute: int, seen: bool) -> None:
    assert may_be_seen(EVENING.start, EVENING.end, after(minute)) is seen


@given(st.integers(0, 2**32))
def test_a_code_has_six_digits_and_is_not_one_that_everybody_tries(seed: int) -> None:
    code = fresh(random.Random(seed).randrange)  # noqa: S311
    assert len(code) == 6
    assert code.isdigit()
    assert code not in {"000000", "111111", "123456", "654321", "012345"}


@pytest.mark.parametrize("easy", [0, 111111, 123456, 987654, 12345])
def test_an_easy_code_is_drawn_again(easy: int) -> None:
    draws = itertools.chain([easy], itertools.repeat(704118))
    assert fresh(lambda _: next(draws)) == "704118"


def test_a_code_is_written_so_that_it_can_be_read_out() -> None:
    assert spoken("704118") == "704 118"
    assert spoken("A7-K2") == "A7-K2"
