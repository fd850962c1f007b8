"""Rows about rooms and categories, compared cell by cell, however they are written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from vastgoed.policies.names import Names
from vastgoed.policies.rules.bands import Facts, WeekTable
from vastgoed.policies.rules.words import Words, listed
from vastgoed.policies.vocabulary import VocabularyForm

LEAP_YEAR, ORDINARY = datetime(2024, 1, 1, tzinfo=UTC), Facts(UTC)
MANY = 4
WHERE = Words("{rooms} voor {who}", "{rooms} for {who}")
MORE = Words("{first} en {n} andere ruimtes", "{first} and {n} other rooms")
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


def sheets(old: Sequence[Any], new: Sequence[Any], words: Sequence[VocabularyForm]) -> tuple[Cells, Cells]:
    """Both lists of rows cell by cell; where one of them names time bands, both are cut along them."""
    banded = any(getattr(row, "bands", None) for row in (*old, *new))
    before, after = (
        _cells(rows, known, _bands(known) if banded else [""])
        for rows, known in zip((old, new), words, strict=True)
    )
    return before, after


def _bands(words: VocabularyForm) -> list[str]:
    """All bands, and «» for time outside them where there is such."""
    return [*(band.id for band in words.bands), *([""] if _leaves_time(words.compiled.week) else [])]


@lru_cache(maxsize=64)
def _leaves_time(week: WeekTable) -> bool:
    """Whether there is a moment in an ordinary year without any band."""
    days = (LEAP_YEAR + timedelta(days=n) for n in range(366 if any(week.seasons) else 7))
    moments = (day + timedelta(minutes=edge) for day in days for edge in week.edges or (0,))
    return any(not week.mask(moment, ORDINARY) for moment in moments)


def _cells(rows: Sequence[Any], words: VocabularyForm, bands: list[str]) -> Cells:
    """Each cell with its row; of two in one cell the first."""
    found: Cells = {}
    for row in rows:
        rooms = words.rooms_in(row.rooms) if row.rooms is not None else [room.id for room in words.rooms]
        who = row.categories if row.categories is not None else [it.id for it in words.categories]
        for cell in product(sorted(rooms), who, _spots(row, bands)):
            found.setdefault(cell, row)
    return found


def _spots(row: Any, every: list[str]) -> list[Spot]:
    bands, activities = getattr(row, "bands", None) or every, getattr(row, "activities", None) or [""]
    when = row.model_dump_json(include={"when"}) if row.when else ""
    return [Spot(band, activity, when) for band, activity in product(bands, activities)]


def rows_of(cells: Cells) -> list[Any]:
    """Rows that say the same cell by cell."""
    found: dict[Any, tuple[Any, list[str]]] = {}
    for (room, who, spot), row in cells.items():
        found.setdefault((who, spot, id(row)), (row, []))[1].append(room)
    return [_scoped(row, rooms, who, spot) for (who, spot, _), (row, rooms) in found.items()]


def _scoped(row: Any, rooms: list[str], who: str, spot: Spot) -> Any:
    where: dict[str, Any] = {"rooms": rooms, "categories": [who]}
    times = {"bands": spot.band, "activities": spot.activity}
    where |= {
        name: [known] if known else None for name, known in times.items() if name in type(row).model_fields
    }
    return row.model_copy(update=where)


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
    """«Grote zaal voor Vereniging, Avond»."""
    rooms = _all_or("rooms", turn.rooms, [it.id for it in words.rooms], names)
    who = _all_or("categories", turn.categories, [it.id for it in words.categories], names)
    bands = {spot.band for spot in turn.spots}
    times = [_named("bands", bands, names)] if bands != set(_bands(words)) else []
    times.append(_named("activities", {spot.activity for spot in turn.spots}, names))
    when = (turn.after or turn.before).when
    asked = names.only_if(when) if when and len({spot.when for spot in turn.spots}) == 1 else ""
    where = WHERE.filled(rooms=rooms, who=who).said(names.language)
    return ", ".join(part for part in (where, *times) if part) + asked


def _all_or(kind: str, ids: tuple[str, ...], known: list[str], names: Names) -> str:
    """All of them, or their names; of many the first three and how many more."""
    all_of = set(ids) >= set(known)
    chosen = None if all_of else sorted(ids, key=known.index)
    if kind == "categories":
        return names.who(chosen)
    if chosen is None or len(chosen) <= MANY:
        return names.rooms(chosen)
    first = ", ".join(names.label(kind, name) for name in chosen[:3])
    return MORE.filled(first=first, n=len(chosen) - 3).said(names.language)


def _named(kind: str, ids: set[str], names: Names) -> str:
    known = [name for labelled, name in names.labels if labelled == kind and name in ids]
    return listed([names.label(kind, name) for name in known], names.language) if known else ""
