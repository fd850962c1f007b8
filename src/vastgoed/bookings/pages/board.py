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
from vastgoed.bookings.actions.protecting import days_around, left_in
from vastgoed.bookings.pages.kept import kept_lines
from vastgoed.bookings.pages.sheet import Sheet
from vastgoed.bookings.pages.week import why_closed
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import tasks_of
from vastgoed.houses.queries import hours_of, managed_house
from vastgoed.houses.rules import HouseHours, openings
from vastgoed.period import Period, day_of, midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Policy
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
        sheet, policy = await _sheet(request, session, house, monday, now)
        week = Period(midnight(monday), midnight(monday + WEEK))
        rows = sheet.rows(await queries.entries(session, house.id, week))
        return view(
            request,
            "bookings/board.html",
            house=house,
            days=[_head(sheet, of, shown) for of in sheet.days],
            rows=rows,
            agenda=sheet.agenda(rows, shown),
            kept=await _kept(session, house, sheet, policy),
            tasks=await tasks_of(request, session, house, now),
            monday=monday,
            sunday=monday + timedelta(days=6),
            week=monday.isocalendar().week,
            earlier=monday - WEEK,
            later=monday + WEEK,
        )


async def _sheet(
    request: Web, session: AsyncSession, house: House, monday: date, now: datetime
) -> tuple[Sheet, Policy | None]:
    """With the policy by which the house decides now."""
    days = [monday + timedelta(days=n) for n in range(7)]
    parts, policy_id = await queries.floor_of(session, house.id, day_of(now))
    policy = await policies.policy(session, policy_id) if policy_id else None
    around = days_around({house.id: policy} if policy else {}, (days[0], days[-1]))
    hours = (await hours_of(session, [house.id], *around))[house.id]
    closures = [closed.id for closed in hours.closures if closed.id]
    known: ClosurePages | None = request.app.state.get("closure_pages") if closures else None
    pages = await known(session, house, closures) if known else {}
    return Sheet(house.slug, house.rooms, parts, hours, pages, days, now), policy


async def _kept(session: AsyncSession, house: House, sheet: Sheet, policy: Policy | None) -> list[str]:
    """What is protected in the week of the board."""
    if policy is None:
        return []
    days, hours = (sheet.days[0], sheet.days[-1]), {house.id: sheet.hours}
    left = await left_in(session, {house.id: policy}, days, sheet.now, hours)
    return kept_lines(left.get(house.id), policy, sheet.days)


def chosen_day(text: str, now: datetime) -> date:
    """The day asked for; today when it is none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return day_of(now)
    return min(max(asked, date(2000, 1, 10)), date(2099, 12, 20))


def _head(sheet: Sheet, of: date, shown: date) -> dict[str, Any]:
    return {
        "label": day_said(of, short=True),
        "note": _closed(sheet.hours, of),
        "today": of == day_of(sheet.now),
        "shown": of == shown,
        "href": f"/manage/{sheet.slug}/board?day={of.isoformat()}",
    }


def _closed(hours: HouseHours, of: date) -> str:
    """That the house does not open on this day, and why."""
    if openings(hours, of):
        return ""
    reason = why_closed(hours, of)
    return say("dicht: {reason}", reason=reason) if reason else gettext("dicht")
