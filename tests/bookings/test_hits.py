"""A closure says how many bookings it touches; a room that is booked stays in use."""

from datetime import UTC, datetime, timedelta

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, signed_in
from tests.linde import Linde
from vastgoed.bookings.actions import book
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.queries.hits import bookings_hit
from vastgoed.bookings.rules.wish import Wish
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.web.visitor import Visitor

DAY = (
    (datetime.now(UTC) + timedelta(days=7))
    .astimezone(HOUSE_ZONE)
    .replace(hour=19, minute=0, second=0, microsecond=0)
)
EVENING = Period(DAY.astimezone(UTC), (DAY + timedelta(hours=2)).astimezone(UTC))


async def a_booking(session: AsyncSession, linde: Linde) -> None:
    person = await a_person(session)
    wish = Wish(linde.hall.id, EVENING, persons=5, category="vereniging")
    await book(session, Visitor(person_id=person.id), wish, Purpose("Koor"), datetime.now(UTC))


async def test_a_booking_counts_once_for_each_room_that_it_keeps_busy(
    session: AsyncSession, linde: Linde
) -> None:
    await a_booking(session, linde)
    await session.refresh(linde.left, ["parts"])
    await session.refresh(linde.meeting, ["parts"])
    left, meeting = ({part.id for part in room.parts} for room in (linde.left, linde.meeting))
    later = Period(EVENING.end, EVENING.end + timedelta(hours=1))
    for parts, period, expected in [
        (None, EVENING, 1), (left, EVENING, 1), (meeting, EVENING, 0), (None, later, 0),
    ]:  # fmt: skip
        assert await bookings_hit(session, linde.house.id, parts, period) == expected


async def test_a_booked_room_is_not_taken_out_of_use(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_booking(session, linde)
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    page = await browser.post("/manage/de-linde/rooms/zaal-links/retirement")
    assert (page.status_code, "Hier staan nog reserveringen (1)." in page.text) == (422, True)
    assert (await browser.post("/manage/de-linde/retirement")).status_code == 422
    assert (await browser.post("/manage/de-linde/rooms/vergaderkamer/retirement")).status_code == 200
    day = DAY.date().isoformat()
    closure = {
        "first_day": day,
        "first_time": "12:00",
        "last_day": day,
        "last_time": "23:00",
        "reason": "Lek",
    }
    page = await browser.post("/manage/de-linde/closures", data=closure)
    assert "Er staat nog 1 reservering in deze tijd." in page.text
