"""Whatever is sent to the forms and addresses of people: a sentence and a 4xx, never a mistake of ours."""

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, signed_in
from vastgoed.people.models import Group, Invitation, SignInCode

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BODIES = (
    b"",
    b"email=&name=&code=",
    b"email=a%00b@c.nl&name=%00&code=%00",
    b"email=a@b.nl&email=c@d.nl&name=a&name=b&code=1&code=2",
    b"email=%ff%fe&name=%ff%fe&code=%ff%fe",
    b"email=%ED%A0%80@b.nl&name=%ED%A0%80&code=%ED%A0%80",
    b"email=" + b"x" * 5000 + b"@b.nl&name=" + b"x" * 5000 + b"&code=" + b"1" * 5000,
    b"email=a@b.nl%0d%0aBcc:x@y.nl&name=%1b[31m&code=12345%0a",
    b"price=0&id=1",
)
ADDRESSES = (
    "/sign-in/code?code=%00&next=%00",
    "/sign-in/code?code=%ED%A0%80&next=%ED%A0%80",
    "/sign-in?next=" + "/x" * 2000,
    "/sign-in?next=/a&next=/b",
)


@pytest.mark.parametrize("body", BODIES)
async def test_a_bad_form_stores_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, body: bytes
) -> None:
    group = await a_group(session, await signed_in(browser, session))
    for path in ("/sign-in", "/sign-in/code", "/groups", f"/groups/{group.id}/invitations", "/me"):
        answer = await browser.post(path, content=body, headers=FORM)
        assert (path, answer.status_code // 100) == (path, 4)
    kept = [
        await session.scalar(select(func.count()).select_from(it)) for it in (Group, Invitation, SignInCode)
    ]
    assert kept == [1, 0, 0]


@pytest.mark.parametrize("address", ADDRESSES)
async def test_a_strange_address_is_an_ordinary_page(browser: httpx.AsyncClient, address: str) -> None:
    assert (await browser.get(address)).status_code in {200, 400}


@pytest.mark.parametrize(
    "path", ["/groups/1", "/groups/x", "/invitations/%00", "/invitations/" + "x" * 3000, "/groups/%ff"]
)
async def test_what_is_no_address_does_not_exist(
    browser: httpx.AsyncClient, session: AsyncSession, path: str
) -> None:
    await signed_in(browser, session)
    assert (await browser.get(path)).status_code in {400, 404}


@pytest.mark.parametrize("key", ["", "zz", "00", "%00", "ff" * 32, "\u0661"])
async def test_a_session_that_is_not_mine_cannot_be_named(
    browser: httpx.AsyncClient, session: AsyncSession, key: str
) -> None:
    await signed_in(browser, session)
    answer = await browser.post(f"/me/sessions/{key}/end")
    assert answer.status_code in {200, 400, 404, 405}
    assert (await browser.get("/me")).status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "é".encode().decode("latin-1"), "a" * 5000, '"quoted"'])
async def test_a_strange_cookie_is_a_strangers(browser: httpx.AsyncClient, cookie: str) -> None:
    raw = f"session={cookie}; asking={cookie}; mark={cookie}".encode("latin-1")
    headers = [(b"cookie", raw)]
    assert (await browser.get("/me", headers=headers)).status_code == 401
    answer = await browser.post("/sign-in/code", data={"code": "123456"}, headers=headers)
    assert answer.status_code == 410
