"""Files that are named on the command line, and how what is wrong with them is told."""

import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import click

from vastgoed.documents.unreadable import NOT_TEXT
from vastgoed.errors import Refusal
from vastgoed.policies.document import Document, load
from vastgoed.policies.problems import PolicyError, Problem
from vastgoed.policies.rules.words import Words
from vastgoed.text import Language, plain
from vastgoed.web.language import catalogue

LARGEST = 256 * 1024
DIGITS = 18
File = click.Path(path_type=Path, allow_dash=True)
LANGUAGE = click.Choice(["nl", "en"])
HALF_A_SIGN = re.compile(rb"\\u[dD][89a-fA-F]")
"""Half of a pair that together would be one sign; alone it cannot be written."""
TOO_LARGE = Words(
    "Het bestand is te groot: hooguit {kb} kB. Verdeel het over meer bestanden.",
    "The file is too large: at most {kb} kB. Divide it over more files.",
)
NOT_JSON = Words(
    "Dit is geen geldige JSON. Kijk naar komma's, haakjes en aanhalingstekens.",
    "This is not valid JSON. Look at commas, brackets and quotes.",
)
EMPTY = Words(
    "Het bestand is leeg. Hier hoort tekst in JSON.",
    "The file is empty. Text in JSON belongs here.",
)
TOO_DEEP = Words("Te diep genest. Haal haakjes weg.", "Nested too deeply. Remove brackets.")
TOO_LONG = Words(
    "Er staat een getal in van meer dan {digits} cijfers. Schrijf een kleiner getal.",
    "There is a number of more than {digits} digits in it. Write a smaller one.",
)
NOT_READ = Words("Dit bestand is niet te lezen.", "This file cannot be read.")
UNREAD = {
    FileNotFoundError: Words("Dit bestand is er niet.", "There is no such file."),
    IsADirectoryError: Words("Dit is een map, geen bestand.", "This is a folder, not a file."),
}
TWICE = Words("«{key}» staat er twee keer. Haal er één weg.", "“{key}” is there twice. Remove one.")


def loaded(path: Path, language: Language) -> Document:
    try:
        return load(read_bytes(path))
    except PolicyError as error:
        wrong([f"{path}: {problem.said(language)}" for problem in error.problems])


def read_json(path: Path, language: Language, largest: int = LARGEST, digits: int = DIGITS) -> Any:
    """Numbers with a point are exact; a key may stand there once; digits: of a whole number, at most."""
    try:
        return _json(read_bytes(path, largest), largest, digits)
    except PolicyError as error:
        wrong([f"{path}: {problem.said(language)}" for problem in error.problems])


def _json(text: bytes, largest: int, digits: int) -> Any:
    if len(text) > largest:
        raise PolicyError([Problem((), TOO_LARGE.filled(kb=largest // 1024))])
    if not text.strip():
        raise PolicyError([Problem((), EMPTY)])
    try:
        return _loaded(text, digits)
    except json.JSONDecodeError as error:
        problem = Problem((), NOT_JSON, error.lineno)
    except UnicodeDecodeError as error:
        problem = Problem((), NOT_TEXT, _line(text, error.start))
    except RecursionError:
        problem = Problem((), TOO_DEEP)
    raise PolicyError([problem])


def _loaded(text: bytes, digits: int) -> Any:
    def whole(number: str) -> int:
        if len(number) > digits:
            line = _line(text, text.find(number.encode()))
            raise PolicyError([Problem((), TOO_LONG.filled(digits=digits), line)])
        return int(number)

    found = json.loads(
        text, parse_float=Decimal, parse_int=whole, parse_constant=Decimal, object_pairs_hook=_once
    )
    if half := HALF_A_SIGN.search(text):
        _writable(found, _line(text, half.start()))
    return found


def _writable(found: Any, line: int) -> None:
    try:
        json.dumps(found, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise PolicyError([Problem((), NOT_TEXT, line)]) from None


def _line(text: bytes, at: int) -> int:
    return text.count(b"\n", 0, at) + 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise PolicyError([Problem((), TWICE.filled(key=key))])
        found[key] = value
    return found


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """At most one byte more than there may be: enough to refuse it. Raises PolicyError."""
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(largest + 1)
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise PolicyError([Problem((), UNREAD.get(type(error), NOT_READ))]) from None


def refused(where: Path | str, refusal: Refusal, language: Language) -> NoReturn:
    """The sentence as the page says it, with the key that it is about."""
    filled = {name: plain(value, language) for name, value in refusal.parameters.items()}
    said = catalogue(language).gettext(refusal.sentence).format(**filled)
    wrong([f"{where}: {refusal.field}: {said}"])


def wrong(messages: list[str]) -> NoReturn:
    for message in messages:
        click.echo(message, err=True)
    sys.exit(2)


def show(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
