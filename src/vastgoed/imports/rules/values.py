"""What stands in one cell, as a value; a wrong one is named with its line and column."""

import re
from datetime import date, datetime, time, timedelta

from vastgoed.imports.rules.report import WrongFile
from vastgoed.imports.rules.table import Row
from vastgoed.period import AmbiguousTime, NonexistentTime, Period, instant

DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?([+-]\d{2}:\d{2})?")
EMAIL = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;.]{2,}")
YEARS = range(2000, 2100)
LONGEST_NAME, LONGEST_EMAIL = 80, 254
MIDNIGHT = ("24:00", "24.00", "00:00", "0:00", "00.00")


def wrong(row: Row, column: str, words: str) -> WrongFile:
    return WrongFile(words, row.line, row.heading(column))


def line(row: Row, column: str, *, needed: bool = False, longest: int = LONGEST_NAME) -> str:
    """Text of one line. What looks like a formula is text like any other: nothing here computes."""
    value = row[column]
    if needed and not value:
        raise wrong(row, column, "Dit is leeg. Vul hier iets in.")
    if len(value) > longest:
        raise wrong(row, column, f"Dit is te lang. Hooguit {longest} tekens.")
    if not value.isprintable():
        raise wrong(row, column, "Hier staat een onzichtbaar teken in. Typ het opnieuw.")
    return value


def whole(row: Row, column: str, first: int, last: int, otherwise: int) -> int:
    value = row[column]
    if not value:
        return otherwise
    if not re.fullmatch(r"[0-9]{1,6}", value) or not first <= int(value) <= last:
        raise wrong(row, column, f"Vul een heel getal in van {first} tot en met {last}.")
    return int(value)


def email(row: Row, column: str) -> str:
    value = row[column].lower()
    if value and (len(value) > LONGEST_EMAIL or not EMAIL.fullmatch(value) or not value.isprintable()):
        raise wrong(row, column, "Dit is geen e-mailadres.")
    return value


def day(row: Row, column: str) -> date:
    found = DAY.fullmatch(row[column])
    if found is None:
        raise wrong(row, column, "Schrijf een datum als 31-01-2026 of 2026-01-31.")
    year, month, number = (
        int(part) for part in (found[1] or found[6], found[2] or found[5], found[3] or found[4])
    )
    if year not in YEARS:
        raise wrong(row, column, "Kies een jaar van 2000 tot en met 2099.")
    try:
        return date(year, month, number)
    except ValueError:
        raise wrong(row, column, "Deze dag bestaat niet.") from None


def period(row: Row, on: str, start: str, end: str) -> Period:
    """From a clock time to a later one on the same day; 24:00 is midnight at its end."""
    first = day(row, on)
    last = first + timedelta(days=1) if row[end] in MIDNIGHT else first
    begins, ends = _moment(row, start, first), _moment(row, end, last)
    if ends <= begins:
        raise wrong(row, end, "Dit ligt niet na het begin. Na middernacht? Maak er twee regels van.")
    return Period(begins, ends)


def _moment(row: Row, column: str, on: date) -> datetime:
    try:
        return instant(datetime.combine(on, _clock(row, column)))
    except NonexistentTime:
        raise wrong(row, column, "Deze tijd bestaat niet: de klok gaat dan een uur vooruit.") from None
    except AmbiguousTime:
        words = "Deze tijd komt die nacht twee keer. Zet er +02:00 (zomertijd) of +01:00 achter."
        raise wrong(row, column, words) from None


def _clock(row: Row, column: str) -> time:
    value = "00:00" if row[column] in MIDNIGHT else row[column]
    found = CLOCK.fullmatch(value)
    try:
        if found:
            return time.fromisoformat(f"{int(found[1]):02}:{found[2]}{found[3] or ''}")
    except ValueError:
        pass
    raise wrong(row, column, "Schrijf een tijd als 19:30.")
