"""The desk in a real browser: without a mouse, and with a telephone that rings."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.browser.finding import HOUSE, MANAGER, in_days
from tests.browser.test_budgets import free_at_once
from tests.browser.test_walks import tab_to
from tests.browser.walker import Walk

pytestmark = pytest.mark.browser
DESK = f"/manage/{HOUSE}/desk"


WHO = {"#name": "Nemo Niemand", "#phone": "06 12345678"}
WHAT = {"#persons": "4", "#title": "Onderwaterschaken"}


def typed_clock(moment: datetime) -> str:
    """The keys for it in a field that wants hours up to twelve and the half of the day."""
    return f"{moment:%I%M%p}"


def test_the_desk_books_without_mouse(walk: Walk, living_town: str) -> None:
    """Only Tab, space, Enter and letters; Enter in the field to find somebody searches."""
    (room, *_), start = free_at_once(living_town, 33)
    staff = walk(MANAGER)
    staff.open(f"{DESK}/new?room={room}&day={start.date()}")
    page, keys = staff.page, staff.page.keyboard
    tab_to(page, "#find")
    keys.type("Nemo Niemand")
    keys.press("Enter")
    staff.sees("Wij vonden niemand")
    clocks = {"#start": typed_clock(start), "#end": typed_clock(start + timedelta(hours=1))}
    for field, words in {**WHO, **clocks, **WHAT}.items():
        tab_to(page, field)
        keys.type(words)
    for box in ("input[name=category]", "#private"):
        tab_to(page, box)
        keys.press("Space")
    tab_to(page, "form > .vg-actions button")
    keys.press("Enter")
    staff.sees("Gereserveerd voor Nemo Niemand")
    tab_to(page, "form[action$=paper] button")
    keys.press("Enter")
    staff.sees("Zelf kijken of afzeggen")


@pytest.mark.parametrize("how", [{}, {"java_script_enabled": False}, {"width": 390}])
def test_the_telephone_rings_and_what_was_typed_is_found_again(walk: Walk, how: dict[str, Any]) -> None:
    staff = walk(MANAGER, **how)
    title = f"Klaverjassen {len(how)} {how.get('width', '')}".strip()
    staff.open(f"{DESK}/new?day={in_days(34)}")
    staff.page.locator("#title").fill(title)
    staff.page.locator("#persons").fill("12")
    staff.page.locator("#note").fill("Belt om 3 uur terug")
    staff.press(re.compile("^Parkeer"))
    staff.page.wait_for_url(f"**{DESK}")
    staff.press(f"Ga verder met {title}", "link")
    staff.page.wait_for_url("**parked=**")
    kept = {
        name: staff.page.locator(f"#{name}").input_value() for name in ("title", "persons", "note", "day")
    }
    assert kept == {"title": title, "persons": "12", "note": "Belt om 3 uur terug", "day": in_days(34)}
    staff.open(DESK)
    staff.press(f"Gooi {title} weg")
    staff.page.wait_for_url(f"**{DESK}")
    assert staff.page.get_by_text(title, exact=True).count() == 0


def test_a_no_is_read_first_and_passed_over_with_a_reason(walk: Walk) -> None:
    """Enter in a field never passes over a rule by itself."""
    staff = walk(MANAGER)
    staff.open(f"{DESK}/new?day={in_days(35)}")
    page = staff.page
    for name, value in {"name": "Bram", "phone": "06 87654321", "persons": "4", "title": "Vroeg op"}.items():
        page.locator(f"#{name}").fill(value)
    page.locator("#start").fill("05:00")
    page.locator("#end").fill("06:00")
    staff.choose("Vereniging")
    page.locator("#title").press("Enter")
    staff.sees("Dit past niet bij de huisregels")
    assert page.title().startswith("Fout:")
    page.locator("#reason").fill("De sleutelhouder is er")
    page.locator("#title").press("Enter")
    staff.sees("Dit past niet bij de huisregels")
    staff.press("Toch reserveren")
    staff.sees("Gereserveerd voor Bram")
    staff.sees("De sleutelhouder is er")
