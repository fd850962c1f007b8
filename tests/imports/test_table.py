"""Files as people really have them, and files that nobody should have."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.imports.actions.read import booking_lines, room_lines
from vastgoed.imports.rules.report import Report
from vastgoed.imports.rules.table import CP1252

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEAD = "ruimte;datum;van;tot;titel\n"


def read(content: str | bytes) -> tuple[list[str], Report]:
    """Titles of the good lines, and the report."""
    report = Report()
    data = content if isinstance(content, bytes) else content.encode()
    return [line.title for line in booking_lines(data, report, NOW)], report


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_any_comma_and_any_mark_will_do(coding: str, comma: str) -> None:
    text = comma.join(["Zaal", "dag", "VAN", "tot", "titel"]) + "\r\n"
    text += comma.join(["Foyer", "1-2-2027", "9:00", "10.30", "Taalcafé"]) + "\r\n"
    titles, report = read(text.encode(coding))
    assert (titles, report.findings, report.notices) == (["Taalcafé"], [], [])


def test_a_file_from_an_old_computer_is_read_with_a_notice() -> None:
    titles, report = read((HEAD + "Foyer;1-2-2027;9:00;10:00;Taalcafé").encode("cp1252"))
    assert (titles, report.notices) == (["Taalcafé"], [CP1252])


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (";1-2-2027;9:00;10:00;x", "ruimte", "leeg"),
        ("Foyer;31-2-2027;9:00;10:00;x", "datum", "bestaat niet"),
        ("Foyer;morgen;9:00;10:00;x", "datum", "31-01-2026"),
        ("Foyer;1-2-9999;9:00;10:00;x", "datum", "2000"),
        ("Foyer;1-2-2027;25:00;10:00;x", "van", "19:30"),
        ("Foyer;1-2-2027;9:00;8:00;x", "tot", "na het begin"),
        ("Foyer;1-2-2027;9:00;9:00;x", "tot", "na het begin"),
        ("Foyer;28-3-2027;2:30;4:00;x", "van", "een uur vooruit"),
        ("Foyer;31-10-2027;2:30;4:00;x", "van", "twee keer"),
        ("Foyer;1-2-2027;9:00;10:00;" + "x" * 81, "titel", "te lang"),
        ("Foyer;1-2-2027;9:00;10:00;\x1b[2Jx", "titel", "onzichtbaar"),
        ("Foyer;1-2-2027;9:00;10:00;x;y", "", "meer kolommen"),
        ('Foyer;1-2-2027;9:00;10:00;"x', "", "aanhalingstekens"),
    ],
)
def test_a_wrong_cell_is_named_with_line_and_column(line: str, column: str, words: str) -> None:
    _, report = read(HEAD + "Foyer;1-2-2027;9:00;10:00;goed\n" + line)
    assert [(found.line, found.column) for found in report.findings] == [(3, column)]
    assert words in report.findings[0].words
    assert report.exit_code(skip_clashes=True) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kolom"),
        (b"\n\n", "kolom"),
        (b"ruimte\nFoyer\n", "ontbreekt"),
        (b"ruimte;ruimte;datum;van;tot\n", "twee keer"),
        (b"ruimte;datum;van;tot;prijs\n", "kennen we niet"),
        (b"ruimte;datum;van;tot\nFoy\0er", "NUL"),
        (HEAD.encode() + b"Foyer;1-2-2027;9:00;10:00;x\n" * 5001, "5000 regels"),
        (b"x" * 10_000_000, "5 MB"),
        (b"\xff\xfe\x00\x01\x02", "NUL"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR", "agenda"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(content: bytes, words: str) -> None:
    titles, report = read(content)
    assert titles == []
    assert words in report.findings[0].words


def test_an_hour_that_comes_twice_may_be_said_with_its_offset() -> None:
    report = Report()
    text = "ruimte;datum;van;tot\nFoyer;31-10-2027;02:30+02:00;04:00\nFoyer;31-10-2027;02:30+01:00;04:00\n"
    lines = booking_lines(text.encode(), report, NOW)
    assert [line.periods[0].elapsed for line in lines] == [timedelta(hours=2.5), timedelta(hours=1.5)]


def test_midnight_is_the_end_of_the_day() -> None:
    report = Report()
    lines = booking_lines(b"ruimte,datum,van,tot\nFoyer,1-2-2027,22:00,24:00\n", report, NOW)
    assert [line.periods[0].elapsed for line in lines] == [timedelta(hours=2)]


def test_a_formula_is_text_like_any_other() -> None:
    titles, _ = read(HEAD + 'Foyer;1-2-2027;9:00;10:00;"=HYPERLINK(""http://x"")"')
    assert titles == ['=HYPERLINK("http://x")']


def test_a_line_is_counted_as_the_file_counts_it() -> None:
    text = 'ruimte;datum;van;tot;titel\n\nFoyer;1-2-2027;9:00;10:00;"over\ntwee"\nFoyer;x;9:00;10:00;y\n'
    _, report = read(text)
    assert [(found.line, found.column) for found in report.findings] == [(4, "titel"), (5, "datum")]


def test_rooms_need_a_name_and_a_number() -> None:
    report = Report()
    lines = room_lines(b"naam,personen\nZaal,80\n,5\nHok,veel\n", report)
    assert [(line.name, line.persons) for line in lines] == [("Zaal", 80)]
    assert [(found.line, found.column) for found in report.findings] == [(3, "naam"), (4, "personen")]


@given(st.binary(max_size=300))
def test_no_bytes_whatsoever_break_it(content: bytes) -> None:
    titles, report = read(content)
    assert not titles or not report.wrong


@given(st.text(max_size=60))
def test_no_cell_whatsoever_breaks_it(cell: str) -> None:
    for head in ("ruimte", "datum", "van", "tot", "titel"):
        cells = {
            "ruimte": "Foyer",
            "datum": "1-2-2027",
            "van": "9:00",
            "tot": "10:00",
            "titel": "x",
            head: cell,
        }
        quoted = ('"' + value.replace('"', '""') + '"' for value in cells.values())
        _, report = read(HEAD + ";".join(quoted))
        assert all(found.words for found in report.findings)
