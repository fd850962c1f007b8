"""In which order things wait, and how long there is left."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.period import midnight
from vastgoed.web.waiting import Place, Waiting, in_order

NOW = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
"""Half past eleven at night in Amsterdam."""
TODAY = NOW.date()
LINDE = Place("de-linde", "De Linde")


def waiting(until: datetime | None = None, **but: bool) -> Waiting:
    return Waiting("Stemming", "Stem.", LINDE, "/votes", "Stem", until, **but)


@pytest.mark.parametrize(
    ("until", "starts", "left"),
    [
        (None, False, ("", "")),
        (NOW, False, ("clash", "Te laat")),
        (midnight(TODAY + timedelta(days=1)), False, ("wait", "Vandaag")),
        (midnight(TODAY + timedelta(days=1)), True, ("info", "Morgen")),
        (NOW + timedelta(hours=1), False, ("wait", "Morgen")),
        (midnight(TODAY + timedelta(days=3)), False, ("wait", "Nog 2 dagen")),
        (midnight(TODAY + timedelta(days=10)), False, ("info", "Nog 9 dagen")),
        (NOW - timedelta(hours=1), True, ("ok", "Nu bezig")),
    ],
)
def test_how_long_there_is_left_is_counted_in_days_of_the_house(
    until: datetime | None, *, starts: bool, left: tuple[str, str]
) -> None:
    assert waiting(until, starts=starts).left(NOW) == left


@given(st.lists(st.none() | st.timedeltas(timedelta(-90), timedelta(90)), max_size=12))
def test_what_ends_first_comes_first_and_nothing_is_lost(ends: list[timedelta | None]) -> None:
    found = in_order((waiting(NOW + it if it is not None else None) for it in ends), NOW)
    told = [it.until for it in (*found.first, *found.later)]
    assert told == sorted(NOW + it for it in ends if it is not None)
    assert (len(found), len(found.loose)) == (len(ends), ends.count(None))
