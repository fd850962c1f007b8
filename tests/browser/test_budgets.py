"""How much somebody has to click, choose or type for what they come for, at most."""

import re
import secrets
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.browser.finding import DOMAIN, HOUSE, MANAGER, MEMBER, in_days, posted, signed_in
from tests.browser.walker import Walk
from vastgoed.period import HOUSE_ZONE

pytestmark = pytest.mark.browser
TO_BOOK, TO_REPEAT, TO_MOVE, TO_ACCEPT, TO_HANDLE = 9, 3, 4, 2, 10


@pytest.mark.parametrize(
    ("day", "how"),
    [
        (15, {}),
        (16, {"java_script_enabled": False}),
        (17, {"width": 390}),
        (18, {"width": 390, "java_script_enabled": False}),
    ],
)
def test_a_newcomer_books_within_nine_steps(
    walk: Walk, reader: httpx.Client, day: int, how: dict[str, Any]
) -> None:
    """How many people, a time, what, its name, who, their address, on, the code, and it is there."""
    new, email = walk(**how), f"nieuw-{secrets.token_hex(3)}@{DOMAIN}"
    new.open(f"/?persons=4&house={HOUSE}&from={in_days(day)}")
    if how.get("java_script_enabled", True):
        new.fill("Met hoeveel mensen?", "6")
        new.page.locator("input[type=hidden][name=persons][value='6']").first.wait_for(state="attached")
    new.press(re.compile(r"\d\d:\d\d"))
    new.choose("Vereniging")
    for label, words in {"Hoe heet het?": "Taalcafé", "Uw naam": "Noor", "Uw e-mailadres": email}.items():
        new.fill(label, words)
    new.press("Verder")
    new.sees("Klopt alles?")
    new.fill("Vul de code uit uw mail in", posted(reader, email, r"\b[0-9]{6}\b"))
    new.press(re.compile("^(Reserveer|Vraag aan) voor"))
    new.sees("gelukt")
    assert new.done <= TO_BOOK


@pytest.mark.parametrize("how", [{}, {"width": 390, "java_script_enabled": False}])
def test_a_member_repeats_within_three_steps(walk: Walk, how: dict[str, Any]) -> None:
    member = walk(MEMBER, **how)
    member.open("/mine")
    member.press("Nog een keer", "link")
    member.press(re.compile(r"\d\d:\d\d"))
    member.sees("Klopt alles?")
    member.press(re.compile("^(Reserveer|Vraag aan) voor"))
    member.page.wait_for_url("**/bookings/**new=1")
    assert member.done <= TO_REPEAT


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


def for_somebody(address: str, room: str, start: datetime, name: str) -> None:
    """What the desk booked for them before."""
    told = {"room": room, "day": str(start.date()), "start": f"{start:%H:%M}", "persons": "4", "name": name}
    told |= {"end": f"{start + timedelta(hours=1):%H:%M}", "category": "vereniging", "title": "Wandelclub"}
    with signed_in(address, MANAGER) as manager:
        done = manager.post(f"/manage/{HOUSE}/desk/bookings", data=told | {"phone": "06 55667788"})
        assert "/desk/bookings/" in done.url.path, done.text


@pytest.mark.parametrize(("day", "how"), [(30, {}), (31, {"java_script_enabled": False})])
def test_the_desk_books_for_somebody_new_within_nine_steps(
    walk: Walk, living_town: str, day: int, how: dict[str, Any]
) -> None:
    """From a free place on the board, which knows from when; without a script one press shows the price."""
    (room, *_), start = free_at_once(living_town, day)
    manager = walk(MANAGER, **how)
    manager.open(f"/manage/{HOUSE}/board?day={start.date()}")
    manager.page.locator(f"a[href*='/desk/new?room={room}'][href*='day={start.date()}']").first.click()
    manager.done += 1
    free = datetime.strptime(manager.page.locator("#start").input_value(), "%H:%M")
    told = {"name": "Aaltje Visser", "phone": "06 12345678", "title": "Wandelclub", "persons": "4"}
    told |= {"end": f"{free + timedelta(hours=1):%H:%M}"}
    for name, words in told.items():
        manager.page.locator(f"#{name}").fill(words)
        manager.done += 1
    manager.choose("Vereniging")
    if how:
        manager.press(re.compile("^Reserveer$"))
    manager.sees("Samen:")
    manager.press(re.compile("^Reserveer$"))
    manager.sees("Gereserveerd voor Aaltje Visser")
    assert manager.done <= TO_BOOK


