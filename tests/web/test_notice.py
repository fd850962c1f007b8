"""What was just done is said once, on the page that follows, and nobody else can make a page say it."""

from base64 import urlsafe_b64encode
from time import time

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.linde import Linde

KEYS = "/manage/de-linde/keys"
SAID = "Nieuw in de lijst: sleutel 12."
KEPT_FOR_A_MINUTE = 60


@pytest.fixture(autouse=True)
async def manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)


async def a_key(browser: httpx.AsyncClient, **but: str) -> httpx.Response:
    return await browser.post(KEYS, data={"label": "12", "opens": "Voordeur"} | but, follow_redirects=False)


async def test_the_page_that_follows_says_what_was_done_and_the_next_one_does_not(
    browser: httpx.AsyncClient,
) -> None:
    assert (await a_key(browser)).status_code == 303
    first, second = await browser.get(KEYS), await browser.get(KEYS)
    assert '<div id="notice" role="status"></div>' in second.text
    assert SAID in first.text
    assert SAID not in second.text
    assert "notice" not in browser.cookies


async def test_it_is_said_in_the_language_of_the_reader_and_what_was_typed_is_no_markup(
    browser: httpx.AsyncClient,
) -> None:
    browser.cookies.set("language", "en")
    await a_key(browser, label="<b>12</b>")
    page = (await browser.get(KEYS)).text
    assert "<b>12</b>" not in page
    assert "Nieuw in de lijst" not in page


async def test_no_cookie_without_an_act(browser: httpx.AsyncClient) -> None:
    refused = await a_key(browser, label="")
    assert refused.status_code == 422
    assert "notice" not in refused.cookies
    assert SAID not in (await browser.get(f"{KEYS}?notice={SAID}")).text


def forged() -> str:
    words = urlsafe_b64encode(SAID.encode()).decode()
    return f"{words}.{int(time()) + KEPT_FOR_A_MINUTE}.{'0' * 32}"


async def showing(browser: httpx.AsyncClient, cookie: str) -> httpx.Response:
    """The page that a browser gets which has this cookie, and is signed in."""
    session = browser.cookies["session"]
    browser.cookies.clear()
    return await browser.get(KEYS, headers={"cookie": f"session={session}; notice={cookie}"})


@pytest.mark.parametrize(
    "cookie", [forged(), "Nieuw", "a.b.c", "..", "%C3.1.x"], ids=["forged", "word", "dots", "empty", "cut"]
)
async def test_what_we_did_not_sign_is_not_said(browser: httpx.AsyncClient, cookie: str) -> None:
    page = await showing(browser, cookie)
    assert page.status_code == 200
    assert "utrecht-alert--ok" not in page.text


async def test_what_was_said_to_one_person_is_not_said_to_another(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    said = (await a_key(browser)).cookies["notice"]
    browser.cookies.clear()
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    assert SAID not in (await showing(browser, said)).text


async def test_it_is_over_after_a_minute(browser: httpx.AsyncClient) -> None:
    words, until, signature = (await a_key(browser)).cookies["notice"].split(".")
    assert int(until) <= time() + KEPT_FOR_A_MINUTE
    page = await showing(browser, f"{words}.{int(until) + 600}.{signature}")
    assert SAID not in page.text
