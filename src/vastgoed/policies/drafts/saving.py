"""What becomes of a draft when a form is sent: a document that can be read, or what is wrong and where."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from vastgoed.policies.document import parse, stored
from vastgoed.policies.drafts.filled import filled
from vastgoed.policies.drafts.in_words import in_words
from vastgoed.policies.drafts.named import ids, named
from vastgoed.policies.drafts.places import Place, Plain, changed, part
from vastgoed.policies.drafts.reading import Reading
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.drafts.wrong import told
from vastgoed.policies.facts import Facts
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.rules.words import Words

ABOUT = ("form_key", "seen", "only", "again")
"""Fields of the page itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """document: as it becomes, None when something is wrong; place: where what was saved stands now."""

    document: Plain | None
    errors: Mapping[str, Words]
    place: Place


def asked(place: Place, only: str = "") -> tuple[Shape, ...]:
    """All questions of a place, or the one that a value in a sentence belongs to."""
    key = only.partition("-")[0]
    found = (shape for shape in place.shapes if not key or shape.key == key)
    return tuple(replace(shape, inline=place.is_new) for shape in found)


def typed_at(document: Plain, place: Place, only: str = "") -> dict[str, Any]:
    """What stands in the fields when the form is opened."""
    return dict(filled(asked(place, only), held(document, place)))


def held(document: Plain, place: Place) -> Plain:
    value: Plain = part(document, place.path) or {}
    return value


def digest(document: Plain, place: Place) -> str:
    """The same as long as nobody changes this part: two windows do not overwrite each other."""
    return mark(held(document, place))


def mark(value: Any) -> str:
    """Something short that differs when what stands there differs."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def without_empty_rows(document: Plain, place: Place, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed without the rows in which nobody filled in anything: the form does not grow by them."""
    reading, _ = _read(document, place, typed)
    empty = tuple(reading.empty)
    return {name: value for name, value in typed.items() if not name.startswith(empty)}


def _read(document: Plain, place: Place, typed: Mapping[str, Any]) -> tuple[Reading, Plain]:
    fields = {name: value for name, value in typed.items() if name not in ABOUT}
    reading = Reading(fields, Facts.of(document["vocabulary"]).kinds)
    return reading, reading.whole(asked(place, str(typed.get("only", ""))), held(document, place))


def outcome(document: Plain, place: Place, typed: Mapping[str, Any]) -> Outcome:
    """Read the form of one part, and look whether the whole is still a document."""
    reading, value = _read(document, place, typed)
    if reading.errors:
        return Outcome(None, reading.errors, place)
    value = _with_names(value, document, place)
    data = changed(document, place.path, value)
    try:
        new = stored(parse(data))
    except PolicyError as error:
        questions, found = (
            asked(place, str(typed.get("only", ""))),
            [in_words(it, data) for it in error.problems],
        )
        wrong = told(found, place.path, questions, reading.rows, reading.typed)
        return Outcome(None, wrong, place)
    return Outcome(new, {}, _where(place, value))


def _with_names(value: Plain, document: Plain, place: Place) -> Plain:
    """An id for what is new, here and in the rows of it."""
    if place.is_clause and not value.get("type"):
        value = {"type": place.type, **value}
    if "id" in place.form.model_fields:
        value = named(value, ids(part(document, place.path[:-1])), place.type)
    for shape in shapes(place.form):
        rows = value.get(shape.key)
        if shape.kind == "rows" and rows and "id" in (shape.inner or place.form).model_fields:
            taken = ids(rows)
            value = {**value, shape.key: [_taken(row, taken, shape.key) for row in rows]}
    return value


def _taken(row: Plain, taken: set[str], kind: str) -> Plain:
    new = named(row, taken, kind)
    taken.add(new["id"])
    return new


def _where(place: Place, value: Plain) -> Place:
    """Something new has its own address from now on."""
    if "id" in place.form.model_fields:
        return replace(place, name=f"{place.list}/{value['id']}")
    return replace(place, name=f"{place.list}/{place.path[-1]}") if place.list else place
