"""What is wrong in one look only is seen in that look, also where not every rule is asked anew."""

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sight import look_at

pytestmark = pytest.mark.browser
ADDRESS = "http://planted/"
PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Proef</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root { color-scheme: light dark } body { background: #fff; color: #222 } a { color: #06c }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } a { color: #9cf } }
%s</style></head><body><main><h1>Proef</h1><p>Wij zijn open. Lees <a href="/">wanneer</a> dat is.</p>
<p><label for="name">Uw naam</label> <input id="name"></p></main></body></html>"""
DARK, LIGHT = "(prefers-color-scheme: dark)", "(prefers-color-scheme: light)"


@pytest.fixture
def window(chrome: Browser) -> Generator[Page, None, None]:
    page = chrome.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("when", "style", "rule", "looks"),
    [
        ("all", "", "", []),
        (DARK, "p { color: #444 }", "color-contrast", ["390 dark", "1280 dark"]),
        (LIGHT, "p { color: #ccc }", "color-contrast", ["390 light", "1280 light"]),
        (DARK, "a { color: #ccc; text-decoration: none }", "link-in-text-block", ["390 dark", "1280 dark"]),
        (DARK, "label { display: none }", "label", ["390 dark", "1280 dark"]),
        (LIGHT, "label { visibility: hidden }", "label", ["390 light", "1280 light"]),
        ("(min-width: 600px)", "label { display: none }", "label", ["1280 dark"]),
        (f"(max-width: 600px) and {DARK}", "h1 { display: none }", "page-has-heading-one", ["390 dark"]),
    ],
)
def test_what_is_wrong_in_one_look_is_found_there(
    window: Page, when: str, style: str, rule: str, looks: list[str]
) -> None:
    """What is the same in another look, but for its colours, is said once."""
    planted = PAGE % f"@media {when} {{ {style} }}"
    window.route(ADDRESS, lambda route: route.fulfill(body=planted, content_type="text/html"))
    found = look_at(window, ADDRESS, ["nl"]).violations
    assert {it.partition(" <")[0] for it in found} == {f"nl {look}: {rule}" for look in looks}
