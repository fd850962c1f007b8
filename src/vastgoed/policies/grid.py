"""The price table as a grid of rooms by categories: in a cell one price, or one per time of the week."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from vastgoed.policies.document import Document
from vastgoed.policies.prices import PriceRow, price_table
from vastgoed.policies.rules.policy import in_order
from vastgoed.text import Language

Cell = tuple[str, ...]
"""What it costs, a line per time of the week where that matters."""


@dataclass(frozen=True, slots=True)
class RoomPrices:
    """cells: in the order of the categories; clauses: where the prices of this room come from."""

    room_id: str
    room: str
    cells: tuple[Cell, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    categories: tuple[str, ...]
    rooms: tuple[RoomPrices, ...]

    def of(self, room_id: str) -> RoomPrices | None:
        return next((room for room in self.rooms if room.room_id == room_id), None)


def price_grid(document: Document, language: Language) -> Grid:
    """Rooms in the order of the vocabulary, categories with the neighbours first."""
    rows = price_table(document, language)
    found: list[RoomPrices] = []
    for (room_id, room), group in groupby(rows, key=lambda row: (row.room_id, row.room)):
        prices = list(group)
        by_category = groupby(prices, key=lambda row: row.category_id)
        cells = tuple(tuple(_line(row) for row in cell) for _, cell in by_category)
        found.append(RoomPrices(room_id, room, cells, _unique([c for row in prices for c in row.clauses])))
    labels = (category.label.words.said(language) for category in in_order(document.vocabulary.categories))
    return Grid(tuple(labels), tuple(found))


def prices_of(document: Document, category: str, language: Language) -> list[tuple[str, Cell]]:
    """Of one category: each room with what it costs."""
    rows = (row for row in price_table(document, language) if row.category_id == category)
    by_room = groupby(rows, key=lambda row: (row.room_id, row.room))
    return [(room, tuple(_line(row) for row in prices)) for (_, room), prices in by_room]


def _line(row: PriceRow) -> str:
    about = ", ".join(part for part in (row.band, row.when) if part)
    return f"{about[:1].upper()}{about[1:]}: {row.text}" if about else row.text


def _unique(clauses: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clauses))
