"""What fills the planning board: bookings, what takes a room from beside it, closures, what is free."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from vastgoed.bookings.pages.block import Block, of_closure, of_entry, seen_from
from vastgoed.bookings.queries import Entry
from vastgoed.bookings.rules.life import CERTAIN, HOLDING
from vastgoed.bookings.rules.slots import first_on_grid
from vastgoed.houses.models import Room
from vastgoed.houses.queries import Parts
from vastgoed.houses.rules import Closed, HouseHours, openings
from vastgoed.period import HOUSE_ZONE, Period, midnight
from vastgoed.web.language import gettext, say

DAY = timedelta(days=1)
TAKING = HOLDING | CERTAIN


@dataclass(frozen=True, slots=True)
class Sheet:
    """The days of a board. pages: where a closure is seen to, for those that have such a page."""

    slug: str
    rooms: Sequence[Room]
    parts: Parts
    hours: HouseHours
    pages: Mapping[UUID, str]
    days: Sequence[date]
    now: datetime

    def rows(self, entries: Iterable[Entry]) -> list[dict[str, Any]]:
        """A row per room, a cell per day."""
        blocks, opened = self._blocks(entries), self._opened()
        return [self._row(room, blocks[room.id], opened) for room in self.rooms]

    def agenda(self, rows: Sequence[dict[str, Any]], shown: date) -> dict[str, Any]:
        """One day in order of time, for a phone: each booking and each closure once, and where it is free."""
        place = self.days.index(shown)
        cells = [(room, row["cells"][place]) for room, row in zip(self.rooms, rows, strict=True)]
        here = [(room, it) for room, cell in cells for it in cell["entries"] if not it["aside"]]
        found = [it | {"room": room.name} for room, it in here]
        found += [self._closed_somewhere(closed, block) for closed, block in self._closures(shown)]
        free = [(room.name, cell["href"], cell["spoken"]) for room, cell in cells if cell["href"]]
        return {"entries": sorted(found, key=lambda it: str(it["start"])), "free": free}

    def _blocks(self, entries: Iterable[Entry]) -> dict[UUID, list[list[Block]]]:
        """Per room and day what is in it, in order of time."""
        starts, rooms = [midnight(of) for of in self.days], {room.id: room for room in self.rooms}
        beside = self._beside()
        found = defaultdict[UUID, list[list[Block]]](lambda: [[] for _ in starts])
        for entry in entries:
            home = rooms.get(entry.room_id)
            block = of_entry(entry, home.turnover_minutes if home else 0)
            first = max(0, bisect_right(starts, block.period.start) - 1)
            on = range(first, bisect_left(starts, block.period.end))
            others = beside.get(entry.room_id, ()) if entry.state in TAKING else ()
            seen = dict.fromkeys(others, seen_from(block, home)) if others else {}
            for room_id, it in ({entry.room_id: block} | seen).items():
                for place in on:
                    found[room_id][place].append(it)
        return found

    def _beside(self) -> dict[UUID, list[UUID]]:
        """Per room the others that cannot be used while it is."""
        shown = [room.id for room in self.rooms]
        return {
            key: [other for other in shown if other != key and parts & self.parts.get(other, frozenset())]
            for key, parts in self.parts.items()
        }

    def _opened(self) -> list[list[Period]]:
        return [[opening.period for opening in openings(self.hours, of)] for of in self.days]

    def _row(
        self, room: Room, blocks: Sequence[list[Block]], opened: Sequence[list[Period]]
    ) -> dict[str, Any]:
        parts = self.parts.get(room.id, frozenset())
        shut = [closed for closed in self.hours.closures if closed.stops(parts, None)]
        cells = [self._cell(room, *day, shut) for day in zip(self.days, blocks, opened, strict=True)]
        return {"room": room.name, "note": say("{capacity} pers.", capacity=room.capacity), "cells": cells}

    def _cell(
        self, room: Room, of: date, blocks: list[Block], opened: list[Period], shut: Sequence[Closed]
    ) -> dict[str, Any]:
        if shut:
            closures = [block for closed in shut if (block := self._closure(closed, opened))]
            blocks = sorted([*blocks, *closures], key=lambda block: block.period)
        free = self._free(opened, blocks, room.grid_minutes)
        return {
            "entries": [block.shown for block in blocks],
            "href": self._add(room, of, free) if free else "",
            "spoken": say("Reservering toevoegen: {room}, {day}", room=room.name, day=of),
        }

    def _add(self, room: Room, of: date, start: datetime) -> str:
        clock = f"{start.astimezone(HOUSE_ZONE):%H:%M}"
        return f"/manage/{self.slug}/desk/new?room={room.id}&day={of.isoformat()}&start={clock}"

    def _free(self, opened: Iterable[Period], blocks: Iterable[Block], grid: int) -> datetime | None:
        """The first moment of the day that is still to come, and that nobody has."""
        gaps = (self._gap(period, blocks, grid) for period in opened if period.end > self.now)
        return next((gap for gap in gaps if gap), None)

    def _gap(self, opened: Period, blocks: Iterable[Block], grid: int) -> datetime | None:
        """blocks: in order of time. The moment lies on the grid, where that still leaves some time."""
        free_from = max(opened.start, self.now)
        for taken in (block.taken for block in blocks if block.taken):
            if taken.start > free_from:
                break
            free_from = max(free_from, taken.end)
        if free_from >= opened.end:
            return None
        on_grid = first_on_grid(opened.start, free_from, grid)
        return on_grid if on_grid < opened.end else free_from

    def _closure(self, closed: Closed, opened: Iterable[Period]) -> Block | None:
        """What of a closure falls within the hours of this day."""
        within = [shared for period in opened if (shared := period.shared(closed.period))]
        if not within:
            return None
        path = self.pages.get(closed.id) if closed.id else None
        period = Period(within[0].start, within[-1].end)
        return of_closure(period, closed.reason, path or f"/manage/{self.slug}/closures")

    def _closures(self, of: date) -> Iterator[tuple[Closed, Block]]:
        opened = [opening.period for opening in openings(self.hours, of)]
        for closed in self.hours.closures:
            if block := self._closure(closed, opened):
                yield closed, block

    def _closed_somewhere(self, closed: Closed, block: Block) -> dict[str, Any]:
        rooms = [room.name for room in self.rooms if closed.part_id in self.parts.get(room.id, frozenset())]
        return block.shown | {"room": ", ".join(rooms) if closed.part_id else gettext("het hele huis")}
