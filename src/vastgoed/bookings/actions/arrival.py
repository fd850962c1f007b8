"""What who comes should know of the house, and what opens its doors."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.events import Reminding
from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.rules.arrival import Arrival
from vastgoed.houses.models import House
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import openings
from vastgoed.period import Period, day_of
from vastgoed.subscriptions import publish


async def arrival_of(session: AsyncSession, times: Sequence[Occurrence]) -> Arrival:
    """For who comes at these times; how they come in is that of the first."""
    first = times[0]
    told = select(House.address, House.phone, House.paying).where(House.id == first.house_id)
    address, phone, paying = (await session.execute(told)).one()
    coded = bool(await codes_for(session, times[:1]))
    return Arrival(address, phone, paying, await _kind(session, first.house_id, first.period), coded)


async def _kind(session: AsyncSession, house_id: UUID, period: Period) -> str:
    """Whether somebody is there when it begins, or only who has a key."""
    day = day_of(period.start)
    hours = (await hours_of(session, [house_id], day, day))[house_id]
    open_then = (it.kind for it in openings(hours, day) if it.period.start <= period.start < it.period.end)
    return next(open_then, "")


async def codes_for(session: AsyncSession, times: Sequence[Occurrence]) -> str:
    """What opens the door, from whoever knows it; empty when nobody does."""
    reminding = Reminding(tuple(time.id for time in times))
    await publish(session, reminding)
    return ", ".join(dict.fromkeys(reminding.codes))
