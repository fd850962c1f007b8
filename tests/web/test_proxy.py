"""Behind a proxy of ours, who calls is who it says; nobody else is believed."""

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import browsing
from vastgoed.app import create_app
from vastgoed.db import Sessions
from vastgoed.people.models import Attempt
from vastgoed.settings import Settings
from vastgoed.web.proxy import caller, networks

OURS = networks("10.0.0.0/8, 2001:db8::1")


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ("10.0.0.2", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.2", "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.2", "203.0.113.9, 10.0.0.3", "203.0.113.9"),
        ("2001:db8::1", "2001:db8:1::5", "2001:db8:1::5"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "10.0.0.3", "10.0.0.2"),
        ("", "203.0.113.9", ""),
    ],
)
def test_only_a_proxy_of_ours_is_believed(peer: str, forwarded: str, found: str) -> None:
    assert caller(peer, forwarded, OURS) == found


@pytest.mark.parametrize("text", ["huis", "10.0.0.0/99", "10.0.0.1; 10.0.0.2"])
def test_a_wrong_setting_is_told_at_the_start(text: str) -> None:
    with pytest.raises(ValueError, match="does not appear"):
        networks(text)


@pytest.mark.parametrize(("proxies", "counted"), [("192.0.2.7", "203.0.113.0/24"), ("", "192.0.2.0/24")])
async def test_limits_count_who_calls(
    engine: AsyncEngine, sessions: Sessions, session: AsyncSession, proxies: str, counted: str
) -> None:
    settings = Settings(secret="only for tests", trusted_proxies=proxies)
    async with browsing(create_app(settings, engine=engine, sessions=sessions)) as browser:
        await ask_for_a_code(browser)
    assert counted in set(await session.scalars(select(Attempt.who)))


async def ask_for_a_code(browser: httpx.AsyncClient) -> None:
    said = {"X-Forwarded-For": "203.0.113.9", "Origin": "http://house"}
    answer = await browser.post("/sign-in", data={"email": "iemand@example.nl"}, headers=said)
    assert answer.status_code == 200
