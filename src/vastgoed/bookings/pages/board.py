"""The planning board: all rooms of a house, one week; on a phone one day."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.pages.sheet import Sheet
from vastgoed.bookings.pages.week import why_closed
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import tasks_of
from vastgoed.houses.queries import hours_of, managed_house, parts_of_rooms
from vastgoed.houses.rules import HouseHours, openings
from vastgoed.period import HOUSE_ZONE, Period, midnight
from vastgoed.web.access import manager
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import day_said, gettext, say
from vastgoed.web.views import view

WEEK = timedelta(days=7)
ClosurePages = Callable[[AsyncSession, House, Collection[UUID]], Awaitable[Mapping[UUID, str]]]
"""Where closures are seen to; an upper feature knows, and app.py wires it as "closure_pages"."""


class BoardPages(Controller):
    path = "/manage/{slug:str}/board"
    guards = [manager]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house, now = await managed_house(session, visitor, slug), datetime.now(UTC)
        shown = chosen_day(request.query_params.get("day", ""), now)
        monday = shown - timedelta(days=shown.weekday())
        sheet = await _sheet(request, session, house, monday, now)
        week = Period(midnight(monday), midnight(monday + WEEK))
        rows = sheet.rows(await queries.entries(session, house.id, week))
        return view(
            request,
            "bookings/board.html",
            house=house,
            days=[_head(sheet, of, shown) for of in sheet.days],
            rows=rows,
            agenda=sheet.agenda(rows, shown),
            tasks=await tasks_of(request, session, house, now),
            monday=monday,
            sunday=monday + timedelta(days=6),
            week=monday.isocalendar().week,
            earlier=monday - WEEK,
            later=monday + WEEK,
        )


async def _sheet(request: Web, session: AsyncSession, house: House, monday: date, now: datetime) -> Sheet:
    days = [monday + timedelta(days=n) for n in range(7)]
    hours = (await hours_of(session, [house.id], days[0], days[-1]))[house.id]
    closures = [closed.id for closed in hours.closures if closed.id]
    known: ClosurePages | None = request.app.state.get("closure_pages") if closures else None
    pages = await known(session, house, closures) if known else {}
    parts = await parts_of_rooms(session, [house.id])
    return Sheet(house.slug, house.rooms, parts, hours, pages, days, now)


def chosen_day(text: str, now: datetime) -> date:
    """The day asked for; today when it is none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return now.astimezone(HOUSE_ZONE).date()
    return min(max(asked, date(2000, 1, 10)), date(2099, 12, 20))


def _head(sheet: Sheet, of: date, shown: date) -> dict[str, Any]:
    return {
        "label": day_said(of, short=True),
        "note": _closed(sheet.hours, of),
        "today": of == sheet.now.astimezone(HOUSE_ZONE).date(),
        "shown": of == shown,
        "href": f"/manage/{sheet.slug}/board?day={of.isoformat()}",
    }


def _closed(hours: HouseHours, of: date) -> str:
    """That the house does not open on this day, and why."""
    if openings(hours, of):
        return ""
    reason = why_closed(hours, of)
    return say("dicht: {reason}", reason=reason) if reason else gettext("dicht")
