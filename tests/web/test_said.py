"""Days as people read them: with the year, where it is another than this one."""

from datetime import UTC, date, datetime

import pytest

from vastgoed.period import Period
from vastgoed.settings import Settings
from vastgoed.text import day, plain, when
from vastgoed.web.jinja import environment
from vastgoed.web.language import day_said, say, today, when_said

NOW = date(2026, 11, 23)
NIGHT = Period(datetime(2026, 12, 31, 20, tzinfo=UTC), datetime(2027, 1, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("value", "said"),
    [(date(2026, 12, 31), "donderdag 31 december"), (date(2027, 1, 1), "vrijdag 1 januari 2027")],
)
def test_a_day_of_another_year_has_its_year(value: date, said: str) -> None:
    assert (day(value, now=NOW), plain(value, now=NOW)) == (said, said)


def test_a_night_into_another_year_has_the_year_where_it_is_another() -> None:
    assert when(NIGHT, now=NOW) == "donderdag 31 december, 21:00 – vrijdag 1 januari 2027, 02:00"
    assert (
        when(NIGHT, "en", now=date(2027, 2, 1))
        == "Thursday 31 December 2026, 21:00 – Friday 1 January, 02:00"
    )


def test_pages_letters_and_refusals_all_say_it_by_themselves() -> None:
    """Nobody has to think of it: the filters and sentences do."""
    past = datetime(today().year - 1, 5, 5, 12, tzinfo=UTC)
    filled = environment(Settings()).from_string("{{ it|day }}; {{ span|when }}")
    span = Period(past, past.replace(hour=14))
    year = f" {past.year}"
    assert filled.render(it=past, span=span) == f"{day_said(past)}; {when_said(span)}"
    assert [year in it for it in (day_said(past), when_said(span), say("{it}", it=past))] == [True] * 3
    assert f" {today().year}" not in day_said(today())
