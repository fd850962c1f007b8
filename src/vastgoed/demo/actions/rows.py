"""From made-up bookings to rows of the tables, in the order in which COPY takes them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from asyncpg import Range  # type: ignore[import-untyped]

from vastgoed.bookings.rules.life import HOLDING
from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.actions.prices import Prices, extras, owed
from vastgoed.demo.rules.agenda import Slot
from vastgoed.demo.rules.diary import Entry, Missed
from vastgoed.demo.rules.fate import Answer, Asking, Step, steps
from vastgoed.demo.rules.keys import Keys

COLUMNS: Mapping[str, Sequence[str]] = {
    "booking": (
        "id", "house_id", "room_id", "policy_id", "category", "function", "persons", "person_id", "group_id",
        "title", "private", "layout_id", "extras", "rule", "created_at",
    ),
    "occurrence": (
        "id", "booking_id", "house_id", "room_id", "during", "starts_at", "state", "cents", "quote",
        "setup_minutes", "strike_minutes", "fee_cents", "sequence",
    ),
    "transition": ("occurrence_id", "before", "after", "at", "actor_id", "reason", "clause"),
    "occupancy": ("house_id", "part_id", "during", "occurrence_id"),
    "refusal": ("code", "house_id", "room_id", "person_id", "wish", "clause", "at"),
}  # fmt: skip
"""Parents before children."""
OCCUPYING = HOLDING | {"done"}
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Writer:
    """Collects the rows of one copy of the three houses."""

    random: Random
    keys: Keys
    houses: dict[str, Built]
    crowd: Crowd
    manager: UUID
    prices: Prices
    now: datetime
    rows: Rows = field(default_factory=lambda: {table: [] for table in COLUMNS})
    counts: Counter[str] = field(default_factory=Counter[str])

    def taken(self) -> Rows:
        """What was collected since the last time."""
        rows, self.rows = self.rows, {table: [] for table in COLUMNS}
        self.counts.update({table: len(found) for table, found in rows.items()})
        return rows

    def write(self, found: Entry | Missed) -> None:
        if isinstance(found, Missed):
            self._miss(found)
            return
        refused = self.prices.refused(self.houses[found.house], found)
        if refused:
            self._miss(Missed(found, *refused))
        else:
            self._book(found)

    def _miss(self, missed: Missed) -> None:
        entry, house = missed.entry, self.houses[missed.entry.house]
        code, clause = missed.code, missed.clause
        if not code:
            code, clause = self.prices.refused(house, entry) or ("bookings.full", "")
        start, end = (m.isoformat() for m in (entry.slots[0].period.start, entry.slots[0].period.end))
        wish = {"start": start, "end": end, "persons": entry.persons}
        wish |= {"category": entry.category, "rule": entry.rule}
        room, at = house.rooms[entry.room].id, min(entry.created, self.now)
        row = (code, house.id, room, self._booker(entry), json.dumps(wish), clause, at)
        self.rows["refusal"].append(row)

    def _book(self, entry: Entry) -> None:
        house, key, person = self.houses[entry.house], self.keys.at(entry.created), self._booker(entry)
        function = self.prices.of(house, entry, entry.slots[0]).function
        ruling = house.rules_at(entry.created)
        group = None if entry.group is None else self.crowd.groups[entry.group]
        layouts = house.layouts[entry.room]
        layout = layouts[0] if layouts and entry.buffer.before else None
        row = (key, house.id, house.rooms[entry.room].id, ruling.policy_id, entry.category, function)
        told = (entry.title, entry.private, layout, json.dumps(extras(entry)), entry.rule, entry.created)
        self.rows["booking"].append((*row, entry.persons, person, group, *told))
        drawn = Answer.drawn(self.random, entry.created, series=bool(entry.rule))
        for slot in entry.slots:
            self._occur(entry, slot, (key, person), None if entry.waits else drawn)

    def _occur(self, entry: Entry, slot: Slot, asked: tuple[UUID, UUID], answer: Answer | None) -> None:
        booking, person = asked
        house, key, period = self.houses[entry.house], self.keys.at(entry.created), slot.period
        priced = self.prices.of(house, entry, slot)
        asking = Asking(period, entry.created, slot.why, bool(priced.approval), answer, entry.queued)
        life = steps(self.random, asking, self.now)
        state, fee = life[-1].state, self._fee(house, entry, life, priced.cents, period.start)
        cents = 0 if state == "skipped" else priced.cents
        row = (key, booking, house.id, house.rooms[entry.room].id, Range(period.start, period.end))
        buffer = (entry.buffer.before, entry.buffer.after)
        self.rows["occurrence"].append(
            (*row, period.start, state, cents, priced.quote, *buffer, fee[0], len(life) - 1)
        )
        actors = {"booker": person, "manager": self.manager, "nobody": None}
        clauses = {"requested": priced.approval, "cancelled": fee[1], "no_show": fee[1]}
        self.rows["transition"] += (
            (key, before, step.state, step.at, actors[step.actor], step.reason, clauses.get(step.state, ""))
            for before, step in _followed(life)
        )
        if state in OCCUPYING:
            self.rows["occupancy"] += self._occupied(house, entry, slot, key)

    def _occupied(self, house: Built, entry: Entry, slot: Slot, key: UUID) -> Iterator[tuple[Any, ...]]:
        room, period = house.rooms[entry.room], slot.period
        start = period.start - timedelta(minutes=entry.buffer.before)
        end = period.end + timedelta(minutes=entry.buffer.after + room.turnover)
        return ((house.id, part, Range(start, end), key) for part in room.parts)

    def _fee(
        self, house: Built, entry: Entry, life: Sequence[Step], cents: int, start: datetime
    ) -> tuple[int, str]:
        ended = life[-1]
        if ended.state not in {"cancelled", "no_show"} or life[-2].state == "requested":
            return 0, ""
        return owed(house, entry, cents, start, ended.at if ended.state == "cancelled" else None)

    def _booker(self, entry: Entry) -> UUID:
        if entry.group is not None:
            return self.crowd.contacts[entry.group]
        return self.random.choice(self.crowd.people)


def _followed(life: Sequence[Step]) -> Iterator[tuple[str, Step]]:
    return zip(["", *(step.state for step in life)], life, strict=False)