def test_the_desk_books_for_who_calls_within_nine_steps(walk: Walk, living_town: str) -> None:
    """Found by their number; what they did last time is filled in."""
    (first, second, *_), start = free_at_once(living_town, 32)
    for_somebody(living_town, first, start, "Bram de Beller")
    manager = walk(MANAGER)
    manager.open(f"/manage/{HOUSE}/desk/new")
    manager.page.locator("#find").fill("0655667788")
    manager.done += 1
    manager.press("Zoek")
    manager.sees("Bram de Beller")
    manager.page.locator("#room").select_option(second)
    told = {"start": f"{start:%H:%M}", "end": f"{start + timedelta(hours=1):%H:%M}"}
    for name, words in {"day": str(start.date()), **told}.items():
        manager.page.locator(f"#{name}").fill(words)
    manager.done += 4
    manager.sees("Samen:")
    manager.press(re.compile("^Reserveer$"))
    manager.sees("Gereserveerd voor Bram de Beller")
    assert manager.done <= TO_BOOK


def full_of_bookings(address: str, room: str, day: int) -> str:
    """The first day from this one on, on which seven people could book half an hour in this room."""
    with signed_in(address, MANAGER) as manager:
        page = manager.get(f"/manage/{HOUSE}/disturbances/new").text
    (key,) = re.findall(rf'name="what" value="([^"]+)"[^>]*>\s*<span[^>]*>{room}<', page)
    told = {"room": key, "persons": "4", "category": "vereniging"}
    with signed_in(address, MEMBER) as member:
        for on in (in_days(n) for n in range(day, day + 20)):
            done = 0
            for clock in range(18, 46):
                start, end = (f"{n // 2:02}:{n % 2 * 30:02}" for n in (clock, clock + 1))
                times = {"day": on, "start": start, "end": end, "title": f"Lekbericht {clock}"}
                done += "new=1" in str(member.post("/bookings", data=told | times).url)
                if done == 7:
                    return on
    raise AssertionError


@pytest.mark.parametrize("how", [{}, {"width": 390, "java_script_enabled": False}])
def test_a_leak_with_seven_bookings_is_handled_within_ten_steps(
    walk: Walk, living_town: str, how: dict[str, Any]
) -> None:
    """Every booking has a proposal; who would have it worse is called first, then follows with one press."""
    on = full_of_bookings(living_town, "Zaal rechts", 30 + len(how))
    manager = walk(MANAGER, **how)
    manager.open(f"/manage/{HOUSE}")
    manager.press("Er is iets", "link")
    manager.choose("Zaal rechts")
    manager.fill("Wat is er aan de hand?", "Lekkage")
    manager.fill("Vanaf welke dag?", on)
    manager.fill("Vanaf hoe laat?", "08:00")
    manager.fill("Tot welke dag?", on)
    manager.press("Sluit nu en laat zien wie het raakt")
    manager.sees("reserveringen te regelen")
    assert manager.page.locator("form[action$=handling] article").count() >= 7
    manager.press("Regel dit allemaal")
    manager.sees("Te bellen")
    manager.press("Iedereen is gebeld: volg elk voorstel")
    manager.sees("Geregeld")
    assert manager.page.locator("form[action$=handling]").count() == 0
    assert manager.done <= TO_HANDLE
