"""What people come for, walked from beginning to end, with the number of things they have to do counted."""

import re
import secrets
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.browser.finding import DOMAIN, HOUSE, MANAGER, MEMBER, OFFICIAL, posted, signed_in
from tests.browser.walker import Walk, tab_to

pytestmark = pytest.mark.browser
TO_ACCEPT = 2
"""How much somebody may have to click, choose or type, at most."""


def on_day(days: int) -> str:
    first = (datetime.now(UTC) + timedelta(days=days)).date()
    return f"/?persons=4&house={HOUSE}&from={first.isoformat()}"


def test_somebody_without_mouse_books(walk: Walk) -> None:
    """Only Tab, space, arrows, Enter and letters."""
    new = walk(MEMBER)
    new.open(on_day(18))
    keys = new.page.keyboard
    tab_to(new.page, "button.vg-time")
    keys.press("Enter")
    new.sees("Waar is het voor?")
    tab_to(new.page, "input[name=category]")
    keys.press("ArrowDown")
    keys.press("Space")
    tab_to(new.page, "input[name=title]")
    keys.type("Breien")
    keys.press("Enter")
    new.sees("Klopt alles?")
    tab_to(new.page, "form[action$=confirmation] button")
    keys.press("Enter")
    new.page.wait_for_url("**/bookings/**")
    assert "new=1" in new.page.url


def test_the_manager_accepts_within_two_steps(walk: Walk, living_town: str) -> None:
    ask(living_town, 19)
    manager = walk(MANAGER)
    manager.open(f"/manage/{HOUSE}/board")
    manager.press("wacht op uw antwoord", "link")
    before = manager.page.locator("main article").count()
    manager.press("Akkoord")
    manager.page.wait_for_load_state()
    assert manager.page.locator("main article").count() == before - 1
    assert manager.done <= TO_ACCEPT


def ask(address: str, day: int, **but: str) -> httpx.Response:
    """Book something for which the manager is asked: a party in the first hall that is free."""
    with signed_in(address, MEMBER) as member:
        page = member.get(on_day(day)).text
        form = re.findall(r'<form[^>]*action="/holds".*?</form>', page, re.DOTALL)[-1]
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        held = member.post("/holds", data=fields | but)
        told = {"category": "particulier", "title": "Verjaardag van Noor", "persons": "4"}
        confirm = member.post(f"{held.url.path}/details", data=told)
        done = member.post(confirm.url.path, data={})
        assert "new=1" in str(done.url), done.text
        return done


def test_a_series_shows_what_it_skips_before_anything_is_booked(walk: Walk, living_town: str) -> None:
    """The second week is taken by somebody else at the very same time."""
    with signed_in(living_town, MANAGER) as other:
        page = other.get(on_day(28)).text
        form = re.findall(r'<form[^>]*action="/holds".*?</form>', page, re.DOTALL)[0]
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        other.post("/holds", data=fields)
    start = datetime.fromisoformat(fields["start"])
    member = walk(MEMBER)
    until = (start + timedelta(days=14)).date().isoformat()
    member.open(f"{on_day(21)}&repeat=weekly&until={until}")
    room, clock = fields["room"], start.strftime("%H:%M")
    forms = member.page.locator(f"form:has(input[name=room][value='{room}'])")
    forms.first.get_by_role("button", name=re.compile(clock)).first.click()
    member.sees("slaan wij over")


def test_cancelling_shows_what_it_costs_before_it_is_done(walk: Walk, living_town: str) -> None:
    done = ask(living_town, 20, minutes="60")
    member = walk(MEMBER)
    member.open(done.url.path)
    member.press("Afzeggen", "link")
    member.sees("Afzeggen is gratis")
    member.press(re.compile("^Zeg af"))
    member.sees("Afgezegd")


def test_a_group_is_made_and_somebody_invited_comes_in(walk: Walk, reader: httpx.Client) -> None:
    founder, invited = walk(MEMBER), walk(MANAGER)
    founder.open("/groups")
    name = f"Breiclub {secrets.token_hex(3)}"
    founder.fill("Naam van de groep", name)
    founder.press("Maak de groep")
    founder.fill("E-mailadres", f"{MANAGER}@{DOMAIN}")
    founder.press("Stuur de uitnodiging")
    founder.sees("Nog geen antwoord")
    invited.open(posted(reader, name, r"/invitations/[\w-]+"))
    invited.press("Ja, ik doe mee")
    invited.sees(name)


def test_a_volunteer_sets_up_a_house_in_six_steps(walk: Walk) -> None:
    volunteer = walk(OFFICIAL)
    volunteer.open("/setup")
    volunteer.fill("Van wie is het gebouw?", "Gemeente Lindestad")
    name = f"vlinder-{secrets.token_hex(3)}"
    volunteer.fill("Naam van het huis", name)
    volunteer.press("Verder naar de ruimtes")
    volunteer.fill("Naam van de ruimte", "Zaal")
    volunteer.fill("Hoeveel mensen kunnen erin?", "40")
    volunteer.press("Voeg de ruimte toe")
    volunteer.press("Verder naar de tijden", "link")
    volunteer.press(re.compile("Verder"))
    volunteer.press("Verder naar de mensen")
    volunteer.fill("E-mailadres van de beheerder", f"{name}@{DOMAIN}")
    volunteer.press("Verder naar het overzicht")
    volunteer.press("Publiceer het huis")
    volunteer.page.wait_for_url(f"**/houses/{name}")
    assert volunteer.done <= 16


@pytest.mark.parametrize("path", ["/bookings/new", "/groups"])
def test_without_script_what_was_typed_is_still_there_when_something_is_wrong(walk: Walk, path: str) -> None:
    member = walk(MEMBER, java_script_enabled=False)
    member.open(path)
    long = "Een heel lange naam " * 10
    field = member.page.locator("main form input[type=text]").last
    field.fill(long)
    name = field.get_attribute("name")
    member.page.locator("main form[method=post] button.utrecht-button").last.click()
    assert member.page.title().startswith("Fout:")
    assert member.page.locator(f"main form [name={name}]").first.input_value() == long
