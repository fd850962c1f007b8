"""The editor of a policy as somebody uses it: with a mouse, without one, and without JavaScript."""

import pytest
from playwright.sync_api import Page

from tests.browser.drafting import OWN
from tests.browser.finding import MANAGER
from tests.browser.walker import Walk, Walker, tab_to

pytestmark = pytest.mark.browser
TO_CHANGE_A_PRICE = 3
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


@pytest.fixture
def begun(walk: Walk) -> Walker:
    """The manager, with the rules of now as a draft."""
    return begin(walk(MANAGER))


def begin(manager: Walker) -> Walker:
    manager.open(f"{OWN}/start")
    manager.press("Begin met de regels van nu")
    manager.sees("Mijn ontwerp van de regels")
    manager.done = 0
    return manager


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name"))


def test_a_price_is_changed_in_the_sentence_itself(begun: Walker) -> None:
    begun.press("€ 12,50", "link")
    begun.page.locator("input[name=cents]:focus").wait_for()
    begun.fill("Prijs", "14")
    begun.press("Bewaar")
    begun.sees("€ 12,50 per uur wordt € 14,00")
    assert begun.done <= TO_CHANGE_A_PRICE
    assert begun.page.url.endswith("?at=huur-per-uur#notice")


def test_who_thinks_better_of_it_gets_the_sentence_back(begun: Walker) -> None:
    begun.press("€ 12,50", "link")
    begun.page.locator("input[name=cents]:focus").wait_for()
    begun.page.get_by_role("link", name="Terug", exact=True).click()
    begun.page.get_by_role("link", name="€ 12,50", exact=True).first.wait_for()
    assert begun.page.locator("input[name=cents]").count() == 0


def test_what_is_open_is_looked_up_while_one_reads(begun: Walker) -> None:
    begun.sees("Alles klopt.")


def test_without_javascript_the_same_price_is_changed(walk: Walk) -> None:
    manager = begin(walk(MANAGER, java_script_enabled=False))
    manager.press("€ 12,50", "link")
    manager.fill("Prijs", "15")
    manager.press("Bewaar")
    manager.sees("€ 12,50 per uur wordt € 15,00")
    manager.press("Kijk of alles klopt", "link")
    manager.sees("Klopt uw ontwerp?")


@pytest.mark.parametrize("scripted", [True, False])
def test_on_a_phone_what_was_saved_is_in_view(walk: Walk, *, scripted: bool) -> None:
    manager = begin(walk(MANAGER, 320, java_script_enabled=scripted))
    manager.open(f"{OWN}/parts/clauses/afzeggen")
    manager.page.locator("#steps-0-at_least").fill("14")
    manager.page.get_by_role("button", name="Bewaar", exact=True).click()
    said = manager.page.locator("#notice")
    said.wait_for()
    box = said.bounding_box()
    assert box
    assert 0 <= box["y"] < manager.page.viewport_size["height"] - 50  # type: ignore[index]


def test_without_a_mouse_a_price_is_changed(begun: Walker) -> None:
    tab_to(begun.page, "a.vg-value[href*='prices/0?only=cents']")
    begun.page.keyboard.press("Enter")
    begun.page.locator("input[name=cents]:focus").wait_for()
    begun.page.keyboard.press("Control+A")
    begun.page.keyboard.type("16")
    begun.page.keyboard.press("Enter")
    begun.sees("€ 12,50 per uur wordt € 16,00")


def test_arrows_walk_over_the_prices_and_a_block_is_pasted(begun: Walker) -> None:
    page = begun.page
    begun.open(f"{OWN}/grid/huur-per-uur")
    page.locator("input[name='zaal-links:buurt']").focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "zaal-rechts:buurt"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "zaal-rechts:vereniging"
    page.keyboard.press("ArrowUp")
    page.evaluate(PASTE, "9,00\t19,00\n8,00\t18,00\n")
    assert page.locator("input[name='zaal-rechts:bedrijf']").input_value() == "18,00"
    begun.press("Bewaar")
    begun.sees("Bewaard.")
    assert page.locator("input[name='zaal-links:vereniging']").input_value() == "9,00"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_form_that_is_wrong_says_where(walk: Walk, width: int) -> None:
    manager = begin(walk(MANAGER, width))
    manager.open(f"{OWN}/parts/clauses/afzeggen")
    manager.page.locator("#steps-0-at_least").fill("een week")
    manager.press("Bewaar")
    manager.sees("Er is nog 1 ding niet goed")
    manager.press("Vul een heel getal in, zoals 7.", "link")
    assert focused(manager.page) in ("", "steps-0-at_least")
    assert manager.page.locator("#steps-0-at_least").input_value() == "een week"
