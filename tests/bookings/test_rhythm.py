"""How a series reads, in both languages."""

from datetime import date, datetime

import pytest

from vastgoed.bookings.rules.rhythm import Rhythm
from vastgoed.bookings.rules.series import Exceptions
from vastgoed.period import instant


class Kept:
    """What a booking keeps of a series."""

    def __init__(self, rule: str, apart: Exceptions) -> None:
        self.rule = rule
        self.extra_dates, self.skipped_dates = list(apart.extra), list(apart.skipped)
        self.outside_school_holidays = apart.outside_school_holidays


@pytest.mark.parametrize(
    ("rule", "apart", "dutch", "english"),
    [
        (
            "FREQ=WEEKLY;UNTIL=20270630",
            Exceptions(outside_school_holidays=True),
            "elke dinsdag, niet in schoolvakanties, tot en met 30 juni 2027",
            "every Tuesday, not in school holidays, up to and including 30 June 2027",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=10",
            Exceptions(),
            "om de week op maandag, woensdag en vrijdag, 10 keer",
            "every other week on Monday, Wednesday and Friday, 10 times",
        ),
        (
            "FREQ=MONTHLY;BYDAY=3TU;UNTIL=20261231",
            Exceptions(extra=(date(2026, 12, 24),)),
            "elke maand op de 3e dinsdag, ook op 24 december, tot en met 31 december",
            "every month on the 3rd Tuesday, also on 24 December, up to and including 31 December",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=2",
            Exceptions(skipped=tuple(date(2026, 12, day) for day in (21, 22, 23, 24))),
            "elke 3 maanden op de laatste vrijdag, op 4 dagen niet, 2 keer",
            "every 3 months on the last Friday, not on 4 days, 2 times",
        ),
        (
            "FREQ=MONTHLY;COUNT=2",
            Exceptions(),
            "elke maand op de 1e, 2 keer",
            "every month on the 1st, 2 times",
        ),
        ("FREQ=DAILY;COUNT=2", Exceptions(), "elke dag, 2 keer", "every day, 2 times"),
        (
            "",
            Exceptions((date(2026, 12, 3), date(2026, 12, 5))),
            "op 1 december, ook op 3 december en 5 december",
            "on 1 December, also on 3 December and 5 December",
        ),
    ],
)
def test_a_series_reads_as_people_say_it(rule: str, apart: Exceptions, dutch: str, english: str) -> None:
    rhythm = Rhythm.of(Kept(rule, apart), instant(datetime(2026, 12, 1, 19)))
    assert rhythm is not None
    assert (rhythm.said("nl"), rhythm.said("en")) == (dutch, english)


@pytest.mark.parametrize("rule", ["", "FREQ=WEEKLY;BYSETPOS=1;COUNT=2"])
def test_what_is_no_series_of_ours_has_no_words(rule: str) -> None:
    assert Rhythm.of(Kept(rule, Exceptions()), instant(datetime(2026, 12, 1, 19))) is None
