"""A small municipality that really commits, for as long as there is no demonstration."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_person
from tests.linde import Linde, a_linde
from vastgoed.bookings.actions.book import Purpose, book
from vastgoed.bookings.rules.series import Rule
from vastgoed.bookings.rules.wish import Wish
from vastgoed.db import sessions_of, transaction
from vastgoed.houses.models import Equipment, RoleTerm
from vastgoed.period import Period, instant
from vastgoed.web.visitor import Visitor

DOMAIN = "lindestad.example"


async def small(engine: AsyncEngine, schema: str) -> None:
    async with transaction(sessions_of(engine), schema) as session:
        linde = await a_linde(session)
        linde.house.address, linde.house.phone = "Lindelaan 1, Lindestad", "030 555 01 23"
        session.add(Equipment(house_id=linde.house.id, name="Beamer", stock=2))
        singer = await a_person(session, email=f"koor@{DOMAIN}", name="Corrie Bakker")
        group = await a_group(session, singer, name="Koor De Lindezangers")
        for role in ("manager", "official"):
            local = {"manager": "beheerder", "official": "gemeente"}[role]
            person = await a_person(session, email=f"{local}@{DOMAIN}", name=local.title())
            since = datetime.now(UTC) - timedelta(days=9)
            house = linde.house.id if role == "manager" else None
            session.add(RoleTerm(person_id=person.id, role=role, since=since, house_id=house))
        await session.flush()
        visitor = Visitor(person_id=singer.id, name=singer.name, email=singer.email or "")
        await _booked(session, linde, visitor, Purpose("Repetitie", group.id))


async def _booked(session: AsyncSession, linde: Linde, visitor: Visitor, purpose: Purpose) -> None:
    now = datetime.now(UTC)
    wishes = [
        (linde.hall, 3, 19, "vereniging", Rule.weekly(now.date() + timedelta(days=40))),
        (linde.meeting, 4, 14, "vereniging", None),
        (linde.left, 5, 20, "particulier", None),
    ]
    for room, days, hour, category, rule in wishes:
        wish = Wish(room.id, _period(now.date() + timedelta(days=days), hour), 8, category, rule)
        await book(session, visitor, wish, purpose, now)


def _period(day: date, hour: int) -> Period:
    start = instant(datetime.combine(day, time(hour)))
    return Period(start, start + timedelta(hours=2))
