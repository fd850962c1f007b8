"""A table as people save it from a spreadsheet: comma or semicolon, UTF-8 or what Windows makes of it."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vastgoed.imports.rules.report import WrongFile

LARGEST = 5_000_000
MOST_LINES = 5_000
LONGEST_CELL = 2_000
CP1252 = "Dit bestand is niet in UTF-8 bewaard. Het is gelezen als Windows-1252: kijk de accenten na."


@dataclass(frozen=True, slots=True)
class Row:
    """cells: by column; a column that the file does not have is empty. named: as the file calls it."""

    line: int
    cells: Mapping[str, str]
    named: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def heading(self, column: str) -> str:
        return self.named.get(column, column)


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and a notice when it had to be guessed. Raises WrongFile when it is too large or no text."""
    if len(content) > LARGEST:
        raise WrongFile("Dit bestand is te groot. Hooguit 5 MB kan in één keer.")
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise WrongFile("Dit is geen tekstbestand: er staat een NUL-teken in.", line)
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), CP1252


def table(text: str, columns: Mapping[str, str], required: tuple[str, ...]) -> list[Row]:
    """The rows under the heading. columns: what a heading may be called → what we call it.

    Raises WrongFile when a heading is unknown, comes twice or is missing, or there are too many lines.
    """
    lines = text.splitlines(keepends=True)
    first = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=max(";,\t", key=first.count), strict=True)
    try:
        names = next(reader, [])
        headings = _headings(names, columns, required)
        return [
            Row(line, dict(zip(headings, cells, strict=False)), dict(zip(headings, names, strict=False)))
            for line, cells in _cells(reader, len(headings))
        ]
    except csv.Error as error:
        sentence = "Deze regel is geen CSV: kijk naar de aanhalingstekens."
        raise WrongFile(sentence, reader.line_num or 1) from error


def _headings(names: list[str], columns: Mapping[str, str], required: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in names:
        column = columns.get(name.strip().casefold())
        if column is None:
            known = ", ".join(sorted(set(columns)))
            raise WrongFile(f"Deze kolom kennen we niet. Wel: {known}.", 1, name.strip()[:40])
        if column in found:
            raise WrongFile("Deze kolom staat er twee keer.", 1, name.strip())
        found.append(column)
    for column in required:
        if column not in found:
            raise WrongFile("Deze kolom ontbreekt.", 1, column)
    return found


def _cells(reader: Iterator[list[str]], width: int) -> Iterator[tuple[int, list[str]]]:
    """Empty lines are passed over. The number of a line is that in the file, quoted line breaks counted."""
    for number, cells in enumerate(reader, 1):
        line: int = reader.line_num  # type: ignore[attr-defined]
        if number > MOST_LINES:
            raise WrongFile(f"Er staan meer dan {MOST_LINES} regels in. Knip het bestand in stukken.", line)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            raise WrongFile("Deze regel heeft meer kolommen dan de eerste regel.", line)
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise WrongFile(f"Hier staat meer dan {LONGEST_CELL} tekens.", line)
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]
