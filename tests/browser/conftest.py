"""One town, one browser and one window per role, for all tests that look at the real thing."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import town
from tests.browser.components import chromium
from tests.browser.finding import ROLES, Shown, signed_in
from tests.browser.pages import PAGES
from tests.browser.sight import Seen, at_work, cookies, look_at
from tests.browser.walker import Walk, Walker

See = Callable[[Shown], Seen]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The pages of one reader belong to one class, and a class to one process: each is looked at once."""
    if "shown" in metafunc.fixturenames:
        mine = [page for page in PAGES if page.role == metafunc.cls.role]  # type: ignore[union-attr]
        metafunc.parametrize("shown", mine, ids=lambda page: page.name)


@pytest.fixture(scope="session")
def living_town() -> Generator[str, None, None]:
    with town.running() as address:
        yield address


@pytest.fixture(scope="session")
def chrome() -> Generator[Browser, None, None]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def clients(living_town: str) -> Generator[dict[str, httpx.Client], None, None]:
    """A signed-in client per role, to find addresses with."""
    with ExitStack() as stack:
        yield {role: stack.enter_context(signed_in(living_town, role)) for role in ROLES}


@pytest.fixture(scope="session")
def see(living_town: str, chrome: Browser, clients: dict[str, httpx.Client]) -> See:
    """Look at a page as its reader; what was seen once is remembered."""
    windows: dict[str, Page] = {}
    known: dict[str, Seen] = {}

    def see(shown: Shown) -> Seen:
        if shown.name not in known:
            client = clients[shown.role]
            path = shown.path(client)
            if shown.role not in windows:
                windows[shown.role] = at_work(chrome, client).new_page()
            page = windows[shown.role]
            page.context.add_cookies(cookies(client))
            known[shown.name] = look_at(page, f"{living_town}{path}")
        return known[shown.name]

    return see


@pytest.fixture
def seen(shown: Shown, see: See) -> Seen:
    return see(shown)


@pytest.fixture
def walk(living_town: str, chrome: Browser) -> Generator[Walk, None, None]:
    contexts = []

    def walk(role: str = "", width: int = 1280, **how: Any) -> Walker:
        context = chrome.new_context(viewport={"width": width, "height": 900}, locale="nl-NL", **how)
        contexts.append(context)
        if role:
            with signed_in(living_town, role) as client:
                context.add_cookies(cookies(client))
        return Walker(context.new_page(), living_town)

    yield walk
    for context in contexts:
        context.close()


@pytest.fixture
def reader(living_town: str) -> Generator[httpx.Client, None, None]:
    """Reads the mail."""
    with httpx.Client(base_url=living_town, timeout=30) as client:
        yield client
