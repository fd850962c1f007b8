"""Something is the matter: close at once, let go of what is only held; and later or sooner it is over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.cancel import move
from vastgoed.bookings.actions.place import lock
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.db import period_of
from vastgoed.disturbances.actions.tell import wake_to_tell
from vastgoed.disturbances.models import Disturbance, DisturbedPart, DisturbedTime
from vastgoed.disturbances.queries import about_closures, affected_rooms, parts_of
from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.actions import Shutting, end_closures, shut
from vastgoed.houses.models import Closure, Part
from vastgoed.period import Period, day_of

A_MINUTE = timedelta(minutes=1)
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Breaking:
    """What cannot be used and when. parts None: the whole house."""

    period: Period
    reason: str
    parts: Collection[UUID] | None = None


async def disrupt(
    session: AsyncSession, house_id: UUID, it: Breaking, actor_id: UUID | None, now: datetime
) -> Disturbance:
    """Close at once. Who was booking meanwhile either came first, and is listed, or finds it closed.

    Raises Refusal when it is over already, or would last too long.
    """
    if it.period.end <= now:
        raise Refusal("disturbances.past", "Dit is al voorbij. Kies een later einde.", field="last_day")
    _within_a_year(it.period.end, now)
    await _take(session, house_id, it.parts, now)
    during = Range(it.period.start, it.period.end)
    made = Disturbance(house_id=house_id, during=during, reason=it.reason, actor_id=actor_id)
    session.add(made)
    await session.flush()
    for part in [None] if it.parts is None else sorted(it.parts):
        closure = await shut(session, house_id, Shutting(it.period, it.reason, part), actor_id)
        session.add(DisturbedPart(disturbance_id=made.id, part_id=part, closure_id=closure.id))
    await session.flush()
    await _let_go(session, made, now)
    return made


def _within_a_year(end: datetime, now: datetime) -> None:
    last = day_of(now) + A_YEAR
    if day_of(end) > last:
        raise Refusal(
            "disturbances.far",
            "Kies een einde binnen een jaar: uiterlijk {last}.",
            field="last_day",
            last=last,
        )


async def adopt(session: AsyncSession, closure: Closure, actor_id: UUID | None, now: datetime) -> UUID:
    """Help whoever stands in a closure that is there already. Returns the disturbance; the same one again."""
    parts = None if closure.part_id is None else {closure.part_id}
    await _take(session, closure.house_id, parts, now)
    known = (await about_closures(session, [closure.id])).get(closure.id)
    if known is not None:
        return known
    made = Disturbance(
        house_id=closure.house_id, during=closure.during, reason=closure.reason, actor_id=actor_id
    )
    session.add(made)
    await session.flush()
    session.add(DisturbedPart(disturbance_id=made.id, part_id=closure.part_id, closure_id=closure.id))
    await session.flush()
    await _let_go(session, made, now)
    return made.id


async def end_at(
    session: AsyncSession, it: Disturbance, end: datetime, actor_id: UUID | None, now: datetime
) -> None:
    """It lasts longer, or is over sooner; what was moved stays moved.

    it: locked. Raises Conflict when it is over already, Refusal when it would last too long.
    """
    was = period_of(it.during)
    if it.ended_at is not None or was.end <= now:
        raise Conflict("disturbances.over", "Deze verstoring is al voorbij. Maak een nieuwe.")
    _within_a_year(end, now)
    until = max(end, now)
    if until > was.end:
        await _take(session, it.house_id, await parts_of(session, it), now)
    await end_closures(session, await _closures(session, it), until, actor_id)
    it.ended_at = now if until <= max(now, was.start) else None
    it.during = Range(was.start, max(until, was.start + A_MINUTE))
    await session.flush()
    if until > was.end:
        await _let_go(session, it, now)


async def _take(session: AsyncSession, house_id: UUID, parts: Collection[UUID] | None, now: datetime) -> None:
    if parts is None:
        parts = (await session.scalars(select(Part.id).where(Part.house_id == house_id))).all()
    await lock(session, sorted(parts), now)


async def _closures(session: AsyncSession, it: Disturbance) -> list[Closure]:
    mine = select(Closure).join(DisturbedPart, DisturbedPart.closure_id == Closure.id)
    return list(await session.scalars(mine.where(DisturbedPart.disturbance_id == it.id)))


async def _let_go(session: AsyncSession, it: Disturbance, now: datetime) -> None:
    """Nobody can finish what is only held; who is known is told."""
    for time, person_id in (await session.execute(await _held(session, it, now))).all():
        await move(session, time, "cancelled", now, actor_id=it.actor_id, reason=it.reason)
        row = DisturbedTime(
            disturbance_id=it.id, occurrence_id=time.id, outcome="released", room_id=time.room_id,
            during=time.during, handled_at=now, handled_by=it.actor_id, person_id=person_id,
        )  # fmt: skip
        session.add(row)
    await session.flush()
    await wake_to_tell(session, it.id, now)


async def _held(session: AsyncSession, it: Disturbance, now: datetime) -> Select[Occurrence, UUID | None]:
    rooms = await affected_rooms(session, it.house_id, await parts_of(session, it))
    return (
        select(Occurrence, Booking.person_id)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(Occurrence.state == "held", Occurrence.room_id.in_(rooms))
        .where(Occurrence.during.overlaps(it.during), func.upper(Occurrence.during) > now)
        .order_by(Occurrence.id)
        .with_for_update(of=Occurrence)
    )
