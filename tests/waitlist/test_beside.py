"""Whoever waits for a room stands next to who asks for it."""

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde
from tests.waitlist.queue import a_waiter, booked, exact, hours


async def test_the_manager_sees_who_else_waits_for_what_is_asked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await booked(session, linde.hall, hours(14, 17), "particulier")
    await booked(session, linde.hall, hours(17, 18))
    await a_waiter(session, linde.hall, exact(hours(15, 16)))
    await a_waiter(session, linde.hall, exact(hours(17, 18)))
    page = await browser.get("/manage/de-linde/requests")
    assert page.text.count("wacht hier ook op") == 1
