"""Files that are named on the command line, and how what is wrong with them is told."""

import json
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
TOO_LARGE = Words(
    "Het bestand is te groot: hooguit {kb} kB. Verdeel het over meer bestanden.",
    "The file is too large: at most {kb} kB. Divide it over more files.",
)
NOT_JSON = Words(
    "Dit is geen geldige JSON. Kijk naar komma's, haakjes en aanhalingstekens.",
    "This is not valid JSON. Look at commas, brackets and quotes.",
)
EMPTY = Words(
    "Het bestand is leeg. Schrijf een verzoek tussen { en }.",
    "The file is empty. Write a request between { and }.",
)
TOO_DEEP = Words("Te diep genest. Haal haakjes weg.", "Nested too deeply. Remove brackets.")
TOO_LONG = Words(
    "Er staat een getal in van meer dan {digits} cijfers. Schrijf een kleiner getal.",
    "There is a number of more than {digits} digits in it. Write a smaller one.",
)
TWICE = Words("«{key}» staat er twee keer. Haal er één weg.", "“{key}” is there twice. Remove one.")


def loaded(path: Path, language: Language) -> Document:
    try:
        return load(read_bytes(path))
    except PolicyError as error:
        wrong([f"{path}: {problem.said(language)}" for problem in error.problems])


def read_json(path: Path, language: Language, largest: int = LARGEST) -> Any:
    """Numbers with a point are exact; a key may stand there once."""
    try:
        return _json(read_bytes(path, largest), largest)
    except PolicyError as error:
        wrong([f"{path}: {problem.said(language)}" for problem in error.problems])


def _json(text: bytes, largest: int) -> Any:
    if len(text) > largest:
        raise PolicyError([Problem((), TOO_LARGE.filled(kb=largest // 1024))])
    if not text.strip():
        raise PolicyError([Problem((), EMPTY)])
    try:
        return json.loads(text, parse_float=Decimal, parse_int=_whole, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        problem = Problem((), NOT_JSON, error.lineno)
    except UnicodeDecodeError as error:
        problem = Problem((), NOT_TEXT, text.count(b"\n", 0, error.start) + 1)
    except RecursionError:
        problem = Problem((), TOO_DEEP)
    raise PolicyError([problem])


def _whole(text: str) -> int:
    if len(text) > DIGITS:
        raise PolicyError([Problem((), TOO_LONG.filled(digits=DIGITS))])
    return int(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise PolicyError([Problem((), TWICE.filled(key=key))])
        found[key] = value
    return found


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """At most one byte more than there may be: enough to refuse it."""
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(largest + 1)
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        wrong([f"{path}: {error.strerror}"])


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
