"""Somebody new, up to the page on which a code confirms what they hold."""

import re
from datetime import UTC, datetime, time, timedelta

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import delivered
from tests.linde import Linde
from vastgoed.period import HOUSE_ZONE
from vastgoed.settings import Settings

SAIDA = "saida@voorbeeld.nl"
DETAILS = {"category": "vereniging", "title": "Koorrepetitie", "persons": "5"}
NEXT_WEEK = (datetime.now(UTC) + timedelta(days=7)).date()


async def a_hold(browser: httpx.AsyncClient, linde: Linde, hour: int = 10) -> str:
    """Take this hour of next week. Returns the path of the hold."""
    start = datetime.combine(NEXT_WEEK, time(hour), HOUSE_ZONE).isoformat()
    wish = {"room": str(linde.meeting.id), "start": start, "minutes": "60", "persons": "5"}
    page = await browser.post("/holds", data=wish)
    assert "Waar is het voor?" in page.text, page.text
    return page.url.path


async def told(browser: httpx.AsyncClient, hold: str, **but: str) -> httpx.Response:
    """Say what it is for, and who they are."""
    return await browser.post(f"{hold}/details", data=DETAILS | {"name": "Saida", "email": SAIDA} | but)


async def code_in_mail(session: AsyncSession, settings: Settings, email: str = SAIDA) -> str:
    """The newest that was mailed to this address."""
    letters = [it for it in await delivered(session, settings) if it.to == email]
    found = re.search(r"\b[0-9]{6}\b", letters[-1].subject)
    assert found, letters[-1].subject
    return found[0]


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def typed(browser: httpx.AsyncClient, hold: str, code: str) -> httpx.Response:
    return await browser.post(f"{hold}/confirmation", data={"code": code})
