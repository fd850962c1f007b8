"""Something breaks in De Linde, on the page or behind it; and what stands on the page then."""

import re
from datetime import UTC, datetime
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.disturbances.conftest import DAY, on_day
from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.disturbances.actions import Breaking, disrupt
from vastgoed.disturbances.models import Disturbance
from vastgoed.houses.models import Room
from vastgoed.period import Period

MANAGE = "/manage/de-linde/disturbances"
LEAK = {
    "first_day": DAY.isoformat(), "first_time": "12:00", "last_day": DAY.isoformat(), "last_time": "23:00",
    "reason": "Lekkage",
}  # fmt: skip


async def leak(browser: httpx.AsyncClient, *rooms: Room, **but: str) -> httpx.Response:
    typed: dict[str, Any] = LEAK | but | {"what": [str(room.id) for room in rooms]}
    return await browser.post(f"{MANAGE}/", data=typed)


def ready(page: httpx.Response) -> dict[str, str]:
    """The form of proposals as it stands on the page, as a browser would send it."""
    form = re.findall(r'<form[^>]*action="[^"]*/handling".*?</form>', page.text, re.DOTALL)[0]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    for tag in re.findall(r"<input[^>]*>", form):
        it = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if it["type"] in {"date", "time"} or (it["type"] == "radio" and " checked" in tag):
            fields[it["name"]] = it["value"]
    for name, options in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.findall(r'value="([^"]*)" selected', options) or re.findall(r'value="([^"]*)"', options)
        fields[name] = chosen[0]
    return fields


async def times(session: AsyncSession, booking: Booking) -> list[Occurrence]:
    statement = select(Occurrence).where(Occurrence.booking_id == booking.id).order_by(Occurrence.starts_at)
    return list(await session.scalars(statement.execution_options(populate_existing=True)))


async def a_leak(
    session: AsyncSession, linde: Linde, period: Period | None = None, room: Room | None = None
) -> Disturbance:
    """By default in the whole hall, from noon on."""
    room = room or linde.hall
    await session.refresh(room, ["parts"])
    breaking = Breaking(period or on_day(12, 23), "Lekkage", {part.id for part in room.parts})
    return await disrupt(session, linde.house.id, breaking, None, datetime.now(UTC))
