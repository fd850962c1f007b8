"""What the worker does for bookings, and when it is woken for it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.anew import COUNT_ANEW, count_anew
from vastgoed.bookings.actions.changeover import NEW_RULES, bring_under
from vastgoed.bookings.actions.decide import make_way
from vastgoed.bookings.actions.expire import lapse
from vastgoed.bookings.actions.option import OPTION, tell_of_option
from vastgoed.bookings.actions.park import PARKED, drop_parked
from vastgoed.bookings.actions.tell import DAY_BEFORE, HOLD, NEWS, remind_of_the_next, tell_news
from vastgoed.jobs.jobs import Reminding


async def news(session: AsyncSession, booking_id: UUID, now: datetime) -> None:
    """Tell who booked, and whoever lost the room by it."""
    await tell_news(session, booking_id, now)
    await make_way(session, booking_id, now)


REMINDERS: dict[str, Reminding] = {
    HOLD: lapse,
    OPTION: tell_of_option,
    NEWS: news,
    DAY_BEFORE: remind_of_the_next,
    PARKED: drop_parked,
    NEW_RULES: bring_under,
    COUNT_ANEW: count_anew,
}
