"""What a house asks of who comes, and which doors open with a code."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.actions.history import note
from vastgoed.reception.events import Fitted
from vastgoed.reception.models import PartAccess, ReceptionRule
from vastgoed.reception.queries.rule import asked_of, doors_of
from vastgoed.subscriptions import publish


async def ask(
    session: AsyncSession,
    house_id: UUID,
    now: datetime,
    actor_id: UUID | None,
    *,
    asks: bool,
    release_minutes: int,
) -> None:
    """From now on people must say that they are here, or need not; it stands in the history of the house."""
    was = await asked_of(session, house_id)
    minutes = release_minutes if asks else 0
    change = {"asks": (was.asks, asks), "release_minutes": (was.release_minutes, minutes)}
    if not any(old != new for old, new in change.values()):
        return
    row = {"asks": asks, "release_minutes": minutes, "since": now}
    stored = insert(ReceptionRule).values(house_id=house_id, **row)
    await session.execute(stored.on_conflict_do_update(index_elements=["house_id"], set_=row))
    note(session, house_id, actor_id, "reception", "", change)


async def fit(
    session: AsyncSession, house_id: UUID, days: Mapping[UUID, date | None], actor_id: UUID | None
) -> None:
    """Say per part from which day its door opens with a code; None: it does not.

    Times that were booked before and are still to come get their codes too, or lose them.
    """
    for part_id, name, since in await doors_of(session, house_id):
        wanted = days.get(part_id)
        if wanted == since:
            continue
        note(session, house_id, actor_id, "door", name, {"day": (since, wanted)})
        if wanted is None:
            await session.execute(delete(PartAccess).where(PartAccess.part_id == part_id))
            continue
        row = insert(PartAccess).values(part_id=part_id, house_id=house_id, since=wanted)
        await session.execute(row.on_conflict_do_update(index_elements=["part_id"], set_={"since": wanted}))
    await session.flush()
    await publish(session, Fitted(house_id))
