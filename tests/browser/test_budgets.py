"""How much somebody has to click, choose or type for what they come for, at most."""

import re
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.browser.pages import HOUSE, MANAGER, MEMBER, in_days, signed_in
from tests.browser.walker import Walk, Walker
from vastgoed.period import HOUSE_ZONE

pytestmark = pytest.mark.browser
TO_BOOK, TO_REPEAT, TO_MOVE, TO_ACCEPT = 9, 3, 4, 2


def test_a_series_is_there_next_season_within_three_steps(walk: Walk) -> None:
    member = walk(MEMBER)
    member.open("/mine")
    member.press("Volgend seizoen weer", "link")
    member.press("Kijk wat kan")
    member.sees("Klopt alles?")
    member.press(re.compile("^(Reserveer|Vraag aan) voor"))
    member.page.wait_for_url("**/bookings/**new=1")
    assert member.done <= TO_REPEAT


def free_at_once(address: str, day: int) -> tuple[list[str], datetime]:
    """Two rooms of the house that the finder offers at the same moment of this day."""
    rooms = defaultdict[str, list[str]](list)
    with signed_in(address, MEMBER) as member:
        page = member.get(f"/?persons=4&house={HOUSE}&from={in_days(day)}").text
    for form in re.findall(r'<form[^>]*action="/holds".*?</form>', page, re.DOTALL):
        (room,) = set(re.findall(r'name="room" value="([^"]+)"', form))
        for start in re.findall(r'name="start" value="([^"]+)"', form):
            rooms[start].append(room)
    start, found = next((start, found) for start, found in rooms.items() if len(found) > 1)
    return found, datetime.fromisoformat(start).astimezone(HOUSE_ZONE)


def booked(address: str, room: str, start: datetime, **but: str) -> None:
    told = {"room": room, "day": str(start.date()), "start": f"{start:%H:%M}", "persons": "4"}
    until = f"{start + timedelta(hours=1):%H:%M}"
    with signed_in(address, MEMBER) as member:
        done = member.post("/bookings", data=told | {"end": until, "category": "vereniging"} | but)
        assert "new=1" in str(done.url), done.text


@pytest.mark.parametrize(
    ("day", "how"), [(23, {}), (24, {"java_script_enabled": False}), (25, {"width": 390})]
)
def test_the_manager_moves_a_booking_within_four_steps(
    walk: Walk, living_town: str, day: int, how: dict[str, Any]
) -> None:
    """A block on the board, another room, a look at what changes, and it is there."""
    (first, other, *_), start = free_at_once(living_town, day)
    title = f"Verhuisbericht {day}"
    booked(living_town, first, start, title=title)
    manager = walk(MANAGER, **how)
    manager.open(f"/manage/{HOUSE}/board?day={start.date()}")
    manager.press(re.compile(title), "link")
    manager.page.get_by_label("Ruimte", exact=True).select_option(other)
    manager.done += 1
    manager.press("Verplaats")
    manager.sees("Wat er verandert")
    manager.press(re.compile("^Wijzig"))
    manager.page.wait_for_url("**/board?day=**")
    manager.sees(title)
    assert manager.done <= TO_MOVE


def test_the_manager_accepts_on_the_board_within_two_steps(walk: Walk, living_town: str) -> None:
    (first, *_), start = free_at_once(living_town, 26)
    booked(living_town, first, start, title="Verjaardag op het bord", category="particulier")
    manager = walk(MANAGER)
    manager.open(f"/manage/{HOUSE}/board?day={start.date()}")
    manager.press(re.compile("Verjaardag op het bord"), "link")
    manager.press("Akkoord")
    manager.page.wait_for_url("**/board?day=**")
    block = manager.page.get_by_role("link", name=re.compile("Verjaardag op het bord"))
    assert "wacht op u" not in block.inner_text()
    assert manager.done <= TO_ACCEPT


def test_arrow_keys_walk_over_the_board(walk: Walk, living_town: str) -> None:
    (first, *_), start = free_at_once(living_town, 27)
    booked(living_town, first, start, title="Met de pijltjes")
    manager = walk(MANAGER)
    manager.open(f"/manage/{HOUSE}/board?day={start.date()}")
    manager.page.get_by_role("link", name=re.compile("Met de pijltjes")).focus()
    before = manager.page.evaluate("document.activeElement.href")
    manager.page.keyboard.press("ArrowDown")
    assert manager.page.evaluate("document.activeElement.href") != before
    assert manager.page.evaluate("!!document.activeElement.closest('.vg-board td')")


def at_ten(manager: Walker, title: str) -> None:
    manager.fill("Van", "10:00")
    manager.fill("Tot", "11:00")
    manager.page.locator("#title").fill(title)
    manager.page.locator("#persons").fill("4")
    manager.done += 2
    manager.choose("Vereniging")
    manager.press(re.compile("^Reserveer$"))


@pytest.mark.parametrize("how", [{}, {"java_script_enabled": False}])
def test_the_desk_books_for_somebody_new_within_nine_steps(walk: Walk, how: dict[str, Any]) -> None:
    """From a free place on the board, while they wait at the desk."""
    manager, day = walk(MANAGER, **how), 31 if how else 30
    manager.open(f"/manage/{HOUSE}/board?day={in_days(day)}")
    manager.page.locator(f"a[href*='/desk/new?'][href*='day={in_days(day)}']").last.click()
    manager.page.locator("#name").fill("Aaltje Visser")
    manager.page.locator("#phone").fill("06 12345678")
    manager.done += 3
    at_ten(manager, "Wandelclub")
    manager.sees("Gereserveerd voor Aaltje Visser")
    assert manager.done <= TO_BOOK


def test_the_desk_books_for_who_calls_within_nine_steps(walk: Walk) -> None:
    """Known by their number, and what they did last time is filled in."""
    manager = walk(MANAGER)
    manager.open(f"/manage/{HOUSE}/desk/new?day={in_days(32)}")
    manager.page.locator("#find").fill("koor@lindestad.example")
    manager.done += 1
    manager.press("Zoek")
    manager.choose("Corrie Bakker, voor Koor De Lindezangers")
    at_ten(manager, "Koor")
    manager.sees("Gereserveerd voor Koor De Lindezangers")
    assert manager.done <= TO_BOOK
