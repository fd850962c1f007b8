"""The checker of histories finds what is wrong: each kind of broken promise, planted once."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from bench.kept import SERIES, Entry, Found, faults

TEN = datetime(2027, 3, 1, 10, tzinfo=UTC)
PART, ONE, TWO = uuid4(), uuid4(), uuid4()
WEEKS = [uuid4() for _ in range(SERIES)]


def entries() -> list[Entry]:
    return [Entry("single", "single", ONE), Entry("series", "series", TWO), Entry("refused", "single")]


def found() -> Found:
    """Everything as promised: one booking at ten, a series from twelve."""
    times = [(uuid4(), ONE, "confirmed", TEN, TEN + timedelta(hours=1), [PART])]
    noon = [TEN + timedelta(hours=2, weeks=n) for n in range(SERIES)]
    times += [
        (key, TWO, "confirmed", at, at + timedelta(hours=1), [PART])
        for key, at in zip(WEEKS, noon, strict=True)
    ]
    return Found(
        bookings=[(ONE, "single"), (TWO, "series")],
        times=times,
        occupied=[(key, PART, start, end) for key, _, _, start, end, _ in times],
        letters=Counter([ONE, TWO]),
        steps=Counter(time[0] for time in times),
    )


def broken(kept: Found, promised: list[Entry] | None = None) -> set[str]:
    return {kind for kind, cases in faults(promised or entries(), kept).items() if cases}


def test_a_history_in_which_all_is_kept_has_no_faults() -> None:
    assert broken(found()) == set()


def test_a_booking_that_is_gone_is_lost() -> None:
    kept = found()
    gone = replace(kept, times=kept.times[1:], occupied=kept.occupied[1:], bookings=kept.bookings[1:])
    assert broken(gone) == {"lost"}


@pytest.mark.parametrize("state", ["cancelled", "lapsed"])
def test_a_booking_that_nobody_gave_back_and_is_not_there_any_more_is_lost(state: str) -> None:
    kept = found()
    first = (*kept.times[0][:2], state, *kept.times[0][3:])
    assert broken(replace(kept, times=[first, *kept.times[1:]], occupied=kept.occupied[1:])) == {"lost"}


def test_a_booking_that_was_given_back_and_is_still_there_is_told() -> None:
    promised = entries()
    promised[0].given_back = "promised"
    assert broken(found(), promised) == {"not given back"}


def test_a_booking_nobody_was_promised_is_invented() -> None:
    kept = found()
    assert broken(replace(kept, bookings=[*kept.bookings, (uuid4(), "refused")])) == {"invented or double"}


def test_a_promise_that_was_kept_twice_is_double() -> None:
    kept = found()
    assert "invented or double" in broken(replace(kept, bookings=[*kept.bookings, (uuid4(), "single")]))


def test_a_series_that_misses_a_week_is_half() -> None:
    kept = found()
    assert broken(replace(kept, times=kept.times[:-1], occupied=kept.occupied[:-1])) == {"half series"}


def test_two_in_one_part_at_once_overlap() -> None:
    kept = found()
    later = [(key, part, start - timedelta(minutes=90), end) for key, part, start, end in kept.occupied[1:2]]
    assert "overlaps" in broken(replace(kept, occupied=[kept.occupied[0], *later, *kept.occupied[2:]]))


def test_a_time_without_its_room_and_a_room_without_a_time_are_told() -> None:
    kept = found()
    housing = "without a room, or with one too many"
    assert broken(replace(kept, occupied=kept.occupied[1:])) == {housing}
    other = (uuid4(), PART, TEN + timedelta(days=1), TEN + timedelta(days=1, hours=1))
    assert broken(replace(kept, occupied=[*kept.occupied, other])) == {housing}


def test_a_time_without_history_is_told() -> None:
    assert broken(replace(found(), steps=Counter())) == {"without history"}


@pytest.mark.parametrize("letters", [[TWO], [ONE, ONE, TWO]])
def test_who_is_told_never_or_twice_counts(letters: list[object]) -> None:
    assert broken(replace(found(), letters=Counter(letters))) == {"not told once"}
