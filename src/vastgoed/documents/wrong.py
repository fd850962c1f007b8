"""What the checker of forms found, said to the person who wrote the document."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vastgoed.documents.form import SAID
from vastgoed.documents.keys import keys_at, meant
from vastgoed.documents.problems import Path, Problem
from vastgoed.words import Words

UNKNOWN_KEY = Words("Deze sleutel bestaat niet. Haal hem weg.", "This key does not exist. Remove it.")
NO_KEY = Words("Deze sleutel bestaat niet.", "This key does not exist.")
MISSING = Words("«{key}» ontbreekt. Vul het in.", "“{key}” is missing. Fill it in.")
WHOLE = Words("Hier hoort een heel getal.", "A whole number belongs here.")
CENTS = Words(
    "Hier hoort een heel getal. Bedragen zijn hele centen: schrijf 1250 voor € 12,50.",
    "A whole number belongs here. Amounts are whole cents: write 1250 for €12.50.",
)
COMMA = Words(
    "Geen komma in een bedrag, alleen hele centen: schrijf {cents}.",
    "No comma in an amount, whole cents only: write {cents}.",
)
SO_LONG = Words(
    "Dit getal is te groot. Schrijf een kleiner getal.", "This number is too large. Write a smaller one."
)
CHOOSE = Words("Kies uit: {choices}.", "Choose from: {choices}.")
CONDITION = Words(
    "Schrijf hier true of false, een lijst van keuzes als [west], of een grens als {{at_least: 18}}.",
    "Write true or false, a list of choices such as [west], or a bound such as {{at_least: 18}}.",
)
WRONG_TYPE = Words("Hier hoort iets anders: {wanted}.", "Something else belongs here: {wanted}.")
WHOLE_NUMBER = Words("een heel getal", "a whole number")
WANTED = {
    "string_type": Words("tekst", "text"),
    "int_type": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "bool_type": Words("true of false", "true or false"),
    "list_type": Words("een lijst", "a list"),
    "dict_type": Words("sleutels en waarden", "keys and values"),
    "model_type": Words("sleutels en waarden", "keys and values"),
    "model_attributes_type": Words("sleutels en waarden", "keys and values"),
    "datetime_type": Words("een tijdstip als 2026-01-31T19:00", "a moment such as 2026-01-31T19:00"),
    "date_type": Words("een datum als 2026-01-31", "a date such as 2026-01-31"),
}
SIZES = {
    "greater_than_equal": Words("Dit is te klein: minstens {ge}.", "This is too small: at least {ge}."),
    "greater_than": Words("Dit is te klein: meer dan {gt}.", "This is too small: more than {gt}."),
    "less_than_equal": Words("Dit is te groot: hooguit {le}.", "This is too large: at most {le}."),
    "less_than": Words("Dit is te groot: minder dan {lt}.", "This is too large: less than {lt}."),
    "too_long": Words(
        "Dit zijn er te veel: hooguit {max_length}.", "These are too many: at most {max_length}."
    ),
    "too_short": Words(
        "Dit zijn er te weinig: minstens {min_length}.", "These are too few: at least {min_length}."
    ),
    "string_too_long": Words(
        "Deze tekst is te lang: hooguit {max_length} tekens.",
        "This text is too long: at most {max_length} characters.",
    ),
    "string_too_short": Words(
        "Deze tekst is te kort: minstens {min_length} tekens.",
        "This text is too short: at least {min_length} characters.",
    ),
    "string_pattern_mismatch": Words(
        "Deze tekst moet er zo uitzien: {pattern}.", "This text must look like this: {pattern}."
    ),
    "finite_number": Words("Hier hoort een getal.", "A number belongs here."),
}
DIGITS = re.compile(r"[-+]?[0-9]{16,}")
AMOUNT = re.compile(r"(?:€ ?)?([0-9]{1,6}),([0-9]{1,2}|-)")


def explained(error: ValidationError, data: Any, form: type[BaseModel] | None = None) -> Iterator[Problem]:
    """One problem for each place; where several things may stand, all of them are named.

    form: of the whole, so that a misspelt key is told with the one that is meant.
    """
    told: dict[Path, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        told.setdefault(_path(detail, data), []).append(detail)
    for path, details in told.items():
        words = _chosen(details, path, data)
        yield Problem(path, _known(form, details[0]) if form and words is UNKNOWN_KEY else words)


def _known(form: type[BaseModel], detail: ErrorDetails) -> Words:
    words = meant(NO_KEY, detail["loc"][-1], keys_at(form, detail["loc"]))
    return UNKNOWN_KEY if words is NO_KEY else words


def _chosen(details: Sequence[ErrorDetails], path: Path, data: Any) -> Words:
    """Of what may stand there, what came nearest."""
    types = [WANTED[detail["type"]] for detail in details if detail["type"] in WANTED]
    if 1 < len(types) == len(details):
        nl, en = dict.fromkeys(it.nl for it in types), dict.fromkeys(it.en for it in types)
        return WRONG_TYPE.filled(wanted=Words(" / ".join(nl), " / ".join(en)))
    near = (detail for detail in details if detail["type"] not in WANTED)
    return _words(next(near, details[0]), path, data)


def _path(detail: ErrorDetails, data: Any) -> Path:
    """Where it is in the document; the checker also names the type of a clause or value, which is no key."""
    path: list[int | str] = []
    location = detail["loc"]
    for n, part in enumerate(location):
        if _inside(part, data):
            data = data[part]
        elif n < len(location) - 1 or detail["type"] != "missing":
            continue
        path.append(part)
    return tuple(path)


def _inside(part: int | str, data: Any) -> bool:
    in_list = isinstance(data, list) and isinstance(part, int)
    return in_list or (isinstance(data, dict) and part in data)


def _words(detail: ErrorDetails, path: Path, data: Any) -> Words:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == SAID:
        return Words(context["nl"], context["en"])
    if kind == "extra_forbidden":
        return _extra(path, data)
    if kind == "missing":
        return MISSING.filled(key=path[-1])
    if kind.startswith("int_"):
        return _whole(detail["input"], path)
    return _choice(kind, context, detail) or _size(kind, context, path)


def _extra(path: Path, data: Any) -> Words:
    """`{cents: 75,00}` is a key 00, of nothing: whoever wrote it did not mean a key."""
    for part in path[:-1]:
        data = data[part]
    keys, key = list(data), str(path[-1])
    before = str(data[keys[keys.index(key) - 1]]) if key in keys[1:] and data[key] is None else ""
    amount = AMOUNT.fullmatch(f"{before},{key[:2]}")
    return COMMA.filled(cents=_cents(amount) if len(key) < len("000") else 1250) if amount else UNKNOWN_KEY


def _cents(amount: re.Match[str]) -> int:
    return int(amount[1] + amount[2].replace("-", "0").ljust(2, "0"))


def _whole(given: object, path: Path) -> Words:
    text = str(given)[:100]
    amount = AMOUNT.fullmatch(text)
    if DIGITS.fullmatch(text):
        return SO_LONG
    if amount:
        return COMMA.filled(cents=_cents(amount))
    return CENTS if "cents" in str(path[-1:]) else WHOLE


def _choice(kind: str, context: dict[str, Any], detail: ErrorDetails) -> Words | None:
    choices = context.get("expected") or context.get("expected_tags")
    if kind == "union_tag_not_found":
        return MISSING.filled(key="type")
    if not choices:
        return None
    text = str(choices).replace(" or ", ", ").replace("'", "")
    given = detail["input"].get("type") if isinstance(detail["input"], dict) else detail["input"]
    return meant(CHOOSE.filled(choices=text), given, text.split(", "))


def _size(kind: str, context: dict[str, Any], path: Path) -> Words:
    if kind in SIZES:
        return SIZES[kind].filled(**context)
    if kind == "model_type" and {"when", "unless"} & set(path[-2:]):
        return CONDITION.filled()
    return WRONG_TYPE.filled(wanted=WANTED.get(kind, Words(kind, kind)))
