"""A time keeps its id and gets another period or room; all at once, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.occupy import Spot, occupy, parts_of, refuse_clashes, vacate
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.events import Freed, Rescheduled
from vastgoed.bookings.models import Occupancy, Occurrence, Transition
from vastgoed.bookings.rules.change import Was
from vastgoed.bookings.rules.life import OPEN
from vastgoed.bookings.rules.wish import Buffers, RoomToBook
from vastgoed.errors import Conflict
from vastgoed.period import Period
from vastgoed.policies.rules.quote import Quote
from vastgoed.subscriptions import publish


@dataclass(frozen=True, slots=True)
class Going:
    """One time and where it goes. quote: its new price; None: the price stays."""

    time: Occurrence
    room: RoomToBook
    period: Period
    quote: Quote | None = None
    setup: int | None = None
    strike: int | None = None
    """Minutes; None: as they are."""
    version: UUID | None = None
    """Of the rules, that the new price comes from; None: the one it came from before."""

    @property
    def buffers(self) -> Buffers:
        time = self.time
        setup = time.setup_minutes if self.setup is None else self.setup
        strike = time.strike_minutes if self.strike is None else self.strike
        return Buffers(setup, strike, self.room.turnover)


async def reschedule(
    session: AsyncSession, goings: Sequence[Going], actor_id: UUID | None, now: datetime
) -> None:
    """Move these times, under the locks of all parts of their old and new rooms.

    Raises Conflict when a room is taken (naming the first such time), or when somebody changed a time
    since it was read. Nothing has changed then, once the transaction is rolled back.
    """
    await take_turn(session, [g.time for g in goings], [g.room.id for g in goings], now)
    holding = await _holding(session, [g.time.id for g in goings])
    await vacate(session, [g.time.id for g in goings])
    spots = [_spot(g) for g in goings]
    refuse_clashes(spots, await occupy(session, spots), {g.room.id: g.room.name for g in goings})
    await vacate(session, [g.time.id for g in goings if _was_outside(g.time, holding)])
    for going in goings:
        await _moved(session, going, actor_id, now)


async def take_turn(
    session: AsyncSession, times: Sequence[Occurrence], rooms: Sequence[UUID], now: datetime
) -> None:
    """Lock all parts of the old and new rooms, then the times, each in order of id.

    Raises Conflict when a time is no longer open, or was changed since it was read.
    """
    await lock(session, await parts_of(session, [*rooms, *(time.room_id for time in times)]), now)
    known = {time.id: time.sequence for time in times}
    statement = select(Occurrence).where(Occurrence.id.in_(known)).order_by(Occurrence.id)
    fresh = await session.scalars(statement.with_for_update().execution_options(populate_existing=True))
    for time in fresh:
        if known.pop(time.id) != time.sequence or time.state not in OPEN:
            raise _changed()
    if known:
        raise _changed()


def _changed() -> Conflict:
    return Conflict("bookings.moved", "Dit is intussen al veranderd. Kijk nog eens.")


async def _holding(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """A request that does not hold its room before it is moved does not hold it afterwards either."""
    return set(await session.scalars(select(Occupancy.occurrence_id).where(Occupancy.occurrence_id.in_(ids))))


def _was_outside(time: Occurrence, holding: set[UUID]) -> bool:
    return time.state == "requested" and time.id not in holding


def _spot(going: Going) -> Spot:
    return Spot(going.time.id, going.room.id, going.period, going.buffers, going.time.replaces_id)


async def _moved(session: AsyncSession, going: Going, actor_id: UUID | None, now: datetime) -> None:
    time, period, house_id = going.time, going.period, going.time.house_id
    was = Was(time.period, time.room_id)
    time.setup_minutes, time.strike_minutes = going.buffers.setup, going.buffers.strike
    time.room_id, time.house_id = going.room.id, going.room.house_id
    time.during, time.starts_at = Range(period.start, period.end), period.start
    if going.quote is not None:
        time.cents, time.quote = going.quote.total.cents, going.quote.as_json()
        time.policy_id = going.version or time.policy_id
    time.sequence += 1
    await session.flush()
    row: dict[str, Any] = {"occurrence_id": time.id, "before": time.state, "after": time.state, "at": now}
    await session.execute(insert(Transition).values(**row, actor_id=actor_id, reason=was.reason))
    await publish(session, Rescheduled(time.id, time.booking_id, now))
    if was != Was(period, going.room.id):
        await publish(session, Freed(house_id, was.room_id, was.period.start, was.period.end))
