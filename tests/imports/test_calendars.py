from datetime import UTC, datetime, timedelta

import pytest

from vastgoed.imports.rules.calendars import appointments
from vastgoed.imports.rules.lines import BookingLine
from vastgoed.imports.rules.report import WrongFile
from vastgoed.period import HOUSE_ZONE

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EVENING = "DTSTART;TZID=Europe/Amsterdam:20270105T193000\nDTEND;TZID=Europe/Amsterdam:20270105T220000"


def event(*lines: str, when: str = EVENING, place: str = "LOCATION:Foyer", uid: str = "a") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Koor", place, when, *lines, "END:VEVENT"])


def read(*events: str) -> list[BookingLine | WrongFile]:
    text = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//NL", *events, "END:VCALENDAR"])
    return list(appointments(text, NOW))


def starts(*events: str) -> list[str]:
    """Local times of all appointments, of which none may be wrong."""
    lines = read(*events)
    assert all(isinstance(line, BookingLine) for line in lines), lines
    moments = [
        p.start.astimezone(HOUSE_ZONE)
        for line in lines
        if isinstance(line, BookingLine)
        for p in line.periods
    ]
    return [f"{moment:%d-%m %H:%M}" for moment in moments]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=3", ["05-01 19:30", "12-01 19:30", "19-01 19:30"]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270119", ["05-01 19:30", "19-01 19:30"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20270112T183000Z", ["05-01 19:30", "12-01 19:30"]),
        ("RRULE:FREQ=DAILY;COUNT=2", ["05-01 19:30", "06-01 19:30"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=2", ["05-01 19:30", "02-02 19:30"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", ["05-01 19:30", "07-01 19:30", "12-01 19:30"]),
    ],
)
def test_a_series_repeats_as_it_says(rule: str, expected: list[str]) -> None:
    assert starts(event(rule)) == expected


def test_a_series_keeps_its_time_on_the_clock_when_the_clock_changes() -> None:
    moments = starts(event("RRULE:FREQ=MONTHLY;COUNT=5"))
    assert {moment[-5:] for moment in moments} == {"19:30"}


def test_days_that_are_taken_out_and_days_that_were_moved_are_followed() -> None:
    out = "EXDATE;TZID=Europe/Amsterdam:20270112T193000"
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Amsterdam:20270119T193000",
        when="DTSTART:20270120T180000Z\nDTEND:20270120T190000Z",
    )
    assert starts(event("RRULE:FREQ=WEEKLY;COUNT=4", out), moved) == [
        "05-01 19:30",
        "26-01 19:30",
        "20-01 19:00",
    ]


def test_a_cancelled_appointment_is_passed_over() -> None:
    assert read(event("STATUS:CANCELLED")) == []


def test_a_series_without_end_stops_two_years_ahead() -> None:
    (line,) = read(event("RRULE:FREQ=WEEKLY"))
    assert isinstance(line, BookingLine)
    assert NOW + timedelta(days=720) < line.periods[-1].start < NOW + timedelta(days=735)


@pytest.mark.parametrize(
    ("made", "column"),
    [
        (event("RRULE:FREQ=YEARLY;COUNT=2"), "RRULE"),
        (event("RRULE:FREQ=SECONDLY"), "RRULE"),
        (event("RRULE:FREQ=WEEKLY;INTERVAL=0"), "RRULE"),
        (event("RRULE:FREQ=WEEKLY;COUNT=0"), "RRULE"),
        (event("RRULE:FREQ=DAILY;BYHOUR=1,2,3"), "RRULE"),
        (event("RRULE:FREQ=WEEKLY;UNTIL=20200101"), "RRULE"),
        (event("RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=2"), "RRULE"),
        (event(place="LOCATION:"), "LOCATION"),
        (event(when="DTSTART:20270105T200000Z\nDTEND:20270105T190000Z"), "DTEND"),
        (event(when="DTSTART:99990105T200000Z\nDTEND:99990105T210000Z"), "DTSTART"),
        (event(when="DTEND:20270105T190000Z"), "DTSTART"),
        (event(when="DTSTART:20270105T200000Z\nDTEND:20270405T190000Z"), "DTEND"),
    ],
)
def test_what_is_wrong_is_named_with_the_line_of_its_appointment(made: str, column: str) -> None:
    good, wrong = read(event(), made)
    assert isinstance(good, BookingLine)
    assert isinstance(wrong, WrongFile)
    assert (wrong.finding.line, wrong.finding.column) == (11, column)


def test_too_many_appointments_are_refused_as_a_whole() -> None:
    with pytest.raises(WrongFile, match="5000"):
        read(*["BEGIN:VEVENT\nUID:x\nEND:VEVENT"] * 5001)
