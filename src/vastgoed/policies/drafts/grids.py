"""One price list as a table: rooms, and what must be the case, down; people across."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vastgoed.policies.clauses.tariff.forms import TariffForm
from vastgoed.policies.document import Document
from vastgoed.policies.drafts.cells import ALWAYS, Axes, Cell, Held, condition, held
from vastgoed.policies.drafts.places import Place, Plain
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words
from vastgoed.text import Language

BELOW = Words("zie hieronder", "see below")


@dataclass(frozen=True)
class Grid:
    """One price list at one time of the week, for the rooms of one page."""

    place: Place
    clause: Plain
    axes: Axes
    bands: list[str]
    band: str
    rooms: list[str]
    page: int
    pages: int

    @cached_property
    def cells(self) -> dict[Cell, Held]:
        return held(self.clause.get("prices") or [], self.axes)

    @cached_property
    def conditions(self) -> list[str]:
        """What prices depend on here, each with a number of its own; first nothing."""
        asked = dict.fromkeys(condition(row) for row in self.clause.get("prices") or [])
        return [ALWAYS, *(it for it in asked if it)]

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """Room and condition: one line per room, and one for each condition of a price of it."""
        there = {(room, when) for room, _, band, when in self.cells if band == self.band}
        pairs = ((room, when) for room in self.rooms for when in self.conditions)
        return [pair for pair in pairs if pair[1] == ALWAYS or pair in there]

    def all(self) -> Iterator[Cell]:
        yield from ((room, who, self.band, when) for room, when in self.lines for who in self.axes.categories)

    def name(self, cell: Cell) -> str:
        """Of the field of a cell."""
        number = self.conditions.index(cell[3])
        return f"{cell[0]}:{cell[1]}" + (f":{number}" if number else "")

    @property
    def fixed(self) -> dict[str, int]:
        """Field and row of the cells whose row says more than a price."""
        there = self.cells
        return {self.name(at): there[at].row for at in self.all() if at in there and there[at].fixed}

    def said(self, document: Document, language: Language) -> list[tuple[str, int, str]]:
        """Per line its room, the number of its condition, and what it is called."""
        names, about = Names.of(document.vocabulary, language), {ALWAYS: ""}
        clause = document.clause(self.clause["id"])
        rows = clause.prices if isinstance(clause, TariffForm) else []
        for row, plain in zip(rows, self.clause.get("prices") or [], strict=True):
            about[condition(plain)] = names.only_if(row.when)
        return [
            (room, self.conditions.index(when), names.label("rooms", room) + about[when])
            for room, when in self.lines
        ]

    def elsewhere(self, plain: Mapping[str, Any], language: Language) -> dict[str, str]:
        """Field → the title of another list that has a price for it, so that an empty field is no hole."""
        found: dict[str, str] = {}
        for clause in plain["clauses"]:
            if clause["type"] == "tariff" and clause["id"] != self.clause["id"]:
                rows = [*clause.get("prices", []), *clause.get("free_for", [])]
                cells = {cell[:2] for row in rows for cell in self.axes.cells(row)}
                found |= {f"{room}:{who}": clause["title"][language] for room, who in cells}
        asked = {at[:2] for at in self.cells if at[3] and at[2] == self.band}
        return {**found, **{f"{room}:{who}": BELOW.said(language) for room, who in asked}}
