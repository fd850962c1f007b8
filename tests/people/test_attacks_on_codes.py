"""What is tried against mailed codes and their limits, and what comes of it."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_person, statements
from tests.people.test_attacks import browsing_as
from tests.people.test_sign_in import SAIDA, asked_code
from vastgoed.people.models import Attempt, SignInCode, WebSession
from vastgoed.people.rules import ASK_EMAIL, ASK_NETWORK, MOST_TRIES, sealed
from vastgoed.settings import Settings


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_looking_at_the_link_does_not_use_it(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    for method in ("GET", "HEAD", "GET"):
        await browser.request(method, f"/sign-in/code?code={code}")
    page = await browser.post("/sign-in/code", data={"code": code, "next": "/me"})
    assert page.status_code == 200


async def test_a_code_is_used_once(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    await browser.post("/sign-in/code", data={"code": code})
    again = await browser.post("/sign-in/code", data={"code": code})
    assert (again.status_code, "Deze code werkt niet meer" in again.text) == (410, True)


async def test_a_code_is_over_after_ten_minutes(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    (made,) = (await session.scalars(select(SignInCode))).all()
    assert made.expires_at <= datetime.now(UTC) + timedelta(minutes=10)
    await session.execute(update(SignInCode).values(expires_at=datetime.now(UTC)))
    assert (await browser.post("/sign-in/code", data={"code": code})).status_code == 410


async def test_a_code_in_another_browser_is_refused_and_not_used(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    async with browsing_as(browser) as thief:
        assert (await thief.post("/sign-in/code", data={"code": code})).status_code == 410
        await thief.post("/sign-in", data={"email": "other@voorbeeld.nl"})
        assert (await thief.post("/sign-in/code", data={"code": code})).status_code in {410, 422}
    page = await browser.post("/sign-in/code", data={"code": code, "next": "/me"})
    assert page.status_code == 200


async def test_guessing_stops_after_five_tries(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    wrong = another(code)
    statuses = [
        (await browser.post("/sign-in/code", data={"code": wrong})).status_code for _ in range(MOST_TRIES)
    ]
    assert statuses == [422] * MOST_TRIES
    assert (await browser.post("/sign-in/code", data={"code": code})).status_code == 410


async def test_the_code_cannot_be_read_from_the_database(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    code = await asked_code(browser, session, settings)
    (made,) = (await session.scalars(select(SignInCode))).all()
    assert made.code == sealed(browser.cookies["asking"], code)
    assert made.code != sealed("", code)
    await browser.post("/sign-in/code", data={"code": code})
    (held,) = (await session.scalars(select(WebSession))).all()
    assert held.id != browser.cookies["session"].encode()


async def test_known_and_unknown_addresses_are_answered_alike(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    """The same page and the very same statements, so the same time."""
    await a_person(session, email="bekend@voorbeeld.nl")
    pages, asked = [], []
    await browser.get("/sign-in")
    for email in ("bekend@voorbeeld.nl", "vreemd@voorbeeld.nl"):
        with statements(engine) as seen:
            page = await browser.post("/sign-in", data={"email": email})
        asked.append([re.sub(r"\$[0-9]+|[0-9]+", "", it) for it in seen])
        pages.append(re.sub(r'value="[0-9a-f-]{36}"', "", page.text.replace(email, "")))
    assert pages[0] == pages[1]
    assert asked[0] == asked[1]


@pytest.mark.usefixtures("one_window")
async def test_asking_for_codes_is_limited_per_address(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    asked = [
        (await browser.post("/sign-in", data={"email": SAIDA})).status_code for _ in range(ASK_EMAIL.most + 2)
    ]
    assert asked == [200] * ASK_EMAIL.most + [429, 429]
    counts = await session.scalars(select(Attempt.count).where(Attempt.kind == ASK_EMAIL.kind))
    assert counts.all() == [ASK_EMAIL.most + 2]
    assert len((await session.scalars(select(SignInCode))).all()) == ASK_EMAIL.most


@pytest.mark.usefixtures("one_window")
async def test_asking_for_codes_is_limited_per_network(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    now = datetime.now(UTC)
    used_up = {"kind": ASK_NETWORK.kind, "who": "192.0.2.0/24", "window": ASK_NETWORK.since(now)}
    session.add(Attempt(**used_up, count=ASK_NETWORK.most))
    await session.flush()
    assert (await browser.post("/sign-in", data={"email": SAIDA})).status_code == 429
