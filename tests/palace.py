"""A house of many equal rooms, always open, under a small policy: for what all rooms share."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house, a_room, weekly_hours
from tests.policies.factory import a_document, clause, per_hour, rounding, said
from vastgoed.houses.models import Equipment, House, Room
from vastgoed.period import Period, instant
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse

WEEKEND = {
    "holidays": "weekday",
    "bands": [
        {
            "id": "weekend",
            "label": said("Weekend"),
            "hours": [{"days": ["sat", "sun"], "from": "00:00", "until": "24:00"}],
        }
    ],
}


@dataclass
class Palace:
    house: House
    rooms: list[Room]


async def a_palace(
    session: AsyncSession,
    *quotas: dict[str, Any],
    rooms: int = 3,
    most_people: int | None = None,
    approval: dict[str, Any] | None = None,
) -> Palace:
    """quotas: what each says, besides its type; so does approval, which is automatic when it is left out."""
    house = await a_house(session, open_on_holidays=True, most_people=most_people)
    made = [await a_room(session, house, slug=f"kamer-{n}", grid_minutes=15) for n in range(rooms)]
    await weekly_hours(session, house, time(0), time(0))
    palace = Palace(house, made)
    await decide(session, palace, *quotas, first=date(2016, 1, 1), approval=approval)
    return palace


async def decide(
    session: AsyncSession,
    palace: Palace,
    *quotas: dict[str, Any],
    first: date,
    approval: dict[str, Any] | None = None,
    **but: Any,
) -> UUID:
    """A policy with these quotas from this day on; but: what else the document says. Returns its id."""
    words = {"rooms": [{"id": room.slug, "label": said(room.name)} for room in palace.rooms]} | WEEKEND
    clauses = [clause("quota", f"quota-{n}", **fields) for n, fields in enumerate(quotas)]
    if approval:
        clauses.append(clause("approval", **approval))
    raw = a_document(per_hour(1000), rounding(), *clauses, vocabulary=words, house=palace.house.slug)
    policy = await publish(session, palace.house.id, parse(raw | but))
    await put_in_force(session, policy, first, "besluit")
    return policy.id


async def lend(session: AsyncSession, house: House, name: str, stock: int) -> Equipment:
    equipment = Equipment(house_id=house.id, name=name, stock=stock)
    session.add(equipment)
    await session.flush()
    return equipment


def at(local: str) -> datetime:
    return instant(datetime.fromisoformat(local))


def hours(day: str, start: float, end: float) -> Period:
    """Hours of the clock on a day of the house."""
    first = at(f"{day}T00:00")
    return Period(first + timedelta(hours=start), first + timedelta(hours=end))
