"""Now and soon, rule by rule, with what each change does to a year of bookings."""

from dataclasses import dataclass, field
from typing import Any

from vastgoed.governance.queries.booth import Booth
from vastgoed.money import Money
from vastgoed.web.language import current

FEW = 4
"""So many prices and sentences are told at once; all of them when one asks."""


@dataclass(frozen=True, slots=True)
class Row:
    """whom: which rooms and people, as the sentence says it; cents: what it does in a year."""

    whom: str
    now: str
    soon: str
    cents: Money


@dataclass(frozen=True, slots=True)
class Chapter:
    """One rule: prices in a table, the rest in sentences. words: what nobody pays or may otherwise by."""

    title: str
    rows: list[Row] = field(default_factory=list[Row])
    lines: list[str] = field(default_factory=list[str])
    words: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Prices:
    """first and said: what is told at once."""

    chapters: list[Chapter]

    @property
    def first(self) -> list[Row]:
        return self._rows[:FEW]

    @property
    def said(self) -> list[str]:
        return self._lines[: FEW - len(self.first)]

    @property
    def rest(self) -> bool:
        """Whether there is more to say: of prices always, what each does in a year."""
        words = any(it.words for it in self.chapters)
        return bool(self._rows) or words or len(self.said) < len(self._lines)

    @property
    def _rows(self) -> list[Row]:
        return [row for it in self.chapters for row in it.rows]

    @property
    def _lines(self) -> list[str]:
        return [line for it in self.chapters for line in it.lines]


def prices(it: Booth) -> Prices:
    """As the simulation kept it: so this is what was worked out, and what is voted on."""
    found: dict[str, Chapter] = {}
    for change in it.worked.run.told.changes(current.get()) if it.worked else []:
        chapter = found.setdefault(change["title"], Chapter(change["title"]))
        row = _row(change)
        if row:
            chapter.rows.append(row)
        elif change["kind"] == "text":
            chapter.words.append(change["sentence"])
        else:
            chapter.lines.append(change["sentence"])
    return Prices(list(found.values()))


def _row(change: dict[str, Any]) -> Row | None:
    whom, found, _ = change["sentence"].partition(f": {change['before']} ")
    if change["rooms"] and change["after"] and found:
        return Row(whom, change["before"], change["after"], Money(change["cents"]))
    return None
