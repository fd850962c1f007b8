"""What time does by itself on the day: who did not come is not waited for, what is over is done."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.events import Moved, Placed, Rescheduled
from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.rules.life import UNFINISHED
from vastgoed.jobs.actions import remind
from vastgoed.reception.actions.doors import first_of_many
from vastgoed.reception.actions.visit import release
from vastgoed.reception.queries.rule import asked_of
from vastgoed.reception.queries.visits import unfinished
from vastgoed.reception.rules.visit import House, fate, next_look

RECEPTION = "reception"


async def keep_up(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """Bring the times of a booking up to date, and be woken again when there is something to see."""
    times = await unfinished(session, booking_id)
    if not times:
        return
    house = await asked_of(session, times[0].house_id)
    for time in times:
        await _settle(session, time, house, now)
    left = [time.period for time in times if time.state in UNFINISHED]
    again = next_look(left, house, now)
    if again is not None:
        await remind(session, RECEPTION, booking_id, again)


async def _settle(session: AsyncSession, time: Occurrence, house: House, now: datetime) -> None:
    after = fate(time.state, time.period, house, now)
    if after == "no_show":
        await release(session, time, now)
    elif after != time.state:
        await move(session, time, after, now)


async def placed(session: AsyncSession, event: Placed) -> None:
    if event.state in {"confirmed", ""}:
        await remind(session, RECEPTION, event.booking_id, datetime.now(UTC))


async def moved(session: AsyncSession, event: Moved) -> None:
    """Granted, or here after all: from now on its time is watched."""
    if event.after == "confirmed" and first_of_many(session, RECEPTION, event):
        await remind(session, RECEPTION, event.booking_id, event.at)


async def rescheduled(session: AsyncSession, event: Rescheduled) -> None:
    await remind(session, RECEPTION, event.booking_id, event.at)
