"""Whoever gets a seat hears of it: what it is for, and where to begin."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import Constituency, House, Seat
from vastgoed.houses.queries import seats_of
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.period import day_of


async def welcome(session: AsyncSession, house: House, now: datetime, only: UUID | None = None) -> None:
    """A letter to each member and each substitute, once for a seat. only: those of one seat."""
    for seat, side, member, substitute in await seats_of(session, house.id, now):
        if only in {None, seat.id}:
            await _write(session, house, seat, side, member)
            if substitute:
                await _write(session, house, seat, side, substitute)


async def _write(session: AsyncSession, house: House, seat: Seat, side: Constituency, person: Person) -> None:
    if not person.email or person.disabled_at:
        return
    told: dict[str, Any] = {
        "house": house.name,
        "slug": house.slug,
        "side": side.name,
        "stands_in": person.id == seat.substitute_id,
        "ends": day_of(seat.until - timedelta(microseconds=1)) if seat.until else None,
    }
    await write(session, f"seated:{seat.id}:{person.id}", person.email, "seated", person.language, **told)
