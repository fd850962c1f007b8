"""What tests of limits do: book, borrow, and look at what is counted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.palace import Palace, hours
from vastgoed.bookings.actions import book, confirm, describe, hold
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.valuing import Details
from vastgoed.bookings.models import Booking, Occurrence, UsageCounter
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.houses.models import Equipment, Room
from vastgoed.period import Period
from vastgoed.web.visitor import Office, Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = "2026-12-01"
TWICE_A_WEEK = {"per": "group", "period": "week", "max_times": 2}
ONE_AHEAD = {"per": "group", "period": "at_once", "max_times": 1}


async def booked(
    session: AsyncSession, who: Visitor, room: Room, when: Period, purpose: Purpose | None = None, **but: Any
) -> str:
    """«booked», or the code of what said no."""
    wish = Wish(room.id, when, but.pop("persons", 5), but.pop("category", "buurt"), **but)
    try:
        async with session.begin_nested():
            await book(session, who, wish, purpose or Purpose("Koor"), NOW)
    except Refusal as refusal:
        return refusal.code
    return "booked"


async def borrowed(
    session: AsyncSession, who: Visitor, room: Room, when: Period, want: dict[Equipment, int], **but: Any
) -> UUID:
    """Hold, say that these are wanted too, and reserve."""
    held = await hold(session, who, Wish(room.id, when, 5), NOW)
    booking = await session.get_one(Booking, held)
    equipment = {str(one.id): count for one, count in want.items()}
    details = Details("buurt", "Koor", equipment=equipment, **but)
    await describe(session, booking, await occurrences_of(session, booking), details, NOW)
    await confirm(session, who, booking, await occurrences_of(session, booking), NOW)
    return booking.id


async def fits(
    session: AsyncSession, who: Visitor, room: Room, when: Period, want: dict[Equipment, int], **but: Any
) -> bool:
    try:
        async with session.begin_nested():
            await borrowed(session, who, room, when, want, **but)
    except Refusal as refusal:
        if refusal.code != "bookings.equipment":
            raise
        return False
    return True


async def the_times(session: AsyncSession) -> Sequence[Occurrence]:
    return (await session.scalars(select(Occurrence).order_by(Occurrence.starts_at))).all()


async def counters(session: AsyncSession) -> dict[str, tuple[int, int]]:
    rows = await session.scalars(select(UsageCounter).execution_options(populate_existing=True))
    return {f"{row.clause} {row.scope.split(':')[0]} {row.first}": (row.used, row.beyond) for row in rows}


async def on(session: AsyncSession, who: Visitor, palace: Palace, *days: str, **but: Any) -> list[str]:
    return [await booked(session, who, palace.rooms[0], hours(day, 10, 11), **but) for day in days]


async def a_manager(session: AsyncSession, palace: Palace) -> Visitor:
    person = await a_person(session)
    return Visitor(person_id=person.id, offices=frozenset({Office("manager", palace.house.id)}))
