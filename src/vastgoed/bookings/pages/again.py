"""«Nog een keer»: the same room, weekday and time, the next weeks."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings import queries
from vastgoed.bookings.actions.confirm import period_of
from vastgoed.bookings.pages.holds import Db, Web, Who
from vastgoed.period import HOUSE_ZONE
from vastgoed.web.access import signed_in
from vastgoed.web.views import view

WEEKS = 6


class AgainPages(Controller):
    path = "/bookings/{booking_id:uuid}/again"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await queries.my_booking(session, visitor, booking_id)
        room = await queries.room_to_book(session, booking.room_id)
        last = (await queries.occurrences_of(session, booking))[-1]
        now = datetime.now(UTC)
        weekday = last.starts_at.astimezone(HOUSE_ZONE).weekday()
        today = now.astimezone(HOUSE_ZONE).date()
        first = max(today, last.starts_at.astimezone(HOUSE_ZONE).date()) + timedelta(days=1)
        first += timedelta(days=(weekday - first.weekday()) % 7)
        days = [first + timedelta(weeks=n) for n in range(WEEKS)]
        minutes = int(period_of(last).minutes)
        found = await queries.free_stretches(session, [room], days, minutes, now)
        return view(
            request,
            "bookings/again.html",
            booking=booking,
            room=room,
            minutes=minutes,
            found=[(stretch.day, _nearest(stretch.starts, last.starts_at)) for stretch in found],
        )


def _nearest(starts: Sequence[datetime], wanted: datetime) -> list[datetime]:
    """The start at the usual time of day, or else the four that come nearest."""
    usual = wanted.astimezone(HOUSE_ZONE)
    minute = usual.hour * 60 + usual.minute

    def distance(start: datetime) -> int:
        local = start.astimezone(HOUSE_ZONE)
        return abs(local.hour * 60 + local.minute - minute)

    nearest = sorted(starts, key=distance)[:4]
    exact = [start for start in nearest if distance(start) == 0]
    return exact or sorted(nearest)
