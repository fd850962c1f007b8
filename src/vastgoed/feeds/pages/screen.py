"""The screen in the hall of a house: what is on now, and what comes next; read from five metres."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings import queries
from vastgoed.bookings.rules.public import Seen, now_and_next
from vastgoed.feeds.pages.feeds import Db, Web
from vastgoed.houses.queries import house
from vastgoed.period import HOUSE_ZONE, Period, midnight
from vastgoed.web.access import anyone
from vastgoed.web.views import view

FIT = 6
"""Entries in a column."""


class ScreenPages(Controller):
    path = "/houses/{slug:str}/screen"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        found, moment = await house(session, slug), datetime.now(UTC)
        today = moment.astimezone(HOUSE_ZONE).date()
        whole = Period(midnight(today), midnight(today + timedelta(days=1)))
        seen = await queries.agenda(session, found.id, whole)
        going, coming = now_and_next(seen, moment)
        floors = {room.id: room.floor for room in found.rooms}
        return view(
            request,
            "feeds/screen.html",
            part="feeds/_screen.html",
            house=found,
            columns=[_column(going, floors), _column(coming, floors)],
            now=moment,
            address=request.url.netloc,
        )


def _column(seen: list[Seen], floors: Mapping[UUID, str]) -> tuple[list[tuple[Seen, str]], int]:
    """What fits, with the floor it is on, and how many do not."""
    return [(one, floors.get(one.room_id, "")) for one in seen[:FIT]], max(0, len(seen) - FIT)
