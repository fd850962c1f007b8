"""The values of a clause, each with the place where it is edited and another value to try instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vastgoed.policies.clauses.registry import FORMS
from vastgoed.policies.drafts.controls import NAMED
from vastgoed.policies.drafts.places import Plain
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.forms import Form
from vastgoed.policies.problems import Path

ALL = 1000
"""Permille."""
MARK = "vg-mark"
"""The id of a room, a category, a band … that no policy has."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of a clause. path: in the clause; other: the value it is given to see where it is said."""

    path: Path
    place: str
    field: str
    other: Any

    @property
    def kind(self) -> Path:
        """The same for the same field of every row."""
        return tuple(part for part in self.path if not isinstance(part, int))


@dataclass(frozen=True, slots=True)
class Spot:
    """How far into a clause: path in it, place that is edited on its own, and the name before a field."""

    path: Path
    place: str
    before: str

    def group(self, key: str) -> "Spot":
        return Spot((*self.path, key), self.place, f"{self.before}{key}-")

    def row(self, shape: Shape, n: int) -> "Spot":
        path = (*self.path, shape.key, n)
        if shape.has_own_pages:
            return Spot(path, f"{self.place}/{shape.key}/{n}", "")
        return Spot(path, self.place, f"{self.before}{shape.key}-{n}-")


def groups(plain: Plain) -> list[list[Leaf]]:
    """The values of a clause, put together by field: the same field of every row in one group."""
    found: dict[Path, list[Leaf]] = {}
    asked = shapes(FORMS[plain["type"]])
    for leaf in _leaves(asked, plain, Spot((), f"clauses/{plain['id']}", "")):
        found.setdefault(leaf.kind, []).append(leaf)
    return list(found.values())


def _leaves(asked: Sequence[Shape], value: Mapping[str, Any], at: "Spot") -> Iterator[Leaf]:
    for shape in asked:
        held = value.get(shape.key)
        if shape.kind == "group" and held:
            yield from _leaves(shapes(shape.inner or Form), held, at.group(shape.key))
        elif shape.kind == "rows":
            for n, row in enumerate(held or []):
                yield from _leaves(shapes(shape.inner or Form), row, at.row(shape, n))
        else:
            others = _others(shape, value)
            yield from (Leaf((*at.path, key), at.place, at.before + shape.key, it) for key, it in others)


def _others(shape: Shape, value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Key and another value for it, where one can be thought of."""
    held = value.get(shape.key)
    if shape.kind in ("euro", "share", "whole", "either"):
        keys = [key for key in shape.members or (shape.key,) if isinstance(value.get(key), int)]
        yield from ((key, _number(key, value[key])) for key in keys)
    elif shape.kind == "several" and shape.key in NAMED:
        yield shape.key, [MARK]
    elif shape.kind == "choice" and held in shape.closed:
        yield shape.key, shape.closed[shape.closed.index(held) - 1]


def _number(key: str, value: int) -> int:
    """Another value that is said in the same way."""
    if key.endswith("cents"):
        return value + 111
    return value - 1 if key.endswith("permille") and value >= ALL else value + 1
