"""What happens in a house the coming fortnight, for everybody; without names of people."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.pages.week import clocks, whole_day
from vastgoed.bookings.rules.public import Seen
from vastgoed.houses.queries import house
from vastgoed.period import Period, day_of, midnight
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web
from vastgoed.web.language import gettext
from vastgoed.web.views import view

DAYS = 14


class AgendaPages(Controller):
    path = "/houses/{slug:str}/agenda"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        found, now = await house(session, slug), datetime.now(UTC)
        days = await agenda_days(session, found.id, now)
        site = str(request.base_url).rstrip("/")
        return view(request, "bookings/agenda.html", house=found, days=days, today=days[0][0], site=site)


async def agenda_days(
    session: AsyncSession, house_id: UUID, now: datetime
) -> list[tuple[date, list[dict[str, Any]]]]:
    """Today, and the days of the coming fortnight on which something happens."""
    today = day_of(now)
    coming = Period(now, midnight(today + timedelta(days=DAYS)))
    seen = await queries.agenda(session, house_id, coming)
    every = [(day, _items(day, seen)) for day in (today + timedelta(days=n) for n in range(DAYS))]
    return [(day, items) for day, items in every if items or day == today]


def _items(day: date, seen: Sequence[Seen]) -> list[dict[str, Any]]:
    """What happens on this day; what goes on after midnight stands on both days."""
    whole = whole_day(day)
    return [
        {
            "when": "–".join(clocks(one.period, whole)),
            "title": one.title or gettext("Besloten activiteit"),
            "room": one.room,
            "room_slug": one.room_slug,
        }
        for one in seen
        if one.period.overlaps(whole)
    ]
