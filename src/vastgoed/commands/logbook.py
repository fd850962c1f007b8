"""A log by itself: every entry holds on to the one before it, and what was said is what was hashed."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from vastgoed.commands import wrongs
from vastgoed.words import Words

START = "sha256:" + "0" * 64
ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
NUMBER = Words(
    "logboek, regel {n}: het noemt zichzelf nummer {seq}", "log, entry {n}: it calls itself number {seq}"
)
LAST = Words("kop: het is niet de hash van de laatste regel", "head: it is not the hash of the last entry")
DAY = Words(
    "dag {day}: wat toen is gepubliceerd, is niet regel {n}",
    "day {day}: what was published then is not entry {n}",
)
TEXT = Words(
    "tekst van regel {n}: dit is niet wat er geschreven is", "text of entry {n}: it is not what was written"
)


def logbook(log: dict[str, Any], head: str | None = None) -> Iterator[Words]:
    """What does not hold, each with the entry it is about. head: the last hash, as published elsewhere."""
    entries = log["entries"]
    yield from _chain(entries, head)
    if entries and log.get("head", {}).get("hash", entries[-1]["hash"]) != entries[-1]["hash"]:
        yield LAST
    for it in log.get("days", []):
        if _at(entries, it["seq"], "hash") != it["hash"]:
            yield DAY.filled(day=it["day"], n=it["seq"])
    for it in log.get("texts", []):
        said = {name: it[name] for name in ("salt", "text", "author")}
        if _at(entries, it["seq"], "body") != _digest(said):
            yield TEXT.filled(n=it["seq"])


def _chain(entries: list[dict[str, Any]], head: str | None) -> Iterator[Words]:
    previous = START
    for n, entry in enumerate(entries, 1):
        if entry["previous"] != previous:
            yield wrongs.FOLLOWS.filled(n=n)
        if entry.get("seq", n) != n:
            yield NUMBER.filled(n=n, seq=entry["seq"])
        if _digest({key: value for key, value in entry.items() if key != "hash"}) != entry["hash"]:
            yield wrongs.ENTRY.filled(n=n)
        previous = entry["hash"]
    if head and previous != head:
        yield wrongs.HEAD


def _digest(value: Any) -> str:
    return "sha256:" + sha256(ENCODE(value).encode()).hexdigest()


def _at(entries: list[dict[str, Any]], seq: int, name: str) -> Any:
    return entries[seq - 1][name] if 0 < seq <= len(entries) else None
