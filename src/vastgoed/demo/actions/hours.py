"""When a house is open, when it is not, and what it lends."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.rules.agenda import Shut, closures, exceptions
from vastgoed.demo.rules.diary import Span
from vastgoed.demo.rules.sketches import HouseSketch
from vastgoed.houses.models import Change, Closure, Equipment, OpeningException, OpeningHours


async def set_hours(
    session: AsyncSession, sketch: HouseSketch, house_id: UUID, parts: Mapping[str, UUID], span: Span
) -> None:
    for table, rows in _timetable(sketch, house_id, parts, span):
        if rows:
            await session.execute(insert(table), rows)


def _timetable(
    sketch: HouseSketch, house_id: UUID, parts: Mapping[str, UUID], span: Span
) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    tables = {
        OpeningHours: [asdict(hours) for hours in sketch.hours],
        OpeningException: [asdict(exception) for exception in exceptions(span.first, span.last)],
        Closure: [_closure(shut, parts) for shut in closures(span.today).get(sketch.slug, ())],
        Equipment: [{"name": name, "stock": stock} for name, stock in sketch.equipment],
        Change: [{"subject": "house", "name": sketch.name, "change": {"name": [None, sketch.name]}}],
    }
    for table, rows in tables.items():
        yield table, [row | {"house_id": house_id} for row in rows]


def _closure(shut: Shut, parts: Mapping[str, UUID]) -> dict[str, Any]:
    during = Range(shut.period.start, shut.period.end)
    return {"during": during, "reason": shut.reason, "part_id": parts.get(shut.part)}
