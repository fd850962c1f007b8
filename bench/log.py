"""The log of a house that was busy for a century: checked from its file, as anybody would."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.figures import Figure, within

from vastgoed.steering.rules.chain import START, body_hash, linked, row, wrongs
from vastgoed.steering.rules.entries import KINDS, Entry

ENTRIES, RUNS, TARGET = 100_000, 3, 5.0
"""Seconds."""
BEGAN, HOUSE = datetime(2026, 1, 1, 9, tzinfo=UTC), UUID(int=1)


def measure(*, quick: bool = False) -> list[Figure]:
    """By the command, from start to end, with what was said in every third entry; and the chain alone."""
    size = ENTRIES // 10 if quick else ENTRIES
    entries, texts = a_log(size)
    whole = {"head": {"hash": entries[-1]["hash"]}, "entries": entries, "texts": texts, "days": []}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.json"
        file.write_text(json.dumps(whole))
        command = [sys.executable, "-m", "vastgoed.cli", "verify", str(file)]
        checked = _seconds(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: S603
    return [
        within(f"verify a log of {size:,} entries", checked, "s", TARGET),
        within("its chain, before a day is published", _seconds(lambda: _none(wrongs(entries))), "s", TARGET),
    ]


def a_log(size: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    entries: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    previous = START
    for n in range(1, size + 1):
        salt, said, author = f"{n:032x}", "Wij spraken elkaar over de keuken.", UUID(int=n)
        body = "" if n % 3 else body_hash(salt, said, author)
        facts = {"number": n, "state": "open", "policy": START, "decision": str(UUID(int=n)), "yes": n % 9}
        entry = Entry(HOUSE, KINDS[n % len(KINDS)], UUID(int=n), facts, role="zetel bewoners")
        entries.append(linked(row(entry, n, BEGAN + timedelta(hours=n), body), previous))
        previous = entries[-1]["hash"]
        texts += [] if n % 3 else [{"seq": n, "salt": salt, "text": said, "author": str(author)}]
    return entries, texts


def _none(found: Any) -> None:
    if list(found):
        raise AssertionError("the log does not hold")


def _seconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)
