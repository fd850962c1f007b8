"""What somebody meant who misspelt a key or a name."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

from vastgoed.words import Words

LONGEST = 100
Forms = set[type[BaseModel]]


def meant(words: Words, given: object, known: Collection[str]) -> Words:
    """The same, with a question after it when something is spelt much alike."""
    close = get_close_matches(str(given)[:LONGEST], list(known), 1)
    if not close:
        return words
    return Words(f"{words.nl} Bedoelt u «{close[0]}»?", f"{words.en} Do you mean “{close[0]}”?")


def keys_at(form: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """The keys that may stand where the last one of this location does."""
    forms: Forms = {form}
    for part in location[:-1]:
        forms = _inside(forms, part)
    return sorted({key for one in forms for key, _ in _fields(one)})


def _inside(forms: Forms, part: int | str) -> Forms:
    """A location also has numbers in lists, and the kind of a clause or value: neither is a key."""
    found = {it for one in forms for key, kind in _fields(one) if key == part for it in _forms(kind)}
    kinds = {one for one in _with_kinds(forms) if ("type", part) in _values(one)}
    return found or kinds or forms


def _fields(form: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    return ((field.alias or name, field.annotation) for name, field in form.model_fields.items())


def _with_kinds(forms: Forms) -> Forms:
    """A base stands for every kind of it."""
    below = {kind for form in forms for kind in form.__subclasses__()}
    return forms | (_with_kinds(below) if below else below)


def _values(form: type[BaseModel]) -> set[tuple[str, Any]]:
    return {(key, value) for key, kind in _fields(form) for value in get_args(kind) if isinstance(value, str)}


def _forms(kind: Any) -> Forms:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {kind}
    return {form for part in get_args(kind) for form in _forms(part)}
