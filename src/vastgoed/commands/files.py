"""Files that are named on the command line, and how what is wrong with them is told."""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import click

from vastgoed.policies.document import Document, load
from vastgoed.policies.problems import PolicyError
from vastgoed.text import Language

LARGEST = 256 * 1024
File = click.Path(path_type=Path, allow_dash=True)
LANGUAGE = click.Choice(["nl", "en"])


def loaded(path: Path, language: Language) -> Document:
    try:
        return load(_bytes(path))
    except PolicyError as error:
        wrong([f"{path}: {problem.said(language)}" for problem in error.problems])


def read_json(path: Path, largest: int = LARGEST) -> Any:
    """Numbers with a point are exact; a key may stand there once."""
    try:
        return json.loads(_bytes(path, largest), parse_float=Decimal, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        wrong([f"{path}: line {error.lineno}: {error.msg}"])
    except (ValueError, RecursionError) as error:
        wrong([f"{path}: {error}"])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice: " + ", ".join(key for key, _ in pairs))
    return found


def _bytes(path: Path, largest: int = LARGEST) -> bytes:
    """At most one byte more than there may be: enough to refuse it."""
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(largest + 1)
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        wrong([f"{path}: {error.strerror}"])


def wrong(messages: list[str]) -> NoReturn:
    for message in messages:
        click.echo(message, err=True)
    sys.exit(2)


def show(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
