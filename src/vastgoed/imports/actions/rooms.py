"""Rooms of a file become rooms of a house."""

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.actions import open_room
from vastgoed.houses.forms import NewRoomForm
from vastgoed.houses.models import House, Room
from vastgoed.houses.rules.names import slug
from vastgoed.imports.actions.read import room_lines
from vastgoed.imports.rules.lines import RoomLine
from vastgoed.imports.rules.report import Report


async def import_rooms(session: AsyncSession, house: House, content: bytes) -> Report:
    """Each line a room with a part of its own. A room that is there already (by its name) stays as it is."""
    report = Report()
    there = set(await session.scalars(select(Room.slug).where(Room.house_id == house.id)))
    for line in room_lines(content, report):
        name = slug(line.name)
        if name in there:
            report.add(line.line, "known", line.name)
            continue
        form = _form(line, report)
        if form is not None:
            await open_room(session, house.id, form, None)
            there.add(name)
            report.add(line.line, "stored", line.name)
    return report


def _form(line: RoomLine, report: Report) -> NewRoomForm | None:
    """Under the rules of the form on the screen."""
    typed = {
        "name": line.name,
        "capacity": str(line.persons),
        "area_m2": str(line.area or ""),
        "floor": line.floor,
        "about": line.about,
        "turnover_minutes": str(line.turnover),
    }
    try:
        return NewRoomForm.model_validate(typed)
    except ValidationError as error:
        first = error.errors()[0]
        report.add(line.line, "wrong", first["msg"], str(first["loc"][0]))
        return None
