"""What the reception says on the page of a booking: the code, the door, who welcomes you."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.panels import Panel
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.rules.life import UNFINISHED
from vastgoed.period import Period
from vastgoed.reception.queries.day import codes_of
from vastgoed.reception.rules.codes import SHOWN_BEFORE, may_be_seen, spoken
from vastgoed.reception.rules.visit import arrival
from vastgoed.web.visitor import Visitor

SOON = 3
"""Times of a series that are shown at once."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """One time. codes: per door, when they may be seen; from_when: since when they may."""

    period: Period
    codes: Sequence[tuple[str, str]]
    from_when: datetime
    here: bool
    """The door may open now."""


async def entrance(
    session: AsyncSession, _: Visitor, booking: Booking, times: Sequence[Occurrence]
) -> Panel | None:
    """The next times; nothing for a booking that is not certain or is over."""
    wanted = await _wanted(session, times, datetime.now(UTC))
    if not wanted:
        return None
    room = await any_room(session, booking.room_id)
    door = f"/houses/{room.house_slug}/rooms/{room.slug}/door"
    return Panel("reception/_panel.html", {"times": wanted, "door": door})


async def _wanted(session: AsyncSession, times: Sequence[Occurrence], now: datetime) -> list[Entrance]:
    """Where the door may open or the code may be seen; else the next time that will have one."""
    coming = [t for t in times if t.state in UNFINISHED and t.period.end > now][:SOON]
    if not coming:
        return []
    codes = await codes_of(session, [time.id for time in coming])
    shown = [_entrance(time, codes.get(time.id, []), now) for time in coming]
    ready = [it for it in shown if it.here or any(code for _, code in it.codes)]
    return ready or [it for it in shown if it.codes][:1]


def _entrance(time: Occurrence, codes: Sequence[tuple[str, str]], now: datetime) -> Entrance:
    period = time.period
    setup = arrival(period, time.setup_minutes)
    seen = may_be_seen(period.start, period.end, now)
    shown = [(part, spoken(code) if seen else "") for part, code in codes]
    return Entrance(period, shown, period.start - SHOWN_BEFORE, here=setup.start <= now)
