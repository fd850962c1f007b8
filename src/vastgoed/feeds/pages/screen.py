"""The screen in the hall of a house: what is on now, and what comes next; read from five metres."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings import queries
from vastgoed.bookings.rules.public import Seen, now_and_next
from vastgoed.houses.queries import house
from vastgoed.period import Period, day_of, midnight
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web
from vastgoed.web.qr import qr
from vastgoed.web.views import view

DAY = timedelta(days=1)
FIT = 5
"""Entries in a column."""


class ScreenPages(Controller):
    path = "/houses/{slug:str}/screen"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        found, moment = await house(session, slug), datetime.now(UTC)
        today = day_of(moment)
        tomorrow = midnight(today + DAY)
        seen = await queries.agenda(session, found.id, Period(midnight(today), midnight(today + 2 * DAY)))
        going, coming = now_and_next(seen, moment)
        left = [one for one in coming if one.period.start < tomorrow]
        floors = {room.id: room.floor for room in found.rooms}
        address = f"{str(request.base_url).rstrip('/')}/?house={found.slug}"
        return view(
            request,
            "feeds/screen.html",
            part="feeds/_screen.html",
            house=found,
            going=_column(going, floors),
            coming=_column(left or coming, floors),
            is_tomorrow=bool(coming) and not left,
            now=moment,
            address=address.partition("://")[2],
            code=qr(address),
        )


def _column(seen: list[Seen], floors: Mapping[UUID, str]) -> tuple[list[tuple[Seen, str]], int]:
    """What fits, with the floor it is on, and how many do not."""
    chosen = sorted(seen[:FIT], key=lambda one: one.period)
    return [(one, floors.get(one.room_id, "")) for one in chosen], max(0, len(seen) - FIT)
