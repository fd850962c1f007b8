"""A request says by which rule the manager is asked."""

from html import unescape

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.test_walk import a_request
from tests.linde import Linde
from vastgoed.bookings.models import Occurrence
from vastgoed.policies.models import PolicyTerm

REQUESTS = "/manage/de-linde/requests"


@pytest.mark.usefixtures("staff")
async def test_the_rule_that_asks_for_a_yes_is_named_with_the_place_where_everybody_reads_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_request(browser, session, linde)
    term = (await session.scalars(select(PolicyTerm))).one()
    page = unescape((await browser.get(REQUESTS)).text)
    rule = f"/houses/de-linde/rules?on={term.valid.lower}#feesten-via-beheer"
    assert "Door deze regel beslist u:" in page
    assert f'href="{rule}">De beheerder kijkt mee</a>' in page
    assert 'id="feesten-via-beheer"' in (await browser.get(rule)).text


@pytest.mark.usefixtures("staff")
async def test_a_request_without_a_rule_names_none(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await a_request(browser, session, linde)
    time = (await session.scalars(select(Occurrence))).one()
    time.quote = {**(time.quote or {}), "approval_clause": "van-een-ander"}
    await session.flush()
    page = (await browser.get(REQUESTS)).text
    assert "Verjaardag" in page
    assert "Door deze regel beslist u:" not in page
