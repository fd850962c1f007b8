"""Names that are used but not defined, or defined twice."""

from collections.abc import Iterator, Sequence
from typing import Any

from vastgoed.documents.keys import meant
from vastgoed.policies.facts import TAKEN as TAKEN_FACT
from vastgoed.policies.facts import Facts
from vastgoed.policies.problems import Path, Problem
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import Words

UNKNOWN = Words(
    "«{name}» staat niet in vocabulary.{kind}. Bekend zijn: {known}.",
    "“{name}” is not in vocabulary.{kind}. Known are: {known}.",
)
DOUBLE = Words("«{name}» is er al. Kies een andere id.", "“{name}” exists already. Choose another id.")
TAKEN = Words(
    "«other» betekent: geen activiteit genoemd. Kies een andere id.",
    "“other” means: no activity named. Choose another id.",
)
NO_CLAUSE = Words("Er is geen regel met id «{name}».", "There is no clause with id “{name}”.")
KINDS = ("rooms", "categories", "bands", "activities")


def unknown(data: dict[str, Any]) -> list[Problem]:
    """The problems of a document whose form is right."""
    words = data["vocabulary"]
    ids = {
        kind: [part["id"] for part in words.get(kind) or []]
        for kind in (*KINDS, "room_sets", "questions", "seasons")
    }
    known = {
        **ids,
        "rooms": ids["rooms"] + ids["room_sets"],
        "unless_with": ids["rooms"] + ids["room_sets"],
        "activities": [*ids["activities"], OTHER],
        "windows": ids["bands"],
    }
    facts = Facts.of(words)
    found = [*_double(data, ids), *_used(data["clauses"], ("clauses",), known)]
    found += facts.wrong(data["clauses"], ("clauses",))
    found += [
        Problem(("vocabulary", "questions", n), TAKEN_FACT.filled(name=name)) for n, name in facts.taken
    ]
    for n, room_set in enumerate(words.get("room_sets") or []):
        here = {"rooms": ids["rooms"]}
        found += _used({"rooms": room_set["rooms"]}, ("vocabulary", "room_sets", n), here)
    for n, band in enumerate(words.get("bands") or []):
        found += _used({"seasons": band.get("seasons") or []}, ("vocabulary", "bands", n), ids)
    found += facts.wrong(words.get("categories") or [], ("vocabulary", "categories"))
    return found


def _used(value: Any, path: Path, known: dict[str, list[str]]) -> Iterator[Problem]:
    """Walk to every list of names and look each one up."""
    if isinstance(value, list):
        for n, part in enumerate(value):
            yield from _used(part, (*path, n), known)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in known and isinstance(part, list):
                yield from _missing(part, (*path, key), key, known[key])
            else:
                yield from _used(part, (*path, key), known)


def _missing(names: list[str], path: Path, kind: str, known: list[str]) -> Iterator[Problem]:
    for n, name in enumerate(names):
        if name not in known:
            kind = {"unless_with": "rooms", "windows": "bands"}.get(kind, kind)
            words = UNKNOWN.filled(name=name, kind=kind, known=", ".join(known) or "–")
            yield Problem((*path, n), meant(words, name, known))


def _again(path: Path, names: Sequence[str], taken: Sequence[str] = ()) -> Iterator[Problem]:
    """Each that was there before, at its own line."""
    seen = set(taken)
    for n, name in enumerate(names):
        if name in seen:
            yield Problem((*path, n), DOUBLE.filled(name=name))
        seen.add(name)


def _double(data: dict[str, Any], ids: dict[str, list[str]]) -> Iterator[Problem]:
    clauses = [clause["id"] for clause in data["clauses"]]
    for kind, names in ids.items():
        yield from _again(("vocabulary", kind), names, ids["rooms"] if kind == "room_sets" else ())
    yield from _again(("clauses",), clauses)
    if OTHER in ids["activities"]:
        yield Problem(("vocabulary", "activities"), TAKEN)
    for name in data.get("texts") or {}:
        if name not in clauses:
            yield Problem(("texts", name), NO_CLAUSE.filled(name=name))
