"""Where in a document somebody edits: a clause, a row of it, a word of the vocabulary, what was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vastgoed.errors import Absent, or_absent
from vastgoed.policies.clauses.registry import FORMS
from vastgoed.policies.document import Document
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.forms import Form
from vastgoed.policies.problems import Path
from vastgoed.policies.vocabulary import VocabularyForm

Plain = dict[str, Any]
"""A document, or a part of it, as plain JSON."""
WORDS = {shape.key: shape.inner for shape in shapes(VocabularyForm) if shape.inner}
SOME: dict[str, tuple[Path, type[Form], tuple[str, ...]]] = {
    "agreements": ((), Document, ("basis", "vat", "transition", "review")),
    "times": (("vocabulary",), VocabularyForm, ("holidays", "holidays_of")),
}
LAST = ("title", "label", "ask", "description")
AFTER = ("rooms", "categories", "bands", "activities", "when", "unless", "why", "source", "vat_permille")
KIND = "kind"
"""Stands in the address of a new clause before its type."""


@dataclass(frozen=True, slots=True)
class Place:
    """name: as in an address, `clauses/huur/prices/3`; keys: which questions, when not all of the form."""

    name: str
    path: Path
    form: type[Form]
    keys: tuple[str, ...] = ()
    type: str = ""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What it is called first, what it says then, whom it is about and why last."""
        asked = [shape for shape in shapes(self.form) if not self.keys or shape.key in self.keys]
        return tuple(sorted(asked, key=lambda shape: _order(shape.key)))

    @property
    def anchor(self) -> str:
        """Where on the page of all rules it stands: the clause itself, else its kind."""
        kind, _, rest = self.name.partition("/")
        return rest.partition("/")[0] if kind == "clauses" and rest else kind

    @property
    def is_clause(self) -> bool:
        match self.path:
            case ("clauses", _):
                return True
        return False

    @property
    def is_new(self) -> bool:
        return self.name.endswith("/new")

    @property
    def list(self) -> str:
        """The list it is an item of, empty for what cannot go away."""
        return self.name.rpartition("/")[0]


def _order(key: str) -> int:
    if key in LAST:
        return -1
    return AFTER.index(key) + 1 if key in AFTER else 0


def placed(document: Plain, name: str) -> Place:
    """The place of this name. Raises Absent when there is nothing of that name."""
    if name in SOME:
        path, form, keys = SOME[name]
        return Place(name, path, form, keys)
    parts = name.split("/")
    place = _item(document, name, parts[:2])
    for key, number in zip(parts[2::2], parts[3::2], strict=False):
        place = _row(document, place, key, number)
    if place.name != name:
        raise Absent
    return place


def _item(document: Plain, name: str, parts: list[str]) -> Place:
    kind, item = [*parts, ""][:2]
    where: Path = ("clauses",) if kind == "clauses" else ("vocabulary", kind)
    if kind != "clauses" and kind not in WORDS:
        raise Absent
    for number, value in enumerate(part(document, where) or []):
        if value["id"] == item:
            form = FORMS[value["type"]] if kind == "clauses" else WORDS[kind]
            return Place("/".join(name.split("/")[:2]), (*where, number), form, type=value.get("type", kind))
    raise Absent


def _row(document: Plain, place: Place, key: str, number: str) -> Place:
    new = added(document, f"{place.name}/{key}", place)
    rows = part(document, (*place.path, key)) or []
    if number not in map(str, range(len(rows))):
        raise Absent
    return Place(f"{new.list}/{number}", (*place.path, key, int(number)), new.form, type=place.type)


def added(document: Plain, name: str, place: Place | None = None) -> Place:
    """The place of a new item of a list: `clauses/kind/tariff`, `categories`, `clauses/huur/prices`."""
    parts = name.split("/")
    match parts:
        case ["clauses", first, kind] if first == KIND:
            return _new_clause(document, kind)
    if name in WORDS:
        held = part(document, ("vocabulary", name)) or []
        return Place(f"{name}/new", ("vocabulary", name, len(held)), WORDS[name], type=name)
    above = place or placed(document, name.rpartition("/")[0])
    return _new_row(document, above, parts[-1])


def _new_clause(document: Plain, kind: str) -> Place:
    form = or_absent(FORMS.get(kind))
    return Place("clauses/new", ("clauses", len(document["clauses"])), form, type=kind)


def _new_row(document: Plain, above: Place, key: str) -> Place:
    rows = next((shape for shape in above.shapes if shape.key == key and shape.kind == "rows"), None)
    if rows is None or rows.inner is None:
        raise Absent
    path = (*above.path, key)
    number = len(part(document, path) or [])
    return Place(f"{above.name}/{key}/new", (*path, number), rows.inner, type=above.type)


def part(document: Any, path: Path) -> Any:
    """What stands there; None when nothing does."""
    for key in path:
        if isinstance(document, list):
            document = document[key] if isinstance(key, int) and 0 <= key < len(document) else None
        else:
            document = document.get(key) if isinstance(document, Mapping) else None
    return document


def changed(held: Any, path: Sequence[str | int], value: Any) -> Any:
    """The same with something else there; at the end of a list it is added."""
    if not path:
        return value
    key, *rest = path
    if isinstance(key, int):
        items = list(held or [])
        items[key : key + 1] = [changed(items[key] if key < len(items) else None, rest, value)]
        return items
    return {**(held or {}), key: changed((held or {}).get(key), rest, value)}


def without(document: Plain, path: Path) -> Plain:
    """The document without that item of a list; an empty list is left out. Raises Absent for what is none."""
    if not path or not isinstance(path[-1], int):
        raise Absent
    held = [value for number, value in enumerate(part(document, path[:-1])) if number != path[-1]]
    above = {key: value for key, value in part(document, path[:-2]).items() if key != path[-2]}
    left: Plain = changed(document, path[:-2], above | ({str(path[-2]): held} if held else {}))
    return left
