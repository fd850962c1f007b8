"""`vastgoed verify`: check a decision from its file alone; it imports nothing of what made it."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn
from zipfile import is_zipfile

import click

from vastgoed.commands import unpacking, wrongs
from vastgoed.commands.accounts import of_bundle, of_log
from vastgoed.commands.logbook import logbook
from vastgoed.commands.recount import number, yes_or_no
from vastgoed.commands.recount_choices import chosen, consent
from vastgoed.commands.recount_ties import settled
from vastgoed.commands.unpacking import Broken
from vastgoed.commands.verify_numbers import numbers
from vastgoed.commands.verify_people import people
from vastgoed.text import Language
from vastgoed.words import Words

START = "sha256:" + "0" * 64
WRONG = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, OSError)
"""What a bundle of another shape leads to, beyond what `unpacking` looks at."""
DECIMALS = 16


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--head", help="The published hash of the last log entry.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
def verify(file: Path, head: str | None, language: Language) -> None:
    """Check a decision bundle, or the log of a house: all of it, and say what was checked.

    Exit code 1 when something is wrong, with the row; 2 when the file is no bundle and no log.
    """
    try:
        checked, found = _checked(file, head)
    except Broken as error:
        _refuse(file, wrongs.NO_BUNDLE.filled(why=error.words), language)
    except WRONG as error:
        _refuse(file, wrongs.NO_BUNDLE.filled(why=_why(error)), language)
    for said in (*checked, *found):
        click.echo(said.said(language))
    click.echo((wrongs.COUNT.filled(n=len(found)) if found else wrongs.HOLDS).said(language))
    sys.exit(1 if found else 0)


def _checked(file: Path, head: str | None) -> tuple[list[Words], list[Words]]:
    """What was gone through, and what does not hold."""
    if is_zipfile(file):
        bundle = unpacking.bundle(file)
        return list(of_bundle(bundle, head)), list(everything(bundle, head))
    log = unpacking.log(file)
    return list(of_log(log, head)), list(logbook(log, head))


def _why(error: Exception) -> Words:
    if isinstance(error, KeyError):
        return unpacking.LACKING.filled(part=error.args[0])
    return unpacking.UNEXPECTED.filled(error=error)


def _refuse(file: Path, why: Words, language: Language) -> NoReturn:
    click.echo(f"{file}: {why.said(language)}", err=True)
    sys.exit(2)


def digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + sha256(text.encode()).hexdigest()


def everything(bundle: dict[str, Any], head: str | None = None) -> Iterator[Words]:
    """What does not hold, each with the row it is about."""
    yield from _log(bundle, head)
    yield from _rows(bundle)
    yield from _opening(bundle)
    yield from people(bundle)
    yield from _late(bundle)
    question = bundle["rule"].get("question", "yes_no")
    yield from {"yes_no": yes_or_no, "consent": consent}.get(question, chosen)(bundle)
    yield from numbers(bundle)
    yield from settled(bundle)


def _log(bundle: dict[str, Any], head: str | None) -> Iterator[Words]:
    previous = START
    for n, entry in enumerate(bundle["log"], 1):
        if entry["previous"] != previous:
            yield wrongs.FOLLOWS.filled(n=n)
        if digest({key: value for key, value in entry.items() if key != "hash"}) != entry["hash"]:
            yield wrongs.ENTRY.filled(n=n)
        previous = entry["hash"]
    if head and previous != head:
        yield wrongs.HEAD
    if digest(bundle["seal"]) not in [it.get("seal") for it in bundle["log"]]:
        yield wrongs.UNNAMED


def _rows(bundle: dict[str, Any]) -> Iterator[Words]:
    sealed = bundle["seal"]
    for part, hashes in sealed["rows"].items():
        rows = bundle.get(part, [])
        yield from (
            wrongs.ROW.filled(part=part, n=n)
            for n, row in enumerate(rows, 1)
            if digest(row) not in hashes[n - 1 : n]
        )
        if len(rows) < len(hashes):
            yield wrongs.FEWER.filled(part=part, sealed=len(hashes), there=len(rows))
    for part, known in sealed["whole"].items():
        if digest(bundle.get(part)) != known:
            yield wrongs.PART.filled(part=part)
    if unsealed := set(bundle) - set(sealed["rows"]) - set(sealed["whole"]) - {"seal", "log"}:
        yield wrongs.UNSEALED.filled(parts=", ".join(sorted(unsealed)))


def _opening(bundle: dict[str, Any]) -> Iterator[Words]:
    """Rule and electorate have the hashes that were published when it opened."""
    rows = [
        [it["id"], it.get("constituency", ""), _plain(it.get("weight", 1))] for it in bundle["electorate"]
    ]
    found = {"rule": digest(bundle["rule"]), "electorate": digest(sorted(rows))}
    for part, known in found.items():
        if bundle["decision"].get(f"{part}_hash", known) != known:
            yield wrongs.HASH.filled(part=part)


def _plain(weight: Any) -> str:
    """2.6 where that is exact, 18/7 where it is not."""
    value = number(weight)
    tens = next((n for n in range(DECIMALS) if 10**n % value.denominator == 0), None)
    if not tens:
        return str(value)
    whole, rest = divmod(value.numerator * 10**tens // value.denominator, 10**tens)
    return f"{whole}.{rest:0{tens}}"


def _late(bundle: dict[str, Any]) -> Iterator[Words]:
    closes = datetime.fromisoformat(bundle["decision"]["closes_at"])
    for n, row in enumerate(bundle["ballots"], 1):
        if "at" in row and datetime.fromisoformat(row["at"]) >= closes:
            yield wrongs.LATE.filled(n=n)
