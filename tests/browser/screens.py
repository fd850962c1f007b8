"""A picture of every page: build/screens/<page>-<width>-<scheme>.png.

python -m tests.browser.screens [name …]    only those pages
"""

import sys
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import town
from tests.browser.components import chromium
from tests.browser.finding import Shown, signed_in
from tests.browser.pages import PAGES, by_role
from tests.browser.sight import SCHEMES, WIDTHS, at_work, cookies
from vastgoed.settings import ROOT

BUILT = ROOT / "build/screens"


def photograph(page: Page, address: str, path: str, shown: Shown) -> None:
    page.goto(f"{address}{path}", wait_until="networkidle")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=BUILT / f"{shown.name}-{width}-{scheme}.png", full_page=True)


def main(wanted: set[str]) -> None:
    BUILT.mkdir(parents=True, exist_ok=True)
    with town.running() as address, chromium() as browser:
        for role, pages in by_role():
            with signed_in(address, role) as client:
                page = at_work(browser, client).new_page()
                for shown in (it for it in pages if not wanted or it.name in wanted):
                    path = shown.path(client)
                    page.context.add_cookies(cookies(client))
                    photograph(page, address, path, shown)
                page.context.close()
    print(f"{len(list(BUILT.glob('*.png')))} pictures in {BUILT.relative_to(Path.cwd())}")  # noqa: T201


if __name__ == "__main__":
    main({name for name in sys.argv[1:] if name in {page.name for page in PAGES}})
