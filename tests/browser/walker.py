"""Somebody before a screen, and how much they have to do there."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page


class Walker:
    """Somebody before a screen, who counts what they do."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.done = 0

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str | re.Pattern[str], role: Any = "button") -> None:
        self.done += 1
        self.page.get_by_role(role, name=name).first.click()

    def fill(self, label: str, text: str) -> None:
        self.done += 1
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, name: str) -> None:
        self.done += 1
        self.page.locator(f"label:has-text('{name}')").first.click()

    def sees(self, text: str) -> None:
        """Somewhere on the screen: what only another width shows does not count."""
        self.page.get_by_text(text).filter(visible=True).first.wait_for(timeout=15_000)


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("it => document.activeElement.matches(it)", selector):
            return
    raise AssertionError(selector)


Walk = Callable[..., Walker]
