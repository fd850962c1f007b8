"""When a house is open, when it is not, and what it lends."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.rules.agenda import closures, exceptions
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
    in_house = {"house_id": house_id}
    yield (
        OpeningHours,
        [
            in_house | {"weekday": h.weekday, "opens": h.opens, "closes": h.closes, "kind": h.kind}
            for h in sketch.hours
        ],
    )
    yield (
        OpeningException,
        [
            in_house | {"day": e.day, "opens": e.opens, "closes": e.closes, "reason": e.reason}
            for e in exceptions(span.first, span.last)
        ],
    )
    yield (
        Closure,
        [
            in_house
            | {
                "during": Range(s.period.start, s.period.end),
                "reason": s.reason,
                "part_id": parts.get(s.part),
            }
            for s in closures(span.today).get(sketch.slug, ())
        ],
    )
    yield Equipment, [in_house | {"name": name, "stock": stock} for name, stock in sketch.equipment]
    yield (
        Change,
        [in_house | {"subject": "house", "name": sketch.name, "change": {"name": [None, sketch.name]}}],
    )
