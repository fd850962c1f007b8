"""One time of a booking: found, locked, or still to come."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries.mine import within_reach
from vastgoed.bookings.rules.admission import LONGEST
from vastgoed.bookings.rules.life import EXPECTED, UNFINISHED
from vastgoed.errors import or_absent
from vastgoed.houses.queries import sharing_rooms
from vastgoed.period import Period
from vastgoed.reception.models import AccessCode
from vastgoed.reception.rules.visit import EARLY, LINGER, arrival
from vastgoed.web.visitor import Visitor

LONGEST_SETUP = EARLY * 16


async def visit(session: AsyncSession, house_id: UUID, occurrence_id: UUID) -> Occurrence:
    """A time in this house as it is now, and locked: it is told one thing after another."""
    one = select(Occurrence).where(Occurrence.house_id == house_id, Occurrence.id == occurrence_id)
    return or_absent(await session.scalar(one.with_for_update().execution_options(populate_existing=True)))


async def room_of(session: AsyncSession, house_id: UUID, occurrence_id: UUID) -> UUID:
    """The room of a time, before anything is locked."""
    mine = select(Occurrence.room_id).where(Occurrence.house_id == house_id, Occurrence.id == occurrence_id)
    return or_absent(await session.scalar(mine))


async def unfinished(session: AsyncSession, booking_id: UUID) -> Sequence[Occurrence]:
    """Times of a booking that are still to come or going on, locked."""
    mine = select(Occurrence).where(Occurrence.booking_id == booking_id, Occurrence.state.in_(UNFINISHED))
    ordered = mine.order_by(Occurrence.id).with_for_update()
    return (await session.scalars(ordered.execution_options(populate_existing=True))).all()


async def mine_at_the_door(
    session: AsyncSession, visitor: Visitor, room_id: UUID, now: datetime
) -> Sequence[tuple[Occurrence, Booking]]:
    """What this visitor or their group has here now, in this room or in one that shares a part with it."""
    return await _there(session, _at_the_door(room_id, now).where(within_reach(visitor)), now)


async def known_by_code(
    session: AsyncSession, room_id: UUID, code: str, now: datetime
) -> Sequence[tuple[Occurrence, Booking]]:
    """What this code opens here now; nothing for a code of another door or another hour."""
    right = select(AccessCode.occurrence_id).where(AccessCode.code == code, AccessCode.revoked_at.is_(None))
    return await _there(session, _at_the_door(room_id, now).where(Occurrence.id.in_(right)), now)


def _at_the_door(room_id: UUID, now: datetime) -> Select[Occurrence, Booking]:
    return (
        select(Occurrence, Booking)
        .join(Booking, Booking.id == Occurrence.booking_id)
        .where(
            Occurrence.room_id.in_(sharing_rooms(room_id)),
            Occurrence.state.in_(EXPECTED),
            Occurrence.starts_at <= now + LONGEST_SETUP + EARLY,
            Occurrence.starts_at > now - LONGEST - LINGER,
            func.upper(Occurrence.during) > now - LINGER,
        )
        .order_by(Occurrence.starts_at)
    )


async def _there(
    session: AsyncSession, statement: Select[Occurrence, Booking], now: datetime
) -> list[tuple[Occurrence, Booking]]:
    rows = (await session.execute(statement)).all()
    return [(time, booking) for time, booking in rows if _window(time).start <= now]


def _window(time: Occurrence) -> Period:
    return arrival(time.period, time.setup_minutes)
