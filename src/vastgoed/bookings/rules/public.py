"""What of a booking everybody may see: when, in which room, and only a title that gives nobody away."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from vastgoed.period import Period

LONG_ENOUGH = 3
"""Letters that a part of a name needs before a title that has it is hidden: «de» and «el» tell nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An occurrence as the public sees it; title is empty where it is nobody's business.

    option: somebody asked for it or is typing, and it is not certain.
    """

    room_id: UUID
    room: str
    room_slug: str
    period: Period
    function: str
    option: bool
    title: str


def public_title(title: str, *, private: bool, by_group: bool, function: str, name: str) -> str:
    """The title, or nothing: for who asked so, for a party of a person, and where the person is named."""
    of_a_person = not by_group and function == "commercial"
    if private or of_a_person or "@" in title:
        return ""
    return "" if _words(name) & _words(title) else title.strip()


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= LONG_ENOUGH}


def now_and_next(seen: Iterable[Seen], moment: datetime) -> tuple[list[Seen], list[Seen]]:
    """What goes on at this moment, and what is still to begin: first the next of each room, then the rest."""
    every = sorted(seen, key=lambda one: one.period)
    going = [one for one in every if one.period.start <= moment < one.period.end]
    coming = [one for one in every if one.period.start > moment]
    first = {one.room_id: one for one in reversed(coming)}.values()
    soon = [one for one in coming if one in first]
    return going, [*soon, *(one for one in coming if one not in soon)]


def joined(seen: Iterable[Seen]) -> list[Seen]:
    """In order of time, what overlaps as one: both halves of a hall, or a request beside a booking."""
    found: list[Seen] = []
    for one in sorted(seen, key=lambda it: it.period):
        if found and found[-1].period.overlaps(one.period):
            found.append(_both(found.pop(), one))
        else:
            found.append(one)
    return found


def _both(first: Seen, second: Seen) -> Seen:
    whole = Period(first.period.start, max(first.period.end, second.period.end))
    certain = second if first.option else first
    same = first.room_id == second.room_id
    return replace(
        certain,
        period=whole,
        option=first.option and second.option,
        title="",
        room=first.room if same else "",
    )
