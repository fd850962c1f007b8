"""What only so much can be used of at once: equipment, and people in the building."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries.limits import Whose, in_use, people_at
from vastgoed.bookings.rules.limits import Asking
from vastgoed.bookings.rules.peaks import Taken, peak, too_few, too_many_people
from vastgoed.errors import Absent, Refusal
from vastgoed.period import Period

LOOK_ON = timedelta(days=14)
"""How far beyond a refused time we look for one at which there is enough."""

EQUIPMENT = text("""
SELECT id, name, stock FROM equipment
WHERE id = ANY(:ids) AND house_id = :house_id ORDER BY id FOR NO KEY UPDATE
""").bindparams(bindparam("ids", type_=ARRAY(PG_UUID)))
BUILDING = text("SELECT most_people FROM house WHERE id = :house_id FOR NO KEY UPDATE")


async def at_peak(session: AsyncSession, asking: Asking, now: datetime) -> dict[UUID, Refusal]:
    """The times at which too much would be in use at once. Nobody else can take it until the end."""
    refused: dict[UUID, Refusal] = {}
    if asking.equipment and asking.demands:
        refused |= await _equipment(session, asking, now)
    if asking.persons and asking.demands:
        refused |= await _people(session, replace(asking, demands=asking.without(refused)), now)
    return refused


async def _equipment(session: AsyncSession, asking: Asking, now: datetime) -> dict[UUID, Refusal]:
    known = await _lent(session, asking)
    whose = Whose(asking.house_id, asking.booking_id, now)
    taken = await in_use(session, list(known), asking.span, whose)
    refused: dict[UUID, Refusal] = {}
    for demand in asking.demands:
        for key, number in asking.equipment.items():
            name, stock = known[key]
            if peak(taken[key], demand.spread) + number > stock:
                later = taken if refused else await in_use(session, [key], _long(demand.spread), whose)
                wanted = Taken(demand.spread, number)
                refused[demand.occurrence_id] = too_few(name, key, wanted, stock, later[key])
    return refused


async def _lent(session: AsyncSession, asking: Asking) -> dict[UUID, tuple[str, int]]:
    """Name and stock of what is asked for, locked. Raises Absent for what is not of this house."""
    ids = sorted(asking.equipment)
    rows = await session.execute(EQUIPMENT, {"ids": ids, "house_id": asking.house_id})
    known = {key: (name, stock) for key, name, stock in rows}
    if set(known) != set(ids):
        raise Absent
    return known


async def _people(session: AsyncSession, asking: Asking, now: datetime) -> dict[UUID, Refusal]:
    most = await session.scalar(BUILDING, {"house_id": asking.house_id})
    if most is None or not asking.demands:
        return {}
    whose = Whose(asking.house_id, asking.booking_id, now)
    taken = await people_at(session, asking.span, whose)
    refused: dict[UUID, Refusal] = {}
    for demand in asking.demands:
        if peak(taken, demand.period) + asking.persons > most:
            later = taken if refused else await people_at(session, _long(demand.period), whose)
            refused[demand.occurrence_id] = too_many_people(most, Taken(demand.period, asking.persons), later)
    return refused


def _long(period: Period) -> Period:
    return Period(period.start, period.end + LOOK_ON)
