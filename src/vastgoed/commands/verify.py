"""`vastgoed verify`: check a decision from its file alone; it imports nothing of what made it."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import click

from vastgoed.commands.recount import recounted

START = "sha256:" + "0" * 64
LARGEST = 256 * 1024 * 1024
NEEDED = ("decision", "rule", "electorate", "ballots", "verdict", "seal", "log")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--head", help="The published hash of the last log entry.")
def verify(file: Path, head: str | None) -> None:
    """Check a decision bundle: every row, the log, the count, the outcome. Exit code 1 when one is wrong."""
    try:
        found = list(wrongs(_opened(file), head))
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        click.echo(f"{file}: this is no complete decision bundle ({error}).", err=True)
        sys.exit(2)
    for wrong in found:
        click.echo(wrong)
    click.echo(f"{len(found)} wrong." if found else "Everything holds.")
    sys.exit(1 if found else 0)


def _opened(file: Path) -> dict[str, Any]:
    with ZipFile(file) as bundle:
        if sum(it.file_size for it in bundle.infolist()) > LARGEST:
            raise ValueError("too large")
        found = {it.removesuffix(".json"): json.loads(bundle.read(it)) for it in bundle.namelist()}
    if missing := set(NEEDED) - set(found):
        raise ValueError(f"missing: {', '.join(sorted(missing))}")
    return found


def digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + sha256(text.encode()).hexdigest()


def wrongs(bundle: dict[str, Any], head: str | None = None) -> Iterator[str]:
    """What does not hold, each with the row it is about."""
    yield from _log(bundle, head)
    yield from _rows(bundle)
    yield from _people(bundle)
    yield from _late(bundle)
    yield from recounted(bundle)


def _log(bundle: dict[str, Any], head: str | None) -> Iterator[str]:
    previous = START
    for n, entry in enumerate(bundle["log"], 1):
        if entry["previous"] != previous:
            yield f"log, entry {n}: it does not follow the entry before it; one was added or left out"
        if digest({key: value for key, value in entry.items() if key != "hash"}) != entry["hash"]:
            yield f"log, entry {n}: it was changed after it was written"
        previous = entry["hash"]
    if head and previous != head:
        yield "log: its last entry is not the one that was published"
    if digest(bundle["seal"]) not in [it.get("seal") for it in bundle["log"]]:
        yield "seal: no log entry names it"


def _rows(bundle: dict[str, Any]) -> Iterator[str]:
    sealed = bundle["seal"]
    for name, hashes in sealed["rows"].items():
        rows = bundle.get(name, [])
        yield from (
            f"{name}, row {n}: it is not what was sealed"
            for n, row in enumerate(rows, 1)
            if digest(row) not in hashes[n - 1 : n]
        )
        if len(rows) < len(hashes):
            yield f"{name}: {len(hashes)} rows were sealed, {len(rows)} are there"
    for name, known in sealed["whole"].items():
        if digest(bundle.get(name)) != known:
            yield f"{name}: it is not what was sealed"
    if unsealed := set(bundle) - set(sealed["rows"]) - set(sealed["whole"]) - {"seal", "log"}:
        yield f"not sealed: {', '.join(sorted(unsealed))}"


def _people(bundle: dict[str, Any]) -> Iterator[str]:
    secret = "roll" in bundle
    name, voters = (
        ("roll", bundle["roll"]) if secret else ("ballots", [it["voter"] for it in bundle["ballots"]])
    )
    eligible, seen = {it["id"] for it in bundle["electorate"]}, set()
    for n, voter in enumerate(voters, 1):
        if voter not in eligible:
            yield f"{name}, row {n}: this voter is not in the electorate"
        if voter in seen:
            yield f"{name}, row {n}: this voter is there twice"
        seen.add(voter)
    if len(bundle["ballots"]) > len(voters):
        yield "ballots: there are more than voters"


def _late(bundle: dict[str, Any]) -> Iterator[str]:
    closes = datetime.fromisoformat(bundle["decision"]["closes_at"])
    for n, row in enumerate(bundle["ballots"], 1):
        if "at" in row and datetime.fromisoformat(row["at"]) >= closes:
            yield f"ballots, row {n}: it came at or after the close"
