"""Every page of the app, as each of its readers meets it.

Each is looked at once, in Dutch and in English, at 390 and 1280 pixels, in the light and in the dark.
"""

import re
from collections import Counter
from typing import ClassVar

import html5lib
import httpx
import pytest

from tests.browser.finding import HIT, MANAGER, MEMBER, OFFICIAL, RESIDENT, ROLES, STRANGER, Shown, signed_in
from tests.browser.pages import NO_PAGES, PAGES, by_role
from tests.browser.sight import Seen
from vastgoed.app import create_app
from vastgoed.settings import Settings

pytestmark = pytest.mark.browser
NEVER_CONNECTED = "postgresql://nobody@127.0.0.1:1/nothing"


class Looked:
    """What is asked of every page of one reader. One process has them all; the largest class is first."""

    role: ClassVar[str]

    def test_a_page_answers_as_it_should(self, shown: Shown, seen: Seen) -> None:
        assert seen.status == shown.status

    def test_axe_finds_nothing(self, seen: Seen) -> None:
        assert seen.violations == []

    def test_nothing_sticks_out_of_320_pixels(self, seen: Seen) -> None:
        assert seen.sticks_out == []

    def test_everything_is_large_enough_to_hit(self, seen: Seen) -> None:
        assert seen.too_small == []

    def test_the_console_stays_empty(self, seen: Seen) -> None:
        assert seen.said == []

    def test_a_page_has_one_heading_of_the_first_level(self, seen: Seen) -> None:
        assert seen.headings == 1

    def test_the_page_is_html_by_the_standard(self, seen: Seen) -> None:
        """Judged by html5lib, which reports all that the parsing rules of HTML call an error."""
        parser = html5lib.HTMLParser()
        parser.parse(seen.html)
        lines = seen.html.splitlines()
        assert [f"{kind}: {lines[at[0] - 1][:200]}" for at, kind, _ in parser.errors] == []


class TestManager(Looked):
    role = MANAGER


class TestStranger(Looked):
    role = STRANGER


class TestMember(Looked):
    role = MEMBER


class TestOfficial(Looked):
    role = OFFICIAL


class TestResident(Looked):
    role = RESIDENT


class TestWhoIsHit(Looked):
    role = HIT


def test_no_reader_is_forgotten() -> None:
    assert {it.role for it in Looked.__subclasses__()} == {page.role for page in PAGES} == set(ROLES)


def test_no_page_is_forgotten() -> None:
    app = create_app(Settings(database_url=NEVER_CONNECTED, secret="only for tests"))
    routes = {route.path_format for route in app.app.routes if "GET" in getattr(route, "methods", ())}  # type: ignore[attr-defined]
    assert routes - NO_PAGES == {page.route for page in PAGES}


def test_no_two_pages_have_one_title(living_town: str) -> None:
    """Pages of one route may: they show the same thing to other people or at another moment."""
    found = set[tuple[str, str]]()
    for role, pages in by_role():
        with signed_in(living_town, role, "192.0.2.7") as client:
            found |= {(it.route, title_of(client, it)) for it in pages if it.status == httpx.codes.OK}
    titles = Counter(title for _, title in found)
    assert [title for title, count in titles.items() if count > 1] == []


def title_of(client: httpx.Client, page: Shown) -> str:
    """Asked without a browser: what a browser makes of it is looked at elsewhere."""
    found = re.search("<title>(.*?)</title>", client.get(page.path(client)).text, re.DOTALL)
    assert found, page.name
    return found[1].strip()
