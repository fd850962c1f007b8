"""«Volgend seizoen weer»: the same wish on new dates, under the policy that holds then."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.book import hold
from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.copy import copy_details
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries.mine import occurrences_of
from vastgoed.bookings.rules.rhythm import repetition_of
from vastgoed.bookings.rules.series import Exceptions, Repetition, Rule, next_season
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, Period, day_of, series_instant
from vastgoed.web.visitor import Visitor


async def proposed(session: AsyncSession, booking: Booking, today: date) -> tuple[date, date]:
    """When the series could begin and end again. Raises Refusal when it is none."""
    _rule_of(booking)
    times = await occurrences_of(session, booking)
    first, last = (day_of(time.starts_at) for time in (times[0], times[-1]))
    return next_season(first, last, today)


async def next_time(
    session: AsyncSession, visitor: Visitor, booking: Booking, days: tuple[date, date], now: datetime
) -> tuple[UUID, str]:
    """Hold the series from one day to another. Returns the hold and the step that comes next.

    Its rule and its holidays go along; days that were extra or skipped were of that season.
    """
    times = await occurrences_of(session, booking)
    last = (live(times) or times)[-1].period
    first = day_of(times[0].starts_at)
    start, until = days
    rule = _rule_of(booking).on_the_days_of(first).ending(until)
    how = Repetition(rule, Exceptions(outside_school_holidays=booking.outside_school_holidays))
    wish = Wish(booking.room_id, _moved(last, start), booking.persons, follows_id=booking.id)
    taken = await hold(session, visitor, wish.repeated(how), now)
    return taken, await copy_details(session, visitor, booking.id, taken, now)


def _rule_of(booking: Booking) -> Rule:
    how = repetition_of(booking)
    if how is None or how.rule is None:
        raise Refusal("bookings.no_series", "Dit is geen reeks. Kies «Nog een keer».")
    return how.rule


def _moved(usual: Period, day: date) -> Period:
    """The usual time of day on another day."""
    start, end = (it.astimezone(HOUSE_ZONE).replace(tzinfo=None) for it in (usual.start, usual.end))
    begins = datetime.combine(day, start.time())
    moments = series_instant(begins), series_instant(begins + (end - start))
    if moments[0] is None or moments[1] is None or moments[1] <= moments[0]:
        raise Refusal(
            "bookings.series_start", "Deze tijd bestaat die nacht niet. Kies een andere dag.", field="start"
        )
    return Period(moments[0], moments[1])
