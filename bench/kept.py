"""What was promised beside what is there: pure, so that tests can show that it finds what is wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

PLACED = {"requested", "confirmed", "checked_in", "done"}
HOLDING = {"held", "requested", "confirmed", "checked_in"}
SERIES = 6
"""Times of every series that a client asks for."""


@dataclass(slots=True)
class Entry:
    """One operation of one client. booking: what was promised, None when it was refused.

    given_back: whether cancelling it was ever tried, and whether that was promised.
    """

    name: str
    kind: Literal["single", "series"]
    booking: UUID | None = None
    given_back: Literal["no", "tried", "promised"] = "no"


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of the database.

    bookings: id, title; times: id, booking, state, start, end, parts; occupied: time, part, start, end.
    """

    bookings: Sequence[tuple[Any, ...]]
    times: Sequence[tuple[Any, ...]]
    occupied: Sequence[tuple[Any, ...]]
    letters: Counter[UUID]
    steps: Counter[UUID]


def faults(entries: Sequence[Entry], found: Found) -> dict[str, list[str]]:
    """Per kind of broken promise the cases; all empty when everything was kept."""
    states: dict[UUID, list[str]] = {}
    for _, booking, state, *_rest in found.times:
        states.setdefault(booking, []).append(state)
    promised = [entry for entry in entries if entry.booking is not None]
    return {
        "lost": [entry.name for entry in promised if _lost(entry, states)],
        "not given back": [e.name for e in promised if e.given_back == "promised" and _placed(e, states)],
        "invented or double": _invented(entries, found.bookings),
        "half series": [e.name for e in promised if e.kind == "series" and _half(e, states)],
        "overlaps": list(_overlaps(found.occupied)),
        "without a room, or with one too many": list(_badly_housed(found)),
        "without history": [str(time[0]) for time in found.times if not found.steps[time[0]]],
        "not told once": [
            f"{e.name}, {found.letters[_id(e)]} letters"
            for e in promised
            if e.given_back == "no" and found.letters[_id(e)] != 1
        ],
    }


def _id(entry: Entry) -> UUID:
    assert entry.booking is not None  # noqa: S101
    return entry.booking


def _placed(entry: Entry, states: dict[UUID, list[str]]) -> bool:
    return any(state in PLACED for state in states.get(_id(entry), ()))


def _lost(entry: Entry, states: dict[UUID, list[str]]) -> bool:
    """Promised, and not there; or gone while nobody gave it back."""
    return _id(entry) not in states or (entry.given_back == "no" and not _placed(entry, states))


def _half(entry: Entry, states: dict[UUID, list[str]]) -> bool:
    known = states.get(_id(entry), [])
    return len(known) != SERIES or any(state not in PLACED | {"skipped", "cancelled"} for state in known)


def _invented(entries: Sequence[Entry], bookings: Sequence[tuple[Any, ...]]) -> list[str]:
    """A booking nobody was promised, or a promise kept twice."""
    promised = {entry.booking: entry.name for entry in entries}
    named = Counter(title for _, title, *_ in bookings)
    strange = [str(title) for key, title, *_ in bookings if promised.get(key) != title]
    return strange + [str(title) for title, count in named.items() if count > 1]


def _overlaps(occupied: Iterable[tuple[Any, ...]]) -> Iterable[str]:
    until: dict[UUID, datetime] = {}
    for time, part, start, end in sorted(occupied, key=lambda row: (str(row[1]), row[2])):
        if part in until and start < until[part]:
            yield f"{part} at {start} ({time})"
        until[part] = max(end, until.get(part, end))


def _badly_housed(found: Found) -> Iterable[str]:
    """Every time that takes its room occupies each part of it just so; nothing else occupies anything."""
    taken: dict[UUID, list[tuple[Any, ...]]] = {}
    for time, part, start, end in found.occupied:
        taken.setdefault(time, []).append((part, start, end))
    for time, _, state, start, end, parts in found.times:
        should = {(part, start, end) for part in parts} if state in HOLDING else set()
        there = taken.pop(time, [])
        if (state != "held" and (set(there) != should or len(there) != len(should))) or set(there) - should:
            yield f"{time}, {state}"
    yield from (f"{time}, which does not exist" for time in taken)
