"""The components in a real browser, under our own Content-Security-Policy."""

from collections.abc import Callable, Generator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.components import PAGES, build, served
from tests.browser.sight import LANGUAGES, NARROW, Seen, look_at

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address() -> Generator[str, None, None]:
    build()
    with served() as address:
        yield address


@pytest.fixture
def open_page(chrome: Browser, address: str) -> Generator[Open, None, None]:
    contexts = []

    def open_page(name: str, width: int = 1280, scheme: Any = "light", **how: Any) -> Page:
        context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **how)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{name}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def seen(chrome: Browser, address: str) -> Generator[dict[str, Seen], None, None]:
    """Each page in all its looks; none of them says anything in a second language."""
    window = chrome.new_page()
    yield {name: look_at(window, f"{address}/{name}.html", LANGUAGES[:1]) for name in PAGES}
    window.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violations(seen: dict[str, Seen], name: str) -> None:
    assert seen[name].violations == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_a_narrow_phone(open_page: Open, name: str) -> None:
    page = open_page(name, NARROW)
    wide = (
        "large => { if (large) document.documentElement.dataset.type = 'large';"
        " return document.documentElement.scrollWidth }"
    )
    widths = {large: page.evaluate(wide, large) for large in (False, True)}
    assert max(widths.values()) <= NARROW, widths


@pytest.mark.parametrize("name", PAGES)
def test_everything_can_be_hit_with_a_finger(seen: dict[str, Seen], name: str) -> None:
    assert seen[name].too_small == []


@pytest.mark.parametrize("name", PAGES)
def test_the_console_stays_empty(chrome: Browser, address: str, name: str) -> None:
    page, said = chrome.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/{name}.html", wait_until="networkidle")
    page.close()
    assert said == []


def test_the_focus_lies_on_what_went_wrong_and_leads_to_it(open_page: Open) -> None:
    page = open_page("form", java_script_enabled=True)
    assert page.title().startswith("Fout: ")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in {"phone", "#phone"}


def test_a_form_is_sent_once(open_page: Open) -> None:
    page, sent = open_page("form"), list[str]()

    def swallow(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/bookings", swallow)
    page.get_by_role("button", name="Reserveer").click()
    page.locator("button[data-said]").click()
    assert page.locator("button[data-said]").inner_text() == "Bezig…"
    assert sent == ["POST"]


def test_the_finder_puts_its_answer_in_place(open_page: Open) -> None:
    page = open_page("finder")
    page.evaluate("window.same = true")
    page.route("**/?*", lambda route: route.fulfill(body='<p>Kop</p><div id="found">Niets vrij</div>'))
    page.get_by_role("button", name="Zoek").click()
    page.get_by_text("Niets vrij").wait_for()
    assert page.get_by_text("Kop").count() == 0
    assert page.evaluate("window.same") is True


def test_what_went_wrong_is_swapped_in_and_the_form_can_be_sent_again(open_page: Open) -> None:
    page = open_page("form")
    page.evaluate("""() => { const form = document.querySelector('main form');
      form.setAttribute('hx-post', '/bookings');
      form.setAttribute('hx-target', '#notice');
      htmx.process(form) }""")
    page.route("**/bookings", lambda route: route.fulfill(status=422, body="<p>Net te laat</p>"))
    page.get_by_role("button", name="Reserveer").click()
    page.get_by_text("Net te laat").wait_for()
    page.get_by_role("button", name="Reserveer").wait_for()
    assert page.locator("form[data-is-busy]").count() == 0


def test_a_held_time_is_told_in_words(open_page: Open) -> None:
    page = open_page("form")
    held = page.locator("vg-hold")
    held.evaluate("it => { it.dataset.until = new Date(Date.now() + 530000).toISOString(); it.tell() }")
    assert held.locator("[data-left]").inner_text() == "Nog 9 minuten."
    assert held.locator("[data-said]").text_content() == ""
    held.evaluate("it => { it.dataset.until = new Date(Date.now() + 100000).toISOString(); it.tell() }")
    assert held.locator("[data-said]").text_content() == "Nog 2 minuten."
    held.evaluate("it => { it.dataset.until = new Date(Date.now() - 1).toISOString(); it.tell() }")
    assert "voorbij" in (held.locator("[data-said]").text_content() or "")


def test_a_text_tells_how_much_is_left_and_what_is_too_much(open_page: Open) -> None:
    page = open_page("form")
    page.fill("#remark", "a" * 190)
    assert page.locator("vg-count output").inner_text() == "Nog 10 tekens"
    page.fill("#remark", "a" * 203)
    assert page.locator("vg-count output").inner_text() == "3 tekens te veel"


def test_arrow_keys_walk_over_the_board(open_page: Open) -> None:
    page = open_page("board")
    page.locator("td a").first.focus()
    page.keyboard.press("ArrowRight")
    assert "Wijkverpleging" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("ArrowDown")
    assert "Repetitie koor" in page.evaluate("document.activeElement.innerText")


def test_without_script_what_needs_it_is_not_there(open_page: Open) -> None:
    page = open_page("parts", java_script_enabled=False)
    assert page.get_by_role("button", name="Lees voor").count() == 0
    assert page.get_by_role("button", name="Print").count() == 0
    assert open_page("parts").get_by_role("button", name="Print").count() == 1


def test_the_chosen_theme_wins_from_the_device(open_page: Open) -> None:
    page = open_page("parts", scheme="dark")
    night = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 245)" != night


def test_on_paper_there_is_no_menu(open_page: Open) -> None:
    page = open_page("week")
    page.emulate_media(media="print")
    assert not page.locator(".vg-nav").is_visible()
    assert page.get_by_text("Taalcafé").is_visible()
