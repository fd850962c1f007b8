"""Rooms and what they are made of. The parts of a room are fixed once it is made: bookings stand on them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.actions.history import assign, made, note, saving
from vastgoed.houses.actions.hits import Hits, nothing_hit
from vastgoed.houses.forms import LayoutForm, NewRoomForm, RoomForm
from vastgoed.houses.models import Layout, Part, Room, RoomPart
from vastgoed.houses.rules.names import slug
from vastgoed.period import Period

TAKEN = Conflict("houses.room_taken", "Er is of was al een ruimte met deze naam.", field="name")
LAYOUT_TAKEN = Conflict("houses.layout_taken", "Deze opstelling staat er al.", field="layout")
HALVES = ("A", "B")


async def open_room(
    session: AsyncSession, house_id: UUID, form: NewRoomForm, actor_id: UUID | None
) -> list[Room]:
    """A room of chosen parts, or of a part of its own; a divisible hall gives three rooms.

    Raises Conflict when the name is taken, Refusal when a part is not of this house.
    """
    async with saving(session, uq_room_house_id_slug=TAKEN, uq_room_part_house_id_name=TAKEN):
        if form.divisible:
            return await open_divisible_hall(session, house_id, form, actor_id)
        parts = await _parts(session, house_id, form.parts) if form.parts else []
        parts = parts or [await _new_part(session, house_id, form.name)]
        return [await _new_room(session, house_id, _values(form), parts, actor_id)]


async def open_divisible_hall(
    session: AsyncSession, house_id: UUID, form: NewRoomForm, actor_id: UUID | None
) -> list[Room]:
    """The whole hall and its two halves, each a room; who books the whole takes both halves."""
    values = _values(form)
    half = {"capacity": max(1, form.capacity // 2), "area_m2": form.area_m2 and max(1, form.area_m2 // 2)}
    names = [_half(form.name, letter) for letter in HALVES]
    parts = [await _new_part(session, house_id, name) for name in names]
    rooms = [await _new_room(session, house_id, values, parts, actor_id)]
    for name, part in zip(names, parts, strict=True):
        rooms.append(await _new_room(session, house_id, values | half | {"name": name}, [part], actor_id))
    return rooms


async def change_room(session: AsyncSession, room: Room, form: RoomForm, actor_id: UUID | None) -> None:
    """Everything but its parts and the address of its page."""
    note(session, room.house_id, actor_id, "room", room.name, assign(room, _values(form)))
    await session.flush()


async def retire_room(
    session: AsyncSession, room: Room, now: datetime, actor_id: UUID | None, hits: Hits = nothing_hit
) -> None:
    """Take a room out of use. Refused as long as somebody has booked it."""
    parts = {part.id for part in room.parts}
    await _hold_still(session, parts)
    booked = await hits(session, room.house_id, parts, Period(now, now.replace(year=2099)))
    if booked:
        raise Refusal(
            "houses.booked", "Hier staan nog reserveringen ({n}). Verplaats ze eerst of zeg ze af.", n=booked
        )
    note(session, room.house_id, actor_id, "room", room.name, assign(room, {"retired_at": now}))
    await session.flush()


async def add_layout(session: AsyncSession, room: Room, form: LayoutForm, actor_id: UUID | None) -> None:
    """Raises Conflict when the room has a layout of this name."""
    values = form.model_dump(include={"setup_minutes", "strike_minutes"}) | {"capacity": form.persons}
    async with saving(session, uq_layout_room_id_name=LAYOUT_TAKEN):
        session.add(Layout(room_id=room.id, name=form.layout, **values))
        note(session, room.house_id, actor_id, "layout", f"{room.name}: {form.layout}", made(values))


async def remove_layout(session: AsyncSession, room: Room, layout: Layout, actor_id: UUID | None) -> None:
    note(
        session,
        room.house_id,
        actor_id,
        "layout",
        f"{room.name}: {layout.name}",
        {"capacity": (layout.capacity, None)},
    )
    await session.delete(layout)
    await session.flush()


async def _hold_still(session: AsyncSession, parts: Collection[UUID]) -> None:
    """Wait for bookings that are being made; the same lock in the same order as they take."""
    rows = select(Part.id).where(Part.id.in_(parts)).order_by(Part.id)
    await session.execute(rows.with_for_update(key_share=True))


async def _parts(session: AsyncSession, house_id: UUID, ids: Collection[UUID]) -> list[Part]:
    found = list(await session.scalars(select(Part).where(Part.house_id == house_id, Part.id.in_(ids))))
    if len(found) != len(set(ids)):
        raise Refusal("houses.no_such_part", "Kies een van de delen van dit huis.", field="parts")
    return found


async def _new_part(session: AsyncSession, house_id: UUID, name: str) -> Part:
    part = Part(house_id=house_id, name=name)
    session.add(part)
    await session.flush()
    return part


async def _new_room(
    session: AsyncSession,
    house_id: UUID,
    values: dict[str, Any],
    parts: Collection[Part],
    actor_id: UUID | None,
) -> Room:
    last = select(func.coalesce(func.max(Room.position), 0)).where(Room.house_id == house_id)
    place = values["position"] or (await session.scalar(last) or 0) + 1
    room = Room(house_id=house_id, slug=slug(values["name"]), **(values | {"position": place}))
    session.add(room)
    await session.flush()
    session.add_all(RoomPart(room_id=room.id, part_id=part.id, house_id=house_id) for part in parts)
    names = ", ".join(sorted(part.name for part in parts))
    note(session, house_id, actor_id, "room", room.name, made(values | {"parts": names}))
    await session.flush()
    return room


def _values(form: RoomForm) -> dict[str, Any]:
    return form.model_dump(exclude={"form_key", "divisible", "parts"})


def _half(name: str, letter: str) -> str:
    return f"{name[:78]} {letter}"
