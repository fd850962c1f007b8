"""One block on the planning board: when, what it says, where it leads."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from vastgoed.bookings.queries import Entry
from vastgoed.houses.models import Room
from vastgoed.period import Period
from vastgoed.text import clock
from vastgoed.web.language import gettext, say

KINDS = {"requested": "clash", "held": "option"}
FUNCTIONS = {"social": "social", "own": "own"}


@dataclass(frozen=True, slots=True)
class Block:
    """taken: the time in which nobody else can have the room; None when it came free after all.

    shown: as the template draws it; its «aside» says that it stands in full somewhere else.
    """

    period: Period
    taken: Period | None
    shown: dict[str, Any]


def of_entry(entry: Entry, turnover: int) -> Block:
    """A booking in its own room; turnover: minutes that the room is kept free after it."""
    taken, after = entry.period, entry.strike + turnover
    if entry.setup or after:
        taken = taken.widened(timedelta(minutes=entry.setup), timedelta(minutes=after))
    shown = {
        "start": clock(entry.period.start),
        "end": clock(entry.period.end),
        "title": entry.title or entry.who or gettext("Zonder naam"),
        "kind": KINDS.get(entry.state) or FUNCTIONS.get(entry.function, "hire"),
        "note": _note(entry),
        "around": _around(taken, entry.period),
        "href": f"/bookings/{entry.booking_id}?time={entry.id}",
        "aside": False,
    }
    return Block(entry.period, taken if entry.state != "no_show" else None, shown)


def seen_from(block: Block, home: Room | None) -> Block:
    """The same booking in the row of a room that it takes a part of; home None: its room is out of use."""
    title = say("Bezet door {who}", who=block.shown["title"])
    note = say("in {room}", room=home.name) if home else ""
    aside = {"title": title, "note": note, "kind": "closed", "around": "", "aside": True}
    return Block(block.period, block.taken, block.shown | aside)


def of_closure(period: Period, reason: str, path: str) -> Block:
    shown = {
        "start": clock(period.start),
        "end": clock(period.end),
        "title": gettext("Dicht"),
        "kind": "closed",
        "note": reason,
        "around": "",
        "href": path,
        "aside": True,
    }
    return Block(period, period, shown)


def _note(entry: Entry) -> str:
    if entry.state == "requested":
        return say("vraagt een andere tijd") if entry.replaces else say("wacht op u")
    return say("wordt nu getypt") if entry.state == "held" else ""


def _around(taken: Period, period: Period) -> str:
    """From when somebody sets the room up, and from when it can be used again."""
    before = clock(taken.start) if taken.start < period.start else ""
    after = clock(taken.end) if taken.end > period.end else ""
    if before and after:
        return say("klaarzetten vanaf {before}, vrij om {after}", before=before, after=after)
    if before:
        return say("klaarzetten vanaf {before}", before=before)
    return say("vrij om {after}", after=after) if after else ""
