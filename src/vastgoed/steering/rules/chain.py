"""The chain: each entry has the hash of the one before it and of itself, as `votes.bundle` makes them.

What was said, and by whom, is known to the chain by a salted hash only: it can be erased and the chain holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from vastgoed.canonical import canonical, digest
from vastgoed.steering.rules.entries import MOST, Entry, exact
from vastgoed.votes.bundle import START

__all__ = ["START", "Wrong", "body_hash", "linked", "moment", "row", "wrongs"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wrong:
    """An entry that does not hold; how: changed, or torn from the one before it."""

    seq: int
    how: str


def moment(at: datetime) -> str:
    """An instant as it is hashed: in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def body_hash(salt: str, text: str, author: UUID) -> str:
    """author: drawn for this very entry; it says who to nobody."""
    return digest({"salt": salt, "text": text, "author": str(author)})


def row(entry: Entry, seq: int, at: datetime, body: str) -> dict[str, Any]:
    """An entry as it is published. Raises TypeError, ValueError for facts that cannot be kept.

    A `seal` among the facts stands in front, where whoever checks a decision looks for it.
    """
    facts = exact({**entry.facts, **({"role": entry.role} if entry.role else {})})
    if len(canonical(facts)) > MOST:
        raise ValueError("too many facts for one entry of the log")
    return {
        "house": str(entry.house_id),
        "seq": seq,
        "at": moment(at),
        "kind": entry.kind,
        "subject": str(entry.subject),
        "facts": facts,
        "body": body,
    } | ({"seal": facts["seal"]} if "seal" in facts else {})


def linked(entry: Row, previous: str) -> dict[str, Any]:
    """The entry with the hash of the one before it, and its own."""
    held = {**entry, "previous": previous}
    return {**held, "hash": digest(held)}


def wrongs(rows: Iterable[Row], previous: str = START, seq: int = 0) -> Iterator[Wrong]:
    """Entries that do not hold, in order; previous and seq: of the last one that is trusted."""
    for it in rows:
        seq += 1
        if it["previous"] != previous or it["seq"] != seq:
            yield Wrong(it["seq"], "torn")
        if digest({name: value for name, value in it.items() if name != "hash"}) != it["hash"]:
            yield Wrong(it["seq"], "changed")
        previous, seq = it["hash"], it["seq"]
