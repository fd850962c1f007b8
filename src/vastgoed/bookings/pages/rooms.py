"""A room as everybody sees it: what it is, what it costs, and when it is taken this week."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.pages.board import WEEK, chosen_day
from vastgoed.bookings.pages.week import RoomWeek, hours_shown
from vastgoed.houses import queries as houses
from vastgoed.houses.models import House, Room
from vastgoed.houses.rules import FACTS, openings
from vastgoed.period import Period, midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.grid import Cell, price_grid
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web
from vastgoed.web.language import current, say
from vastgoed.web.views import view

WEEKS_AHEAD = 53


class RoomPages(Controller):
    path = "/houses/{slug:str}/rooms/{name:str}"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, slug: FromPath[str], name: FromPath[str]) -> Template:
        house = await houses.house(session, slug)
        room = await houses.room(session, house.id, name)
        photos = (await houses.photos_of(session, [house.id])).get(house.id, [])
        now = datetime.now(UTC)
        return view(
            request,
            "bookings/room.html",
            house=house,
            room=room,
            photos=[photo for photo in photos if photo.room_id == room.id],
            facts=facts(room),
            prices=await prices(session, house, room, now),
            **await shown_week(session, house, room, request.query_params.get("day", ""), now),
        )


def facts(room: Room) -> list[tuple[str, str]]:
    """Pictogram and words."""
    known = [("people", say("Voor hooguit {n} mensen", n=room.capacity))]
    if room.area_m2:
        known.append(("house", say("{n} m² groot", n=room.area_m2)))
    if room.floor:
        known.append(("pin", room.floor))
    return [
        *known,
        *((FACTS[name].icon, FACTS[name].words(current.get())) for name in room.facts if name in FACTS),
    ]


async def prices(session: AsyncSession, house: House, room: Room, now: datetime) -> list[tuple[str, Cell]]:
    """What this room costs each category, by the policy in force; nothing when there is none."""
    term = await policies.ruling(session, house.id, now)
    if term is None:
        return []
    grid = price_grid(await policies.document(session, term.policy_id), current.get())
    row = grid.of(room.slug)
    return list(zip(grid.categories, row.cells, strict=True)) if row else []


async def shown_week(
    session: AsyncSession, house: House, room: Room, asked: str, now: datetime
) -> dict[str, Any]:
    """The week of the day that was asked for, no earlier than this one and no later than a year ahead."""
    this = _monday(chosen_day("", now))
    last = this + WEEKS_AHEAD * WEEK
    monday = min(max(_monday(chosen_day(asked, now)), this), last)
    during = Period(midnight(monday), midnight(monday + WEEK))
    seen = await queries.occupied(session, house.id, room.id, during, now)
    sunday = monday + WEEK - timedelta(days=1)
    hours = (await houses.hours_of(session, [house.id], monday, sunday))[house.id]
    week = RoomWeek(house, room, monday, seen, hours, now)
    days = week.days()
    opened = [o.period for n in range(7) for o in openings(hours, monday + timedelta(days=n))]
    return {
        "days": days,
        "span": hours_shown(days, opened),
        "monday": monday,
        "sunday": sunday,
        "earlier": f"?day={monday - WEEK}#week" if monday > this else "",
        "later": f"?day={monday + WEEK}#week" if monday < last else "",
    }


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
