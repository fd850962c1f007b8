"""A decision as one file that anybody can check: rule, electorate, ballots, verdict, log; rows have hashes.

The format stands in docs/decision-rules.md; `vastgoed verify` reads it and shares no code with this.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from vastgoed.canonical import canonical, digest

Row = Mapping[str, Any]
EPOCH = (1980, 1, 1, 0, 0, 0)
START = "sha256:" + "0" * 64


def chained(entries: Sequence[Row], previous: str = START) -> list[dict[str, Any]]:
    """Each entry with the hash of the one before it, and its own."""
    found = []
    for entry in entries:
        linked = {**entry, "previous": previous}
        previous = digest(linked)
        found.append({**linked, "hash": previous})
    return found


def seal(lists: Mapping[str, Sequence[Any]], single: Mapping[str, Any]) -> dict[str, Any]:
    """The hash of every row of each list, and of each single thing; the closing log entry has its hash."""
    return {
        "rows": {it: [digest(row) for row in rows] for it, rows in lists.items()},
        "whole": {it: digest(value) for it, value in single.items()},
    }


def packed(lists: Mapping[str, Sequence[Any]], single: Mapping[str, Any], log: Sequence[Row]) -> bytes:
    """The zip: `<name>.json` for each, `seal.json` and `log.json`. The same decision gives the same bytes.

    lists: electorate, ballots, and where there are any present, roll. single: decision, rule, verdict.
    log: as `chained` made it.
    """
    everything = {**lists, **single, "seal": seal(lists, single), "log": list(log)}
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name in sorted(everything):
            made.writestr(ZipInfo(f"{name}.json", EPOCH), canonical(everything[name]), ZIP_DEFLATED)
    return file.getvalue()
