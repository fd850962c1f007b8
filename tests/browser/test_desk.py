"""The desk in a real browser: without a mouse, and with a telephone that rings."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.browser.finding import HOUSE, MANAGER, MEMBER, in_days
from tests.browser.test_budgets import booked, free_at_once
from tests.browser.walker import Walk, tab_to

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
    staff.sees("Samen:")
    for button, then in {
        "form > .vg-actions button": "Gereserveerd voor Nemo Niemand",
        "form[action$=paper] button": "Zelf kijken of afzeggen",
    }.items():
        tab_to(page, button)
        keys.press("Enter")
        staff.sees(then)


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
    staff.sees("Dit past niet bij de huisregels")
    page.locator("#title").press("Enter")
    page.wait_for_url("**/desk/bookings")
    assert page.title().startswith("Fout:")
    page.locator("#reason").fill("De sleutelhouder is er")
    page.locator("#title").press("Enter")
    staff.sees("Dit past niet bij de huisregels")
    staff.press("Toch reserveren")
    staff.sees("Gereserveerd voor Bram")
    staff.sees("De sleutelhouder is er")


def test_the_price_and_what_clashes_are_there_before_anybody_presses(walk: Walk, living_town: str) -> None:
    """Whoever types on keeps what they typed, and where they were."""
    (room, *_), start = free_at_once(living_town, 37)
    staff = walk(MANAGER)
    staff.open(f"{DESK}/new?room={room}&day={start.date()}")
    page = staff.page
    told = {"start": f"{start:%H:%M}", "end": f"{start + timedelta(hours=1):%H:%M}", "persons": "4"}
    for name, words in told.items():
        page.locator(f"#{name}").fill(words)
    staff.choose("Vereniging")
    page.locator("#title").click()
    page.keyboard.type("Dam")
    staff.sees("Samen:")
    page.keyboard.type("men")
    assert page.locator("#title").input_value() == "Dammen"
    before = page.locator("input[name=seen]").input_value()
    page.locator("#repeat").select_option("weekly")
    staff.sees("Samen voor")
    assert page.locator("input[name=seen]").input_value() != before
    assert page.url.endswith(f"day={start.date()}")


@pytest.mark.parametrize("how", [{"java_script_enabled": False}, {"width": 390}])
def test_what_was_not_looked_at_is_shown_before_it_is_booked(
    walk: Walk, living_town: str, how: dict[str, Any]
) -> None:
    (room, *_), start = free_at_once(living_town, 38 + len(how.keys() & {"width"}))
    staff = walk(MANAGER, **how)
    staff.open(f"{DESK}/new?room={room}&day={start.date()}")
    page = staff.page
    told = {"name": "Kees", "phone": "06 87654321", "title": "Sjoelen", "persons": "4"}
    told |= {"start": f"{start:%H:%M}", "end": f"{start + timedelta(hours=1):%H:%M}"}
    for name, words in told.items():
        page.locator(f"#{name}").fill(words)
    staff.choose("Vereniging")
    staff.press(re.compile("^Bekijk de prijs"))
    page.wait_for_url("**/desk/preview")
    staff.sees("Samen:")
    staff.press(re.compile("^Reserveer$"))
    staff.sees("Gereserveerd voor Kees")


def test_the_manager_moves_a_booking_without_mouse(walk: Walk, living_town: str) -> None:
    """From the board: a block, another hour, a look at what changes, and it is there."""
    (room, *_), start = free_at_once(living_town, 40)
    title = "Zonder muis verplaatst"
    booked(living_town, room, start, title=title)
    staff = walk(MANAGER)
    staff.open(f"/manage/{HOUSE}/board?day={start.date()}")
    page, keys = staff.page, staff.page.keyboard
    (href,) = {it.get_attribute("href") for it in page.get_by_role("link", name=re.compile(title)).all()}
    tab_to(page, f"a[href='{href}']", 400)
    keys.press("Enter")
    page.wait_for_url("**/bookings/**")
    tab_to(page, "form [name=end]")
    keys.type(typed_clock(start + timedelta(minutes=90)))
    tab_to(page, "form[action$=change] button")
    keys.press("Enter")
    staff.sees("Wat er verandert")
    tab_to(page, "form[action$=change][method=post] button")
    keys.press("Enter")
    page.wait_for_url("**/board?day=**")
    staff.sees(title)


def test_a_member_fills_in_one_form_without_mouse(walk: Walk, living_town: str) -> None:
    (room, *_), start = free_at_once(living_town, 41)
    member = walk(MEMBER)
    member.open(f"/bookings/new?room={room}&day={start.date()}")
    page, keys = member.page, member.page.keyboard
    clocks = {"#start": typed_clock(start), "#end": typed_clock(start + timedelta(hours=1))}
    for field, words in {**clocks, **WHAT}.items():
        tab_to(page, field)
        keys.type(words)
    tab_to(page, "input[name=category]")
    keys.press("Space")
    member.sees("Samen:")
    tab_to(page, "form > .vg-actions button")
    keys.press("Enter")
    page.wait_for_url("**/bookings/**new=1")
