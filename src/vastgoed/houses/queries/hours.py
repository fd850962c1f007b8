"""Everything about the hours of many houses, in two statements however many there are."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, Integer, String, Time, Uuid, any_, bindparam, cast, func, null, select, true
from sqlalchemy.dialects.postgresql import ARRAY, TSTZRANGE, Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import period_of
from vastgoed.houses.models import Closure, ClosureExempt, House, OpeningException, OpeningHours
from vastgoed.houses.rules import Closed, Exceptional, HouseHours, WeekHours
from vastgoed.period import midnight

Hours = Mapping[UUID, HouseHours]


class Line(NamedTuple):
    """One row of opening hours, weekly (day empty) or of one date (weekday empty); both empty: no hours."""

    house_id: UUID
    open_on_holidays: bool
    weekday: int | None
    day: date | None
    opens: time | None
    closes: time | None
    kind: str
    reason: str


asked = any_(bindparam("houses", type_=ARRAY(Uuid)))
normal = (
    select(
        House.id,
        House.open_on_holidays,
        OpeningHours.weekday,
        cast(null(), Date),
        OpeningHours.opens,
        OpeningHours.closes,
        func.coalesce(OpeningHours.kind, "staffed"),
        cast("", String),
    )
    .outerjoin(OpeningHours, OpeningHours.house_id == House.id)
    .where(House.id == asked)
)
exceptional = (
    select(
        House.id,
        House.open_on_holidays,
        cast(null(), Integer),
        OpeningException.day,
        cast(OpeningException.opens, Time),
        cast(OpeningException.closes, Time),
        OpeningException.kind,
        OpeningException.reason,
    )
    .join(OpeningException, OpeningException.house_id == House.id)
    .where(House.id == asked, OpeningException.day.between(bindparam("first"), bindparam("last")))
)
LINES = normal.union_all(exceptional)

exempt = (
    select(func.array_agg(ClosureExempt.group_id).label("groups"))
    .where(ClosureExempt.closure_id == Closure.id)
    .lateral()
)
CLOSURES = (
    select(Closure.house_id, Closure.id, Closure.during, Closure.reason, Closure.part_id, exempt.c.groups)
    .join(exempt, true())
    .where(Closure.house_id == asked, Closure.during.overlaps(bindparam("during", type_=TSTZRANGE)))
    .order_by(Closure.during)
)


async def hours_of(
    session: AsyncSession, house_ids: Collection[UUID], first_day: date, last_day: date
) -> Hours:
    """Weekly hours, exceptions and closures from first_day to last_day, both included; an entry per house."""
    houses = list(house_ids)
    during: Range[datetime] = Range(midnight(first_day), midnight(last_day + timedelta(days=1)))
    lines = await session.execute(LINES, {"houses": houses, "first": first_day, "last": last_day})
    by_house: dict[UUID, list[Line]] = {}
    for line in lines:
        by_house.setdefault(line[0], []).append(Line(*line))
    closures: dict[UUID, list[Closed]] = {}
    for house_id, *closed in await session.execute(CLOSURES, {"houses": houses, "during": during}):
        closures.setdefault(house_id, []).append(_closed(*closed))
    return {house_id: _hours(of_it, closures.get(house_id, [])) for house_id, of_it in by_house.items()}


def _closed(
    closure_id: UUID, during: Any, reason: str, part_id: UUID | None, groups: list[UUID] | None
) -> Closed:
    return Closed(period_of(during), reason, part_id, frozenset(groups or ()), closure_id)


def _hours(lines: list[Line], closures: list[Closed]) -> HouseHours:
    week: dict[int, list[WeekHours]] = {}
    exceptions: dict[date, list[Exceptional]] = {}
    for line in lines:
        if line.day is not None:
            other = Exceptional(line.day, line.opens, line.closes, line.kind, line.reason)
            exceptions.setdefault(line.day, []).append(other)
        elif line.weekday is not None and line.opens is not None and line.closes is not None:
            normal = WeekHours(line.weekday, line.opens, line.closes, line.kind)
            week.setdefault(line.weekday, []).append(normal)
    return HouseHours(week, exceptions, closures, lines[0].open_on_holidays)
