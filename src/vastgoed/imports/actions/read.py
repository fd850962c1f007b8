"""From the bytes of a file to its lines; a wrong one goes into the report."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from vastgoed.imports.rules.calendars import appointments
from vastgoed.imports.rules.lines import (
    BOOKING_COLUMNS,
    BOOKING_NEEDS,
    ROOM_COLUMNS,
    ROOM_NEEDS,
    BookingLine,
    RoomLine,
    booking_line,
    room_line,
)
from vastgoed.imports.rules.report import Report, WrongFile
from vastgoed.imports.rules.table import Row, decoded, table

Line = TypeVar("Line")


def booking_lines(content: bytes, report: Report, now: datetime) -> list[BookingLine]:
    """CSV, or iCalendar when it says so itself; an empty list with the reason in the report when wrong."""

    def read(text: str) -> Iterable[BookingLine | WrongFile]:
        if text.lstrip()[:15].upper() == "BEGIN:VCALENDAR":
            return appointments(text, now)
        return _rows(text, BOOKING_COLUMNS, BOOKING_NEEDS, booking_line)

    return _read(content, report, read)


def room_lines(content: bytes, report: Report) -> list[RoomLine]:
    return _read(content, report, lambda text: _rows(text, ROOM_COLUMNS, ROOM_NEEDS, room_line))


def _read(content: bytes, report: Report, read: Callable[[str], Iterable[Line | WrongFile]]) -> list[Line]:
    good: list[Line] = []
    try:
        text, notice = decoded(content)
        report.notices += [notice] if notice else []
        for found in read(text):
            if isinstance(found, WrongFile):
                report.findings.append(found.finding)
            else:
                good.append(found)
    except WrongFile as wrong:
        report.findings.append(wrong.finding)
    return good


def _rows(
    text: str, columns: Mapping[str, str], needs: tuple[str, ...], parse: Callable[[Row], Line]
) -> Iterator[Line | WrongFile]:
    for row in table(text, columns, needs):
        try:
            yield parse(row)
        except WrongFile as wrong:
            yield wrong
