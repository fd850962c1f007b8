"""A price list as cells of room × category × time band × condition, and back to as few rows as say it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from vastgoed.policies.drafts.places import Plain

Cell = tuple[str, str, str, str]
"""Room, category, band, condition; an empty band or condition is a price that does not depend on it."""
Price = Mapping[str, int]
"""cents or rate, as in a row."""
PLAIN = {"rooms", "categories", "bands", "when", "cents", "rate"}
ALWAYS = ""


@dataclass(frozen=True, slots=True)
class Axes:
    """The words that rows may leave out: left out means all of them."""

    rooms: Sequence[str]
    categories: Sequence[str]
    sets: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> "Axes":
        sets = {it["id"]: it["rooms"] for it in words.get("room_sets") or []}
        return cls([it["id"] for it in words["rooms"]], [it["id"] for it in words["categories"]], sets)

    def cells(self, row: Mapping[str, Any]) -> set[Cell]:
        named = row.get("rooms") or self.rooms
        rooms = [room for name in named for room in self.sets.get(name, [name])]
        categories, bands = row.get("categories") or self.categories, row.get("bands") or [ALWAYS]
        return set(product(rooms, categories, bands, [condition(row)]))


def condition(row: Mapping[str, Any]) -> str:
    """What must be the case, written in one way only."""
    return json.dumps(row["when"], sort_keys=True) if row.get("when") else ALWAYS


@dataclass(frozen=True, slots=True)
class Held:
    """What stands in a cell: a price, and the number of its row; fixed: the row says more than a price."""

    price: Price
    row: int
    fixed: bool


def held(rows: Sequence[Plain], axes: Axes) -> dict[Cell, Held]:
    """Where two rows hold for a cell: the one that says more, else the first."""
    found: dict[Cell, Held] = {}
    for number, row in enumerate(rows):
        price = {key: row[key] for key in ("cents", "rate") if row.get(key) is not None}
        one = Held(price, number, not is_plain(row))
        for cell in axes.cells(row):
            if cell not in found or (one.fixed and not found[cell].fixed):
                found[cell] = one
    return found


def is_plain(row: Mapping[str, Any]) -> bool:
    """Nothing but a price for rooms, people, times and a condition: that is what a cell can say."""
    return set(row) <= PLAIN


def bands_of(rows: Iterable[Mapping[str, Any]], bands: Sequence[str]) -> list[str]:
    """The times that the list tells apart: none at first."""
    rows = list(rows)
    named = any(row.get("bands") for row in rows)
    always = [ALWAYS] if not named or any(not row.get("bands") for row in rows) else []
    return always + (list(bands) if named else [])


def with_prices(rows: Sequence[Plain], new: Mapping[Cell, Price | None], axes: Axes) -> list[Plain]:
    """The rows with other prices in these cells; None empties a cell. Rows without such a cell stay."""
    kept: list[Plain] = []
    loose = {cell: price for cell, price in new.items() if price}
    for row in rows:
        cells = axes.cells(row) if is_plain(row) else set[Cell]()
        touched = cells & set(new)
        same = {_key(new[cell]) for cell in touched}
        if touched == cells and len(same) == 1 and None not in same:
            kept.append({**_about(row), **dict(new[next(iter(touched))] or {})})
            loose = {cell: price for cell, price in loose.items() if cell not in touched}
        else:
            kept += packed(cells - touched, _price(row), axes) if touched else [row]
    return kept + [row for price, cells in _by_price(loose) for row in packed(cells, price, axes)]


def packed(cells: Collection[Cell], price: Price, axes: Axes) -> list[Plain]:
    """As few rows as there are different sets of people and times; those without condition first."""
    rows: list[Plain] = []
    for when in sorted({cell[3] for cell in cells}):
        said = {"when": json.loads(when)} if when else {}
        rows += _alike([cell for cell in cells if cell[3] == when], {**said, **price}, axes)
    return rows


def _alike(cells: Collection[Cell], price: Plain, axes: Axes) -> list[Plain]:
    """Of one condition; price: with it."""
    times: dict[tuple[str, str], list[str]] = {}
    for room, category, band, _ in sorted(cells):
        times.setdefault((room, category), []).append(band)
    groups: dict[tuple[tuple[str, tuple[str, ...]], ...], list[str]] = {}
    for room in axes.rooms:
        whom = tuple((who, tuple(times[room, who])) for who in axes.categories if (room, who) in times)
        if whom:
            groups.setdefault(whom, []).append(room)
    return [row for whom, rooms in groups.items() for row in _rows(rooms, whom, price, axes)]


def _rows(
    rooms: list[str], whom: Iterable[tuple[str, tuple[str, ...]]], price: Plain, axes: Axes
) -> Iterator[Plain]:
    by_bands: dict[tuple[str, ...], list[str]] = {}
    for who, bands in whom:
        by_bands.setdefault(bands, []).append(who)
    for bands, categories in by_bands.items():
        row: Plain = {} if rooms == list(axes.rooms) else {"rooms": _named(rooms, axes)}
        row |= {} if categories == list(axes.categories) else {"categories": categories}
        timed = [band for band in bands if band != ALWAYS]
        if ALWAYS in bands:
            yield row | price
        if timed:
            yield row | {"bands": timed} | price


def _named(rooms: list[str], axes: Axes) -> list[str]:
    """By the name of the set, where there is one for exactly these."""
    name = next((name for name, held in axes.sets.items() if sorted(held) == sorted(rooms)), None)
    return [name] if name else rooms


def _by_price(loose: Mapping[Cell, Price]) -> Iterator[tuple[Price, list[Cell]]]:
    found: dict[Any, list[Cell]] = {}
    for cell, price in loose.items():
        found.setdefault(_key(price), []).append(cell)
    yield from ((dict(key), cells) for key, cells in found.items() if key)


def _key(price: Price | None) -> tuple[tuple[str, int], ...] | None:
    return tuple(sorted(price.items())) if price else None


def _about(row: Plain) -> Plain:
    return {key: value for key, value in row.items() if key not in ("cents", "rate")}


def _price(row: Plain) -> Price:
    return {key: row[key] for key in ("cents", "rate") if row.get(key) is not None}
