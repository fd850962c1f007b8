"""Closing a part or a house, and opening it again sooner or later than was said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import period_of
from vastgoed.houses.actions.history import made, note
from vastgoed.houses.events import Reopened
from vastgoed.houses.models import Closure, ClosureExempt, Part
from vastgoed.period import Period
from vastgoed.subscriptions import publish


@dataclass(frozen=True, slots=True)
class Shutting:
    """part_id None: the whole house. exempt: groups that may come all the same."""

    period: Period
    reason: str
    part_id: UUID | None = None
    exempt: Collection[UUID] = ()


async def take_parts(session: AsyncSession, house_id: UUID, parts: Collection[UUID] | None = None) -> None:
    """Wait until nobody is booking these parts (None: all of the house); nobody else begins until COMMIT."""
    mine = select(Part.id).where(Part.house_id == house_id)
    mine = mine if parts is None else mine.where(Part.id.in_(parts))
    await session.execute(mine.order_by(Part.id).with_for_update(key_share=True))


async def shut(session: AsyncSession, house_id: UUID, it: Shutting, actor_id: UUID | None) -> Closure:
    """Close; who was booking at the same time either came first, or finds it closed."""
    await take_parts(session, house_id, None if it.part_id is None else {it.part_id})
    during = Range(it.period.start, it.period.end)
    closure = Closure(house_id=house_id, during=during, reason=it.reason, part_id=it.part_id)
    session.add(closure)
    await session.flush()
    session.add_all(ClosureExempt(closure_id=closure.id, group_id=group) for group in set(it.exempt))
    when = {"start": it.period.start, "end": it.period.end, "exempt": [str(group) for group in it.exempt]}
    note(session, house_id, actor_id, "closure", it.reason, made(when))
    await session.flush()
    return closure


async def reopen(session: AsyncSession, closure: Closure, actor_id: UUID | None) -> None:
    """Lift a closure altogether."""
    await end_closures(session, [closure], period_of(closure.during).start, actor_id)


async def end_closures(
    session: AsyncSession, closures: Sequence[Closure], end: datetime, actor_id: UUID | None
) -> None:
    """Let these closures of one house end at another moment; what has not begun by then is lifted.

    The caller holds the parts when it becomes later. Who waits hears of it once all are shorter, so that
    half a hall is not given away before the whole of it is free.
    """
    shorter = [period for period in (period_of(it.during) for it in closures) if period.end > end]
    for closure in closures:
        await _end(session, closure, end, actor_id)
    await session.flush()
    if shorter:
        first, last = min(period.start for period in shorter), max(period.end for period in shorter)
        await publish(session, Reopened(closures[0].house_id, max(end, first), last))


async def _end(session: AsyncSession, closure: Closure, end: datetime, actor_id: UUID | None) -> None:
    period = period_of(closure.during)
    if period.start >= end:
        change: dict[str, tuple[Any, Any]] = {"start": (period.start, None), "end": (period.end, None)}
        await session.delete(closure)
    else:
        change = {"end": (period.end, end)}
        closure.during = Range(period.start, end)
    note(session, closure.house_id, actor_id, "closure", closure.reason, change)
