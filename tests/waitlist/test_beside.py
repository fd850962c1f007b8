"""Whoever waits for a room stands next to who asks for it, and hears when it comes free."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import planned
from tests.factories import signed_in
from tests.linde import Linde
from tests.waitlist.queue import NOW, a_waiter, booked, exact, hours
from vastgoed.bookings.actions import hold, lapse, refuse
from vastgoed.bookings.actions.change import change
from vastgoed.bookings.actions.decide import Answer
from vastgoed.bookings.queries import occurrences_of
from vastgoed.bookings.rules.wish import Wish
from vastgoed.web.visitor import Visitor


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


@pytest.mark.parametrize("how", ["moved", "refused", "lapsed"])
async def test_whoever_waits_is_offered_what_comes_free_however_it_does(
    session: AsyncSession, linde: Linde, how: str
) -> None:
    if how == "lapsed":
        passer = Visitor(mark="iemand.x", address="192.0.2.0/24")
        held = await hold(session, passer, Wish(linde.hall.id, hours(14, 17), 5), NOW)
        wish = await a_waiter(session, linde.hall, exact(hours(14, 17)))
        await lapse(session, held, NOW + timedelta(minutes=11))
    else:
        category = "particulier" if how == "refused" else "vereniging"
        booking = await booked(session, linde.hall, hours(14, 17), category)
        wish = await a_waiter(session, linde.hall, exact(hours(14, 17)))
        assert booking.person_id
        if how == "refused":
            times = await occurrences_of(session, booking)
            await refuse(session, booking, times, Answer(booking.person_id, "feest"), NOW)
        else:
            plan = await planned(session, booking, hours(18, 21), now=NOW)
            await change(session, plan, booking.person_id, NOW)
    await session.refresh(wish)
    assert wish.state == "offered"
