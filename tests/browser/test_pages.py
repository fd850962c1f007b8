"""Every page of the app, as each of its readers meets it.

Each is looked at in Dutch and in English, at 390 and 1280 pixels, in the light and in the dark.
"""

from collections import Counter

import html5lib
import pytest

from tests.browser.conftest import See
from tests.browser.pages import NO_PAGES, PAGES
from tests.browser.sight import Seen
from vastgoed.app import create_app
from vastgoed.settings import Settings

pytestmark = pytest.mark.browser
NEVER_CONNECTED = "postgresql://nobody@127.0.0.1:1/nothing"


def test_no_page_is_forgotten() -> None:
    app = create_app(Settings(database_url=NEVER_CONNECTED, secret="only for tests"))
    routes = {route.path_format for route in app.app.routes if "GET" in getattr(route, "methods", ())}  # type: ignore[attr-defined]
    assert routes - NO_PAGES == {page.route for page in PAGES}


def test_a_page_answers_as_it_should(see: See) -> None:
    assert {page.name: see(page).status for page in PAGES} == {page.name: page.status for page in PAGES}


def test_axe_finds_nothing(seen: Seen) -> None:
    assert seen.violations == []


def test_nothing_sticks_out_of_320_pixels(seen: Seen) -> None:
    assert seen.sticks_out == []


def test_everything_is_large_enough_to_hit(seen: Seen) -> None:
    assert seen.too_small == []


def test_the_console_stays_empty(seen: Seen) -> None:
    assert seen.said == []


def test_a_page_has_one_heading_of_the_first_level(seen: Seen) -> None:
    assert seen.headings == 1


def test_the_page_is_html_by_the_standard(seen: Seen) -> None:
    """Judged by html5lib, which reports all that the parsing rules of HTML call an error."""
    parser = html5lib.HTMLParser()
    parser.parse(seen.html)
    lines = seen.html.splitlines()
    assert [f"{kind}: {lines[at[0] - 1][:200]}" for at, kind, _ in parser.errors] == []


def test_no_two_pages_have_one_title(see: See) -> None:
    """Pages of one route may: they show the same thing to other people or at another moment."""
    titles = Counter(
        title for _, title in {(page.route, see(page).title) for page in PAGES if page.status == 200}
    )
    assert [title for title, count in titles.items() if count > 1] == []
