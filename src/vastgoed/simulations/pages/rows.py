"""The figures of a run as rows for a spreadsheet, in the language of the reader."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from vastgoed.simulations.rules.figures import Both, Figures
from vastgoed.text import msgid
from vastgoed.web.language import current, gettext, say

Row = tuple[str, ...]
FUNCTIONS = {
    "social": msgid("Uren sociaal gebruik"),
    "commercial": msgid("Uren commercieel gebruik"),
    "own": msgid("Uren eigen gebruik"),
}
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes what begins so for a formula."""


def table(told: Figures) -> str:
    """Amounts in euros; a cell is empty where a figure is held back."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([say("Wat"), say("Groepen"), say("Nu"), say("Straks")])
    writer.writerows([_plain(cell) for cell in row] for row in (*_house(told), *_rest(told)))
    return "\ufeff" + text.getvalue()


def _plain(cell: str) -> str:
    harmless = cell.replace(",", "").removeprefix("-").isdigit()
    return f"'{cell}" if cell.startswith(RISKY) and not harmless else cell


def _house(told: Figures) -> Iterator[Row]:
    groups = told.groups
    yield say("Verdiensten per jaar"), _count(groups["all"]), *_each(told.cents, _euros)
    for name, label in FUNCTIONS.items():
        yield gettext(label), "", *_each(told.minutes[name], _hours)
    yield say("Reserveringen die niet mogen"), "", *_each(told.refused, _count)
    for name, label in (
        ("worse", say("Betaalt meer, of kan niet meer komen")),
        ("better", say("Betaalt minder")),
        ("same", say("Merkt niets")),
    ):
        yield label, _count(groups[name]), "", ""


def _rest(told: Figures) -> Iterator[Row]:
    """Per category what it pays now and soon; per change what it brings in."""
    for row in told.categories(current.get()):
        yield row["label"], _count(row["bookers"]), _euros(row["now"]), _euros(row["soon"])
    for change in told.changes(current.get()):
        yield change["sentence"], _count(change["bookers"]), "", _euros(change["cents"])


def _each(both: Both, write: Any) -> tuple[str, str]:
    return write(both.seen_now), write(both.seen_soon)


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _euros(cents: int | None) -> str:
    """1234,50 in Dutch and 1234.50 in English."""
    if cents is None:
        return ""
    mark = "," if current.get() == "nl" else "."
    return f"{'-' * (cents < 0)}{abs(cents) // 100}{mark}{abs(cents) % 100:02}"


def _hours(minutes: int | None) -> str:
    return "" if minutes is None else _euros(minutes * 100 // 60)
