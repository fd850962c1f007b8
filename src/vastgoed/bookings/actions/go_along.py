"""What was said of a price, when a time moves: it goes along, or counts no longer."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence, SpokenPrice, SpokenTime


async def go_along(session: AsyncSession, old: UUID, new: UUID, *, but: Collection[str] = ()) -> None:
    """For a time that is asked in the place of another. but: agreed prices that were not said of this."""
    said = (
        select(SpokenTime.spoken_id, literal(new))
        .join(SpokenPrice, SpokenPrice.id == SpokenTime.spoken_id)
        .where(SpokenTime.occurrence_id == old)
        .where((SpokenPrice.kind != "agreed") | SpokenPrice.clause.not_in(but))
    )
    await session.execute(insert(SpokenTime).from_select(["spoken_id", "occurrence_id"], said))


async def no_longer(
    session: AsyncSession,
    lost: Iterable[tuple[Occurrence, Collection[str]]],
    actor_id: UUID,
    now: datetime,
) -> None:
    """Somebody asks for more than an agreed price was said of, so that it has to be said again."""
    for time, clauses in lost:
        for clause in clauses:
            booking = await session.get_one(Booking, time.booking_id)
            row = SpokenPrice(
                id=uuid4(), booking_id=time.booking_id, clause=clause, kind="agreed", amount=None,
                policy_id=time.policy_id or booking.policy_id, office="booker", at=now, actor_id=actor_id,
            )  # fmt: skip
            session.add(row)
            await session.flush()
            session.add(SpokenTime(spoken_id=row.id, occurrence_id=time.id))
    await session.flush()
