"""The day list, for whoever opens the doors, and the week on paper."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.pages.board import chosen_day
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import tasks_of
from vastgoed.period import day_of
from vastgoed.reception.forms import HeadsForm
from vastgoed.reception.pages.day import days_from, shown_days
from vastgoed.reception.queries.rule import asked_of, received_house, received_houses
from vastgoed.reception.queries.shifts import WELCOMING, shifts_of
from vastgoed.web.access import Holding
from vastgoed.web.form import Form
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.views import go, view
from vastgoed.web.work import work_of

DAY = timedelta(days=1)
reception = Holding(*WELCOMING)


@dataclass(frozen=True, slots=True)
class Miscounted:
    """A number of people that is none, and at which visit it was typed."""

    time_id: UUID
    form: Form[HeadsForm]


@get("/today", guards=[reception])
async def any_today(request: Web, session: Db, visitor: Who) -> Answer:
    """From the menu, where it does not know yet which house."""
    houses = await received_houses(session, visitor)
    if len(houses) == 1:
        return go(f"/manage/{houses[0].slug}/today")
    return view(request, "reception/houses.html", houses=houses)


class TodayPages(Controller):
    path = "/manage/{slug:str}"
    guards = [reception]

    @get("/today")
    async def show(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await received_house(session, visitor, slug)
        of = chosen_day(request.query_params.get("day", ""), datetime.now(UTC))
        return await today_page(request, session, house, of)

    @get("/roster")
    async def roster(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house, now = await received_house(session, visitor, slug), datetime.now(UTC)
        of = chosen_day(request.query_params.get("day", ""), now)
        monday = of - timedelta(days=of.weekday())
        shifts = await shifts_of(session, house.id, days_from(monday, 7))
        return view(
            request,
            "reception/roster.html",
            house=house,
            days=await shown_days(session, house, monday, 7, shifts),
            monday=monday,
            sunday=monday + 6 * DAY,
            week=monday.isocalendar().week,
            earlier=monday - 7 * DAY,
            later=monday + 7 * DAY,
        )


async def today_page(
    request: Web, session: AsyncSession, house: House, of: date, typed: Miscounted | None = None
) -> Template:
    """One day in order of time, with what has to stand ready above it."""
    now, manages = datetime.now(UTC), work_of(request.scope).visitor.holds("manager", house.id)
    shifts = await shifts_of(session, house.id, days_from(of, 1))
    ((_, shown),) = await shown_days(session, house, of, 1, shifts)
    return view(
        request,
        "reception/today.html",
        status=422 if typed else 200,
        house=house,
        day=of,
        today=day_of(now),
        earlier=of - DAY,
        later=of + DAY,
        shown=shown,
        rule=await asked_of(session, house.id),
        shifts=shifts,
        manages=manages,
        tasks=await tasks_of(request, session, house, now) if manages else [],
        form=typed.form if typed else Form(),
        wrong=typed.time_id if typed else None,
        now=now,
    )
