"""A draft that began before newer rules came in force: said, and with one press it stands on those."""

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import signed_in
from tests.linde import Linde
from tests.policies.test_editor import DRAFT, PRICE, drafted, typed
from vastgoed.period import day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse, stored
from vastgoed.policies.presets import demo_policy

WARNING = "Er gelden nieuwe regels sinds"
MOVE = "Zet mijn veranderingen op de nieuwe regels"
KEY = {
    "id": "sleutel",
    "type": "extra",
    "title": {"nl": "Sleutel", "en": "Key"},
    "per": "use",
    "prices": [{"cents": 500}],
}


@pytest.fixture
async def editor(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> httpx.AsyncClient:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post(DRAFT, data={"source": "current"})
    return browser


async def newer(session: AsyncSession, linde: Linde, *, cents: int = 1250, days: int = 0) -> None:
    """The house decides: a key is five euros, and what the first price is, so many days from now."""
    data: dict[str, Any] = stored(demo_policy("de-linde"))
    data["clauses"] = [*data["clauses"], KEY]
    data["examples"] = []
    data["clauses"][0]["prices"][0]["cents"] = cents
    day = day_of(datetime.now(UTC)) + timedelta(days=days)
    await put_in_force(session, await publish(session, linde.house.id, parse(data)), day, "besluit 12")


async def names(session: AsyncSession) -> list[str]:
    return [clause["id"] for clause in (await drafted(session)).document["clauses"]]


async def test_a_draft_of_the_rules_of_now_says_nothing(editor: httpx.AsyncClient) -> None:
    assert WARNING not in (await editor.get(DRAFT)).text


async def test_rules_that_are_only_announced_are_not_newer_yet(
    editor: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await newer(session, linde, days=3)
    assert WARNING not in (await editor.get(DRAFT)).text


async def test_newer_rules_are_said_above_what_changes(
    editor: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await newer(session, linde)
    page = (await editor.get(DRAFT)).text
    assert 0 < page.index(WARNING) < page.index(MOVE) < page.index("Wat u verandert")


async def test_what_i_typed_moves_to_the_newer_rules_and_back(
    editor: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await typed(editor, f"{PRICE}?only=cents", cents="14")
    await newer(session, linde)
    page = await editor.post(f"{DRAFT}/newer")
    assert page.status_code == 200, page.text
    assert "Uw veranderingen staan nu op de nieuwe regels." in page.text
    assert WARNING not in page.text
    assert "Sleutel» vervalt" not in unescape(page.text)
    draft = await drafted(session)
    assert draft.document["clauses"][0]["prices"][0]["cents"] == 1400
    assert "sleutel" in await names(session)
    back = await editor.post(f"{DRAFT}/revisions/2/return")
    assert WARNING in back.text
    assert "sleutel" not in await names(session)


async def test_what_the_newer_rules_changed_too_stays_behind_and_is_named(
    editor: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await typed(editor, f"{PRICE}?only=cents", cents="14")
    await typed(editor, f"{DRAFT}/parts/clauses/afzeggen", **{"steps-0-at_least": "15"})
    await newer(session, linde, cents=1300)
    before = (await editor.get(DRAFT)).text
    said = before[before.index(WARNING) : before.index(MOVE)]
    assert "14,00" in said
    assert "15 dagen" not in said
    page = await editor.post(f"{DRAFT}/newer")
    assert "Dit ging niet mee:" in page.text
    clauses = (await drafted(session)).document["clauses"]
    assert clauses[0]["prices"][0]["cents"] == 1300
    assert next(it for it in clauses if it["id"] == "afzeggen")["steps"][0]["at_least"] == 15


async def test_who_presses_twice_changes_nothing_the_second_time(
    editor: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await newer(session, linde)
    await editor.post(f"{DRAFT}/newer")
    revision = (await drafted(session)).revision
    page = await editor.post(f"{DRAFT}/newer")
    assert "Uw ontwerp staat al op de regels van nu." in page.text
    assert (await drafted(session)).revision == revision
