"""What a reader meets on a page: looked at once in every look, asked about by many tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urljoin

import httpx
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
JUDGE = """async ([rules, alike]) => {
  const values = axe.getRules(rules.runOnly)
    .filter((it) => it.tags.some((tag) => ["cat.color", "cat.tables"].includes(tag)))
    .filter((it) => !it.tags.some((tag) => ["experimental", "deprecated"].includes(tag)))
    .map((it) => it.ruleId);
  const asked = alike ? { ...rules, runOnly: { type: "rule", values } } : rules;
  return (await axe.run(document, asked)).violations
    .flatMap((it) => it.nodes.map((node) => `${it.id} ${node.html}`)) }"""
ALIKE = """(styles) => {
  const of = (it) => { const box = it.getBoundingClientRect(), style = getComputedStyle(it);
    return [box.x, box.y, box.width, box.height, ...styles.map((name) => style[name])] };
  const all = [...document.querySelectorAll("*")].map(of);
  const shape = JSON.stringify([innerWidth, document.documentElement.outerHTML, all]);
  const alike = shape === window.shapeBefore;
  window.shapeBefore = shape;
  return alike }"""
"""Whether nothing but colours differs from the look before: then only what colours decide is judged anew.

What is a table of data may hang on the colours of its rows, so rules about tables belong to that.
"""
STYLES = [
    "display", "visibility", "opacity", "contentVisibility", "clip", "clipPath", "overflow", "position",
    "zIndex", "float", "transform", "pointerEvents", "fontSize", "fontWeight", "fontStyle",
    "textDecorationLine", "borderWidth",
]  # fmt: skip
WIDTHS = (390, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOOKS: tuple[tuple[int, Scheme], ...] = ((390, "light"), (390, "dark"), (1280, "dark"), (1280, "light"))
"""In this order every next one differs from the one before in one thing."""
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


def look_at(page: Page, url: str, languages: Sequence[str] = LANGUAGES) -> Seen:
    """Everything is asked in both languages, on a phone and on a desk, by day and by night."""
    seen = Seen()

    def listen(message: ConsoleMessage) -> None:
        if "the server responded with a status of" not in message.text:
            seen.said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    for language in languages:
        page.context.add_cookies([{"name": "language", "value": language, "url": urljoin(url, "/")}])
        answer = page.goto(url, wait_until="load")
        assert answer
        if language == languages[0]:
            seen.status, seen.html = answer.status, answer.text()
            seen.title, seen.headings = page.title(), page.locator("h1").count()
        page.evaluate(AXE_SCRIPT)
        _judge(page, seen, language)
    page.remove_listener("console", listen)
    return seen


def _judge(page: Page, seen: Seen, language: str) -> None:
    """Change width and colours of the page that is open; nothing is loaded again."""
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        look = f"{language} {width} {scheme}: "
        alike = page.evaluate(ALIKE, STYLES)
        seen.violations += [look + it for it in page.evaluate(JUDGE, [RULES, alike])]
        seen.too_small += [look + it for it in page.evaluate(SMALL)]
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    seen.sticks_out += [f"{language}: {it}" for it in page.evaluate(WIDE)]
