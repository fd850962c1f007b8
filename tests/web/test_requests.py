"""What no browser sends: nonsense is told so with a 4xx, and nothing of it is stored."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import SCHEMA, browsing
from tests.factories import signed_in
from tests.linde import a_linde
from vastgoed.app import create_app
from vastgoed.bookings.models import Booking
from vastgoed.db import sessions_of, transaction
from vastgoed.settings import Settings

FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"content-type": "application/json"}
FORMS = ["/sign-in", "/sign-in/code", "/holds", "/demo/sign-in"]
NONSENSE = {
    "no UTF-8": (b"email=%ff%fe&room=%c3%28&code=%ff", FORM),
    "raw bytes that are no UTF-8": (b"email=\xff\xfe&room=\xc3\x28&code=\xff", FORM),
    "NUL": (b"email=a%00b%40voorbeeld.nl&room=%00&code=%00", FORM),
    "a lone surrogate": (b"email=%ed%a0%80&room=%ed%a0%80&code=%ed%a0%80", FORM),
    "a lone surrogate in JSON": (b'{"email": "\\ud800", "room": "\\ud800", "code": "\\ud800"}', JSON),
    "deep JSON": (b"[" * 100_000 + b"]" * 100_000, JSON),
    "JSON that is a list": (b'["email", "code"]', JSON),
    "JSON that ends too soon": (b'{"email": ', JSON),
    "a hundred thousand fields": (b"&".join(b"f%d=1" % n for n in range(100_000)), FORM),
    "the same field twice": (b"email=a%40b.nl&email=c%40d.nl&room=1&room=2&code=1&code=2", FORM),
    "a part of a form that never ends": (b"--x\r\nContent-Disposition: form-data; name=", {
        "content-type": "multipart/form-data; boundary=x"}),
    "a kind that nobody knows": (b"<email/>", {"content-type": "application/xml"}),
    "a charset that nobody knows": (b"email=x", {
        "content-type": "application/x-www-form-urlencoded; charset=x"}),
    "nothing": (b"", FORM),
}  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("name", NONSENSE)
async def test_nonsense_in_a_form_is_refused(browser: httpx.AsyncClient, name: str, path: str) -> None:
    body, headers = NONSENSE[name]
    answer = await browser.post(path, content=body, headers=headers, follow_redirects=False)
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_a_body_that_is_too_large_is_refused(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/sign-in", content=b"email=" + b"x" * 13_000_000, headers=FORM)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/?sort=person.email",
        "/?persons=%ff",
        "/?persons=%00",
        "/?persons=1e3",
        "/?persons=-1",
        "/?page=99999999999999999999",
        "/?from=9999-99-99",
        "/?from=9999-12-31",
        "/?house=%00",
        "/?needs=drop+table",
        "/houses/%00",
        "/houses/%ff",
        "/houses/..%2f..%2fetc%2fpasswd",
        "/static/..%2f..%2fapp.py",
        "/bookings/not-a-uuid",
        "/photos/%00",
        "/thema/%00",
        "/invitations/%00",
        "/" + "a" * 5000,
    ],
)
async def test_nonsense_in_an_address_is_refused_or_of_no_effect(
    browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    assert 400 <= answer.status_code < 500 or path == "/?from=9999-12-31", answer.text


@pytest.mark.parametrize(
    "host", ["", "x" * 300, "house:99999", "house@evil.example", "evil.example", "höuse", "house\t", "[::1"]
)
async def test_a_strange_host_is_nobodys(browser: httpx.AsyncClient, host: str) -> None:
    answer = await browser.get("/sign-in", headers={b"host": host.encode("latin-1")})
    assert answer.status_code in {400, 421} or host.startswith("house:"), answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://house.evil.example"},
    ],
)
async def test_another_site_changes_nothing_and_reads_nothing(
    browser: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await browser.post("/preferences", data={"language": "en"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    read = await browser.get("/sign-in", headers=headers)
    asked = await browser.options("/sign-in", headers=headers | {"access-control-request-method": "POST"})
    for it in (answer, read, asked):
        assert not [name for name in it.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/sign-in", "/houses", "/nergens", "/mine", "/demo"])
async def test_no_page_is_kept_by_anybody(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).headers["cache-control"] == "no-store"


async def test_a_visitor_cannot_choose_the_cookie_they_are_known_by(browser: httpx.AsyncClient) -> None:
    browser.cookies.set("session", "chosen-by-somebody-else")
    answer = await browser.get("/mine")
    assert answer.status_code == 401
    assert "chosen-by-somebody-else" not in answer.headers.get("set-cookie", "")


async def test_a_form_sent_twice_at_once_counts_once(racing: AsyncEngine, settings: Settings) -> None:
    app = create_app(settings, engine=racing)
    async with browsing(app) as browser, transaction(sessions_of(racing), SCHEMA) as session:
        linde = await a_linde(session)
        await signed_in(browser, session)
        wish = a_wish(linde.meeting.id)
        await session.commit()
        answers = await asyncio.gather(*(send(browser, wish) for _ in range(4)))
        assert {answer.status_code for answer in answers} == {303}
        assert len({answer.headers["location"] for answer in answers}) == 1
        assert await session.scalar(select(func.count()).select_from(Booking)) == 1
        other = await send(browser, wish | {"title": "Iets anders"})
        assert other.status_code == 422


async def send(browser: httpx.AsyncClient, wish: dict[str, Any]) -> httpx.Response:
    body = urlencode(wish).encode()
    return await browser.post("/bookings", content=body, headers=FORM, follow_redirects=False)


def a_wish(room: Any) -> dict[str, Any]:
    day = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    return {
        "form_key": str(uuid4()),
        "room": str(room),
        "day": day,
        "start": "10:00",
        "end": "12:00",
        "persons": "5",
        "category": "vereniging",
        "title": "Schaken",
    }
