"""The buildings: rooms and their parts, hours, closures, pictures, and the policy in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries.rooms import rooms_to_book
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.demo.actions.hours import set_hours
from vastgoed.demo.actions.pictures import picture
from vastgoed.demo.actions.rulings import BEFORE_FIRST, Ruling, founded
from vastgoed.demo.rules.diary import Span
from vastgoed.demo.rules.keys import Keys
from vastgoed.demo.rules.sketches import HouseSketch, RoomSketch
from vastgoed.houses.models import (
    House,
    Layout,
    Organisation,
    Part,
    Photo,
    Room,
    RoomPart,
)
from vastgoed.period import midnight

PLAIN = ("address", "phone", "email", "paying", "about", "deciding")
"""What of a house is stored as it stands in the sketch."""


@dataclass(frozen=True, slots=True)
class Built:
    """A house as it stands in the database; sketch is what it was made from."""

    id: UUID
    sketch: HouseSketch
    rooms: Mapping[str, RoomToBook]
    layouts: Mapping[str, Sequence[UUID]]
    rules: Sequence[Ruling]
    """The oldest first."""

    def rules_at(self, moment: datetime) -> Ruling:
        """The version that judges what is booked at a moment."""
        return next((it for it in reversed(self.rules) if it.since <= moment), self.rules[0])


async def organisations(session: AsyncSession, sketches: Sequence[HouseSketch]) -> dict[str, UUID]:
    """Owners and operators by name."""
    names = sorted({name for sketch in sketches for name in (sketch.owner, sketch.operator)})
    made = insert(Organisation).returning(Organisation.name, Organisation.id)
    rows = await session.execute(made, [{"name": name} for name in names])
    return dict(rows.all())


async def build(
    session: AsyncSession, keys: Keys, sketch: HouseSketch, copy: int, span: Span, known: Mapping[str, UUID]
) -> Built:
    """One house; copies after the first have a number behind their name, and no pictures."""
    house_id = keys.at(span.now)
    slug = sketch.slug + (f"-{copy + 1}" if copy else "")
    await session.execute(insert(House).values(_house(sketch, house_id, slug, copy, known, span)))
    parts = {name: keys.at(span.now) for room in sketch.rooms for name in room.parts}
    rooms = {room.slug: keys.at(span.now) for room in sketch.rooms}
    await _rooms(session, sketch, house_id, parts, rooms)
    layouts = await _furnished(session, keys, sketch, rooms, span)
    await set_hours(session, sketch, house_id, parts, span)
    if not copy:
        await _pictures(session, sketch, rooms)
    rules = [await founded(session, sketch.slug, house_id, slug, span)]
    return Built(
        house_id,
        sketch,
        {room.slug: room for room in await rooms_to_book(session, house_slug=slug)},
        layouts,
        rules,
    )


async def _rooms(
    session: AsyncSession,
    sketch: HouseSketch,
    house_id: UUID,
    parts: Mapping[str, UUID],
    rooms: Mapping[str, UUID],
) -> None:
    """The parts, the rooms, and which rooms are made of which parts."""
    named = [{"id": key, "house_id": house_id, "name": name} for name, key in parts.items()]
    await session.execute(insert(Part), named)
    numbered = [_room(room, rooms[room.slug], house_id, n) for n, room in enumerate(sketch.rooms, 1)]
    await session.execute(insert(Room), numbered)
    composed = [(rooms[room.slug], parts[name]) for room in sketch.rooms for name in room.parts]
    of_parts = [{"room_id": r, "part_id": p, "house_id": house_id} for r, p in composed]
    await session.execute(insert(RoomPart), of_parts)


def _house(
    sketch: HouseSketch, key: UUID, slug: str, copy: int, known: Mapping[str, UUID], span: Span
) -> dict[str, Any]:
    plain = {name: getattr(sketch, name) for name in PLAIN}
    return plain | {
        "id": key,
        "slug": slug,
        "name": sketch.name + (f" {copy + 1}" if copy else ""),
        "owner_id": known[sketch.owner],
        "operator_id": known[sketch.operator],
        "published_at": midnight(span.first) - BEFORE_FIRST,
    }


def _room(room: RoomSketch, key: UUID, house_id: UUID, place: int) -> dict[str, Any]:
    return {
        "id": key,
        "house_id": house_id,
        "slug": room.slug,
        "name": room.name,
        "capacity": room.capacity,
        "area_m2": room.area,
        "floor": "Begane grond",
        "about": room.about,
        "facts": sorted(room.facts),
        "turnover_minutes": room.turnover,
        "position": place,
    }


async def _furnished(
    session: AsyncSession, keys: Keys, sketch: HouseSketch, rooms: Mapping[str, UUID], span: Span
) -> dict[str, list[UUID]]:
    """Layouts of each room, and what the house lends."""
    layouts: dict[str, list[UUID]] = {room.slug: [] for room in sketch.rooms}
    rows: list[dict[str, Any]] = []
    for room in sketch.rooms:
        for name, people, setup, strike in room.layouts:
            key = keys.at(span.now)
            layouts[room.slug].append(key)
            row = {"id": key, "room_id": rooms[room.slug], "name": name, "capacity": people}
            rows.append(row | {"setup_minutes": setup, "strike_minutes": strike})
    await session.execute(insert(Layout), rows)
    return layouts


async def _pictures(session: AsyncSession, sketch: HouseSketch, rooms: Mapping[str, UUID]) -> None:
    drawn = [
        {
            "room_id": rooms[room.slug],
            "alt": f"Tekening van {room.name.lower()} in {sketch.name}",
            "width": 960,
            "height": 640,
            "image": picture(room),
        }
        for room in sketch.rooms
    ]
    await session.execute(insert(Photo), drawn)
