"""What a series has to know of the world: the school holidays of its region."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.rules.life import ASKABLE
from vastgoed.bookings.rules.series import Break
from vastgoed.bookings.rules.wish import RoomToBook, Wish
from vastgoed.houses.models import Layout, SchoolHoliday
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import reason_closed, school_holidays
from vastgoed.period import day_of


async def breaks_for(session: AsyncSession, room: RoomToBook, wish: Wish) -> Sequence[Break]:
    """School holidays where the house is, for who wants to stay outside them."""
    return await breaks_in(session, room.school_region) if wish.exceptions.outside_school_holidays else ()


async def breaks_in(session: AsyncSession, region: str) -> Sequence[Break]:
    """As the municipality stored them; as the ministry published them where it stored none."""
    statement = select(SchoolHoliday.first, SchoolHoliday.last).where(SchoolHoliday.region == region)
    stored = [(first, last) for first, last in await session.execute(statement)]
    return stored or [(it.first, it.last) for it in school_holidays() if it.region == region]


def known_until(breaks: Sequence[Break]) -> date | None:
    """The last day of the last holiday that is known; later ones may come."""
    return max((last for _, last in breaks), default=None)


async def why_skipped(session: AsyncSession, times: Sequence[Occurrence]) -> Mapping[UUID, str]:
    """Per time that is skipped the code of what stood in its way."""
    skipped = [time.id for time in times if time.state == "skipped"]
    if not skipped:
        return {}
    statement = select(Transition.occurrence_id, Transition.reason).where(
        Transition.occurrence_id.in_(skipped), Transition.after == "skipped"
    )
    rows = await session.execute(statement)
    return {occurrence_id: reason for occurrence_id, reason in rows if reason}


FREE = text("""
SELECT o.id FROM occurrence AS o WHERE o.id = ANY(:times) AND NOT EXISTS (
  SELECT FROM occupancy
  WHERE part_id = ANY(:parts) AND (expires_at IS NULL OR expires_at > :now)
    AND during && tstzrange(lower(o.during) - make_interval(mins => :before),
                            upper(o.during) + make_interval(mins => :after))
)
""").bindparams(bindparam("times", type_=ARRAY(Uuid)), bindparam("parts", type_=ARRAY(Uuid)))


async def free_again(
    session: AsyncSession, room: RoomToBook, booking: Booking, times: Sequence[Occurrence], now: datetime
) -> set[UUID]:
    """Of the times that were skipped or refused those at which the room can be had now."""
    asked = [time for time in times if time.state in ASKABLE and time.starts_at > now]
    if not asked:
        return set()
    layout = await session.get(Layout, booking.layout_id) if booking.layout_id else None
    parameters = {
        "times": await _when_open(session, room, booking, asked),
        "parts": list(room.parts),
        "now": now,
        "before": layout.setup_minutes if layout else 0,
        "after": room.turnover + (layout.strike_minutes if layout else 0),
    }
    return set((await session.execute(FREE, parameters)).scalars())


async def _when_open(
    session: AsyncSession, room: RoomToBook, booking: Booking, times: Sequence[Occurrence]
) -> list[UUID]:
    days = [day_of(time.starts_at) for time in times]
    found = await hours_of(session, [room.house_id], min(days), max(days) + timedelta(days=31))
    hours, group = found[room.house_id], booking.group_id
    return [time.id for time in times if not reason_closed(hours, time.period, room.parts, group)]
