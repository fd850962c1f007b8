"""Rows about rooms and categories, compared cell by cell, however they are written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import listed
from vastgoed.policies.vocabulary import VocabularyForm

SCOPE = {"rooms", "categories", "bands", "activities", "when"}


def nothing(_row: Any, _clause: Any, _names: Names) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Table:
    """A list of rows of a clause.

    said: what a row says of its price, given its clause. rest: what else it says, in sentences.
    """

    field: str
    said: Callable[[Any, Any, Names], str]
    rest: Callable[[Any, Any, Names], str] = nothing


class Spot(NamedTuple):
    """What is told apart beside room and category: band and activity («» is any), and the condition."""

    band: str
    activity: str
    when: str


class Turned(NamedTuple):
    """From one row to another, in these rooms, for these categories; None: there was, or is, no row."""

    rooms: tuple[str, ...]
    categories: tuple[str, ...]
    spots: tuple[Spot, ...]
    before: Any
    after: Any


Cells = dict[tuple[str, str, Spot], Any]


def cells(rows: Sequence[Any], words: VocabularyForm) -> Cells:
    """Each cell with its row; of two in one cell, which is an error that is told elsewhere, the last."""
    found: Cells = {}
    for row in rows:
        rooms = words.rooms_in(row.rooms) if row.rooms is not None else [room.id for room in words.rooms]
        who = row.categories if row.categories is not None else [it.id for it in words.categories]
        found |= dict.fromkeys(product(sorted(rooms), who, _spots(row)), row)
    return found


def _spots(row: Any) -> list[Spot]:
    bands, activities = (getattr(row, name, None) or [""] for name in ("bands", "activities"))
    when = row.model_dump_json(include={"when"}) if row.when else ""
    return [Spot(band, activity, when) for band, activity in product(bands, activities)]


def turned(old: Cells, new: Cells) -> Iterator[Turned]:
    """Cells that changed alike, put together: by room, then by category, then by time and condition."""
    rows: dict[str, Any] = {}
    found: list[tuple[Any, str]] = []
    for room, who, spot in dict.fromkeys([*old, *new]):
        pair = old.get((room, who, spot)), new.get((room, who, spot))
        signs = _sign(pair[0]), _sign(pair[1])
        if signs[0] != signs[1]:
            rows |= dict(zip(signs, pair, strict=True))
            found.append(((signs, spot, who), room))
    by_room = [((signs, spot, rooms), who) for (signs, spot, who), rooms in _gathered(found)]
    by_who = [((signs, rooms, who), spot) for (signs, spot, rooms), who in _gathered(by_room)]
    for (signs, rooms, who), spots in _gathered(by_who):
        yield Turned(rooms, who, spots, rows[signs[0]], rows[signs[1]])


def _gathered(pairs: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    found: dict[Any, list[Any]] = {}
    for key, part in pairs:
        found.setdefault(key, []).append(part)
    return ((key, tuple(parts)) for key, parts in found.items())


def _sign(row: Any) -> str:
    return row.model_dump_json(exclude=SCOPE) if row else ""


def place(turn: Turned, words: VocabularyForm, names: Names) -> str:
    """«Grote zaal, Vereniging, Avond»."""
    rooms = _all_or("rooms", turn.rooms, [it.id for it in words.rooms], names)
    who = _all_or("categories", turn.categories, [it.id for it in words.categories], names)
    times = [_named("bands", {spot.band for spot in turn.spots}, names)]
    times.append(_named("activities", {spot.activity for spot in turn.spots}, names))
    when = (turn.after or turn.before).when
    asked = names.only_if(when) if when and len({spot.when for spot in turn.spots}) == 1 else ""
    return ", ".join(part for part in (rooms, who, *times) if part) + asked


def _all_or(kind: str, ids: tuple[str, ...], known: list[str], names: Names) -> str:
    all_of = set(ids) >= set(known)
    if kind == "rooms":
        return names.rooms(None if all_of else sorted(ids, key=known.index))
    return names.who(None if all_of else sorted(ids, key=known.index))


def _named(kind: str, ids: set[str], names: Names) -> str:
    known = [name for labelled, name in names.labels if labelled == kind and name in ids]
    return listed([names.label(kind, name) for name in known], names.language) if known else ""
