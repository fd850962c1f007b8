"""`vastgoed quote` and `vastgoed policy check|explain|diff`: price and read policies without an account."""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import click
from pydantic import ValidationError

from vastgoed.errors import Refusal
from vastgoed.policies.answers import answer
from vastgoed.policies.differences import difference
from vastgoed.policies.document import Document, identity, load
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.replay import Replay
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.rules.guarding import too_dear
from vastgoed.policies.sentences import price_table, sentences
from vastgoed.policies.telling.reading import readable
from vastgoed.policies.weighing import Scales
from vastgoed.policies.wrong import explained
from vastgoed.text import Language

LARGEST = 256 * 1024
LARGEST_HISTORY = 256 * 1024 * 1024
File = click.Path(path_type=Path, allow_dash=True)
LANGUAGE = click.Choice(["nl", "en"])


@click.command()
@click.argument("policy", type=File)
@click.argument("requests", type=File, nargs=-1, required=True)
@click.option(
    "--language", type=LANGUAGE, default="nl", show_default=True, help="Language of error messages."
)
def quote(policy: Path, requests: tuple[Path, ...], language: Language) -> None:
    """Price each REQUEST (JSON) under POLICY (YAML); an object for one, an array for several.

    Exit code 0, also when the policy refuses; 2 when a file is wrong, with line and key.
    """
    document = _loaded(policy, language)
    answers = [_answered(document, path, language) for path in requests]
    _print(answers[0] if len(answers) == 1 else answers)


@click.group()
def policy() -> None:
    """Check a policy file, or read what it says."""


@policy.command()
@click.argument("file", type=File)
@click.option("--language", type=LANGUAGE, default="nl", show_default=True)
def check(file: Path, language: Language) -> None:
    """Report every hole, overlap and open question, each with line, key and what to do."""
    document = _loaded(file, language)
    found = {"ok": True, "house": document.house, "version": document.version, "identity": identity(document)}
    warnings = [warning.words.said(language) for warning in too_dear(document.policy, "warn")]
    _print(found | {"warnings": warnings} if warnings else found)


@policy.command()
@click.argument("file", type=File)
@click.option("--language", type=LANGUAGE, default="nl", show_default=True)
def explain(file: Path, language: Language) -> None:
    """Print the rules as sentences, then the price table."""
    document = _loaded(file, language)
    for section in sentences(document, language):
        click.echo(f"\n{section.title}" + (f"  [{section.clause}]" if section.clause else ""))
        for sentence in section.sentences:
            click.echo(f"  {sentence}")
    click.echo()
    for row in price_table(document, language):
        click.echo(f"{row.room} | {row.category} | {row.band} | {row.text}")


@policy.command()
@click.argument("old", type=File)
@click.argument("new", type=File)
@click.option("--bookings", type=File, help="Requests (JSON array) that were booked, each with a booker.")
@click.option("--text", is_flag=True, help="Sentences to read, instead of JSON.")
@click.option("--language", type=LANGUAGE, default="nl", show_default=True)
def diff(old: Path, new: Path, bookings: Path | None, *, text: bool, language: Language) -> None:
    """Say what changes from OLD to NEW, and for whom; with bookings, how much, the largest first.

    Exit code 0, also when nothing changes; 2 when a file is wrong, with line and key.
    """
    before, after = _loaded(old, language), _loaded(new, language)
    found = difference(before, after, language)
    if bookings:
        found |= _weighed(before, after, bookings, language)
    if text:
        click.echo("\n".join(readable(found, language)))
    else:
        _print(found)


def _weighed(old: Document, new: Document, path: Path, language: Language) -> dict[str, Any]:
    data = _json(path, LARGEST_HISTORY)
    try:
        replay = Replay.of(data)
        past = replay.past(old.policy)
    except ValidationError as error:
        _wrong([f"{path}: {problem.said(language)}" for problem in explained(error, data)])
    except Refusal as refusal:
        _wrong([f"{path}: {refusal.field}: {refusal}"])
    return Scales(old, new, past, replay, replay.days).weighed(language).as_json()


def _loaded(path: Path, language: Language) -> Document:
    try:
        return load(_bytes(path))
    except PolicyError as error:
        _wrong([f"{path}: {problem.said(language)}" for problem in error.problems])


def _answered(document: Document, path: Path, language: Language) -> dict[str, Any]:
    data = _json(path)
    try:
        return answer(document.policy, RequestForm.model_validate(data))
    except ValidationError as error:
        _wrong([f"{path}: {problem.said(language)}" for problem in explained(error, data)])
    except Refusal as refusal:
        _wrong([f"{path}: {refusal.field}: {refusal}"])


def _json(path: Path, largest: int = LARGEST) -> Any:
    """Numbers with a point are exact; a key may stand there once."""
    try:
        return json.loads(_bytes(path, largest), parse_float=Decimal, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        _wrong([f"{path}: line {error.lineno}: {error.msg}"])
    except (ValueError, RecursionError) as error:
        _wrong([f"{path}: {error}"])


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
        _wrong([f"{path}: {error.strerror}"])


def _wrong(messages: list[str]) -> NoReturn:
    for message in messages:
        click.echo(message, err=True)
    sys.exit(2)


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
