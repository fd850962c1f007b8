"""A house to book in: De Linde with its hall that divides in two, open 08:00–23:00, under its policy."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house, a_part, a_room, weekly_hours
from vastgoed.houses.models import House, Room
from vastgoed.policies.actions import publish
from vastgoed.policies.presets import demo_policy


@dataclass
class Linde:
    house: House
    hall: Room
    left: Room
    right: Room
    meeting: Room


async def a_linde(session: AsyncSession) -> Linde:
    house = await a_house(session, slug="de-linde", name="De Linde", open_on_holidays=True)
    left, right = [await a_part(session, house, name=name) for name in ("links", "rechts")]
    linde = Linde(
        house,
        await a_room(session, house, left, right, slug="grote-zaal", name="Grote zaal", capacity=80),
        await a_room(session, house, left, slug="zaal-links", name="Zaal links", capacity=40),
        await a_room(session, house, right, slug="zaal-rechts", name="Zaal rechts", capacity=40),
        await a_room(session, house, slug="vergaderkamer", name="Vergaderkamer", capacity=10),
    )
    await weekly_hours(session, house, time(8), time(23))
    policy = await publish(session, house.id, demo_policy("de-linde"))
    await put_in_force(session, policy, date(2026, 1, 1), "oprichting")
    return linde
