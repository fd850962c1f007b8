"""What a reader meets on a page: looked at once in every look, asked about by many tests."""

from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal
from urllib.parse import urljoin

import httpx
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
JUDGE = """async (rules) => (await axe.run(document, rules)).violations
  .flatMap((it) => it.nodes.map((node) => `${it.id} ${node.html}`))"""
WIDTHS = (390, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LANGUAGES = ("nl", "en")
NARROW = 320
HEIGHT = 900
SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
  .filter((it) => it.checkVisibility() && !it.closest("p, .utrecht-skip-link"))
  .filter((it) => { const box = it.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
  .map((it) => it.outerHTML)"""
WIDE = """() => { const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > width + 1).slice(0, 5)
    .map((it) => it.outerHTML.slice(0, 120)) }"""


@dataclass
class Seen:
    """Everything that is wrong, with the look in which it is; and what the page calls itself."""

    status: int = 0
    title: str = ""
    headings: int = 0
    html: str = ""
    violations: list[str] = field(default_factory=list)
    sticks_out: list[str] = field(default_factory=list)
    too_small: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def at_work(browser: Browser, client: httpx.Client, **how: Any) -> BrowserContext:
    """Return a context of the browser in which the same person is signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": HEIGHT}, locale="nl-NL", **how)
    context.add_cookies(cookies(client))
    return context


def cookies(client: httpx.Client) -> list[Any]:
    url = str(client.base_url)
    return [{"name": it.name, "value": it.value or "", "url": url} for it in client.cookies.jar]


def look_at(page: Page, url: str) -> Seen:
    """Everything is asked in both languages, on a phone and on a desk, by day and by night."""
    seen = Seen()

    def listen(message: ConsoleMessage) -> None:
        if "the server responded with a status of" not in message.text:
            seen.said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    for language in LANGUAGES:
        page.context.add_cookies([{"name": "language", "value": language, "url": urljoin(url, "/")}])
        answer = page.goto(url, wait_until="load")
        assert answer
        if language == LANGUAGES[0]:
            seen.status, seen.html = answer.status, answer.text()
            seen.title, seen.headings = page.title(), page.locator("h1").count()
        page.evaluate(AXE_SCRIPT)
        _judge(page, seen, language)
    page.remove_listener("console", listen)
    return seen


def _judge(page: Page, seen: Seen, language: str) -> None:
    """Change width and colours of the page that is open; nothing is loaded again."""
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        look = f"{language} {width} {scheme}: "
        seen.violations += [look + it for it in page.evaluate(JUDGE, RULES)]
        seen.too_small += [look + it for it in page.evaluate(SMALL)]
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    seen.sticks_out += [f"{language}: {it}" for it in page.evaluate(WIDE)]
