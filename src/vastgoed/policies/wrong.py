"""What the checker of forms found, said to the person who wrote the document."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vastgoed.policies.problems import Path, Problem
from vastgoed.policies.rules.words import Words

UNKNOWN_KEY = Words("Deze sleutel bestaat niet. Haal hem weg.", "This key does not exist. Remove it.")
MISSING = Words("«{key}» ontbreekt. Vul het in.", "“{key}” is missing. Fill it in.")
WHOLE = Words(
    "Hier hoort een heel getal. Bedragen zijn hele centen: schrijf 1250 voor € 12,50.",
    "A whole number belongs here. Amounts are whole cents: write 1250 for €12.50.",
)
CHOOSE = Words("Kies uit: {choices}.", "Choose from: {choices}.")
TOO_MUCH = Words(
    "Deze waarde is te groot, te klein of te lang.", "This value is too large, too small or too long."
)
WRONG_TYPE = Words("Hier hoort iets anders: {wanted}.", "Something else belongs here: {wanted}.")
WANTED = {
    "string_type": Words("tekst", "text"),
    "bool_type": Words("true of false", "true or false"),
    "list_type": Words("een lijst", "a list"),
    "dict_type": Words("sleutels en waarden", "keys and values"),
    "model_type": Words("sleutels en waarden", "keys and values"),
    "model_attributes_type": Words("sleutels en waarden", "keys and values"),
    "date_type": Words("een datum als 2026-01-31", "a date such as 2026-01-31"),
}
SIZES = ("greater_than", "less_than", "too_long", "too_short", "pattern_mismatch", "finite")


def explained(error: ValidationError, data: Any) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], data)
        yield Problem(path, _words(detail, path))


def _path(location: tuple[int | str, ...], data: Any) -> Path:
    """Where it is in the document; the checker also names the type of a clause, which is no key."""
    path: list[int | str] = []
    for n, part in enumerate(location):
        if _inside(part, data):
            data = data[part]
        elif n < len(location) - 1 or (isinstance(data, dict) and data.get("type") == part):
            continue
        path.append(part)
    return tuple(path)


def _inside(part: int | str, data: Any) -> bool:
    in_list = isinstance(data, list) and isinstance(part, int)
    return in_list or (isinstance(data, dict) and part in data)


def _words(detail: ErrorDetails, path: Path) -> Words:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "policy":
        return Words(context["nl"], context["en"])
    if kind == "extra_forbidden":
        return UNKNOWN_KEY
    if kind == "missing":
        return MISSING.filled(key=path[-1])
    if kind.startswith("int_"):
        return WHOLE
    return _choice(kind, context, detail) or _size(kind)


def _choice(kind: str, context: dict[str, Any], detail: ErrorDetails) -> Words | None:
    choices = context.get("expected") or context.get("expected_tags")
    if kind == "union_tag_not_found":
        return MISSING.filled(key="type")
    if not choices:
        return None
    text = str(choices).replace(" or ", ", ").replace("'", "")
    known = text.split(", ")
    given = detail["input"].get("type") if isinstance(detail["input"], dict) else detail["input"]
    close = get_close_matches(str(given)[:100], known, 1)
    words = CHOOSE.filled(choices=text)
    if not close:
        return words
    return Words(f"{words.nl} Bedoelt u «{close[0]}»?", f"{words.en} Do you mean “{close[0]}”?")


def _size(kind: str) -> Words:
    if any(part in kind for part in SIZES):
        return TOO_MUCH
    return WRONG_TYPE.filled(wanted=WANTED.get(kind, Words(kind, kind)))
