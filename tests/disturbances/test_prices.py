"""What somebody pays who had to go elsewhere: never more than before, and no price that nobody said."""

from datetime import datetime

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.renewing import on_request
from tests.disturbances.conftest import Coming
from tests.disturbances.leak import leak, ready, times
from tests.linde import Linde
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.actions import publish, put_in_force
from vastgoed.policies.document import parse, stored
from vastgoed.policies.presets import demo_policy


@pytest.mark.usefixtures("manager")
async def test_who_goes_where_the_price_is_on_request_keeps_their_price(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    raw = stored(demo_policy("de-linde")) | {"examples": []}
    on_request(raw)
    policy = await publish(session, linde.house.id, parse(raw))
    await put_in_force(session, policy, datetime.now(HOUSE_ZONE).date(), "besluit 12")
    booking = await coming(linde.hall)
    [before] = [time.cents for time in await times(session, booking)]
    page = await leak(browser, linde.hall)
    await browser.post(f"{page.url.path}/handling", data=ready(page))
    [time] = await times(session, booking)
    assert (time.room_id, time.cents, before > 0) == (linde.meeting.id, before, True)
