"""What the bookings of some days come to: how many, for how long, for how much, by how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.uses import COUNTED
from vastgoed.period import midnight

FUNCTIONS = ("social", "commercial", "own")


@dataclass(frozen=True, slots=True)
class Brought:
    """minutes: by function, social, commercial or own. bookers: groups, and people without one."""

    bookings: int
    cents: int
    minutes: Mapping[str, int]
    bookers: int


async def brought(session: AsyncSession, house_id: UUID, first: date, until: date) -> Brought:
    """Of what was asked, granted or used in [first, until), at the price that each of them was told."""
    length = func.extract("epoch", func.upper(Occurrence.during) - func.lower(Occurrence.during)) / 60
    minutes = [
        func.coalesce(cast(func.sum(length).filter(Booking.function == name), Integer), 0)
        for name in FUNCTIONS
    ]
    who = func.coalesce(Booking.group_id, Booking.person_id, Booking.id)
    cents = func.coalesce(func.sum(Occurrence.cents), 0)
    found = (
        select(func.count(Occurrence.id), cents, func.count(who.distinct()), *minutes)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(Occurrence.house_id == house_id, Occurrence.state.in_(COUNTED))
        .where(Occurrence.starts_at >= midnight(first), Occurrence.starts_at < midnight(until))
    )
    count, euros, bookers, *used = (await session.execute(found)).one()
    return Brought(count, int(euros), dict(zip(FUNCTIONS, used, strict=True)), bookers)
