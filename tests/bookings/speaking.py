"""A house with a hall whose price is on request, and clauses by which something may be given off."""

from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import DAY, Asking, a_house_that_asks
from tests.factories import signed_in
from tests.policies.factory import CANCELLATION, clause, per_hour, rounding
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.houses.models import Room
from vastgoed.people.models import Person

FEAST = clause("tariff", "feesten", unit="use", prices=[{"rooms": ["zaal"], "on_request": True}])
STARTERS = clause("discretion", "starters", who="manager", max_permille=400)
HARDSHIP = clause("discretion", "hardheid", who="manager", max_cents=1500)
BY_BOARD = clause("discretion", "bestuurskorting", who="board", max_permille=250)
BY_COMMITTEE = clause("discretion", "gunst", who="committee", max_cents=500)
TOGETHER = clause("stacking", choice="sum")
PAID = clause("payment", "betalen", due="after_request", days=14, unpaid="stays")
ALL = (
    FEAST,
    per_hour(1000, rooms=["kamer"]),
    rounding(),
    STARTERS,
    HARDSHIP,
    BY_BOARD,
    BY_COMMITTEE,
    TOGETHER,
    PAID,
    CANCELLATION,
)


async def a_house_that_speaks(session: AsyncSession, *clauses: dict[str, Any]) -> Asking:
    asking = await a_house_that_asks(session, *(clauses or ALL))
    asking.house.phone = "030 1234567"
    return asking


async def booked(
    browser: httpx.AsyncClient, session: AsyncSession, room: str = "zaal", **but: Any
) -> tuple[Booking, Person]:
    """Somebody books two hours; afterwards nobody is signed in."""
    person = await signed_in(browser, session)
    when = {"day": DAY.isoformat(), "start": "10:00", "end": "12:00"}
    what = {"category": "buurt", "title": "Bal", "persons": "5"}
    rooms = {it.slug: it for it in await rooms_of(session)}
    done = await browser.post("/bookings", data=when | what | {"room": str(rooms[room].id)} | but)
    assert done.status_code == 200, done.text
    browser.cookies.clear()
    return (await session.scalars(select(Booking).where(Booking.person_id == person.id))).one(), person


async def rooms_of(session: AsyncSession) -> Any:
    return await session.scalars(select(Room))


async def times_of(session: AsyncSession, booking: Booking) -> list[Occurrence]:
    mine = select(Occurrence).where(Occurrence.booking_id == booking.id).order_by(Occurrence.starts_at)
    return list(await session.scalars(mine.execution_options(populate_existing=True)))
