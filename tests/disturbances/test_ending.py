"""A disturbance that ends at another moment than was said."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.disturbances.conftest import DAY
from tests.disturbances.leak import MANAGE, a_leak
from tests.linde import Linde


@pytest.mark.usefixtures("manager")
async def test_an_end_more_than_a_year_ahead_is_told_at_its_field_and_changes_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    it = await a_leak(session, linde)
    before = it.during
    far = {"last_day": (DAY + timedelta(days=380)).isoformat(), "last_time": "12:00"}
    page = await browser.post(f"{MANAGE}/{it.id}/end", data=far)
    assert (page.status_code, "Kies een einde binnen een jaar" in page.text) == (422, True)
    await session.refresh(it)
    assert it.during == before
