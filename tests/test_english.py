"""Who asks for English meets no Dutch: on pages that links lead to, and in what forms say to nonsense."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from html import unescape

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person, delivered, signed_in
from tests.linde import Linde, a_linde
from vastgoed.bookings import actions
from vastgoed.bookings.actions.book import Purpose
from vastgoed.bookings.actions.tell import tell_news
from vastgoed.bookings.rules.wish import Wish
from vastgoed.houses.models import Equipment
from vastgoed.people.models import Person
from vastgoed.period import Period, instant
from vastgoed.policies.presets import DEMO_HOUSES
from vastgoed.settings import Settings
from vastgoed.web.visitor import Visitor

ENGLISH = {"accept-language": "en"}
DUTCH = re.compile(
    r"\b(de|het|een|niet|voor|naar|uw|u|kies|deze|dit|wij|met|van|op|bij|tot|geen|zijn|worden|wordt|nog|ook"
    r"|aan|uit|om|dan|dat|wie|wat|waar|wanneer|bewoners|gebruikers|huurders|gemeente|huis|huizen|ruimte|ruimtes|reserver\w+|dag|dagen|keer|vrij|gratis"
    r"|vul|meld|bewaar|terug|verder|gesloten|dicht|beheer\w*|maandag|zondag|januari|maart|mei|oktober|uur|alle)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"^/(static|photos|thema|healthz|readyz)|\.ics|\.json|\.yaml$")
"""No pages of ours: a policy as a file holds both languages."""
STRANGER = ("/", "/houses", "/sign-in", "/sign-in/code", "/help", "/demo", "/nowhere", "/mine", "/?persons=0")
STAFF = (
    "/",
    "/demo/mail",
    "/manage",
    "/mine",
    "/mine?past=1",
    "/me",
    "/groups",
    "/bookings/new",
    "/setup",
    "/manage/outbox",
)
DRAFT = {"owner": "Lindestad", "name": "New house", "address": "2 Linden Lane", "school_region": "midden"}
STEPS = ("", "/house", "/rooms", "/hours", "/prices", "/people")
MOST = 150
FORM = re.compile(r'<form class="vg-form" action="([^"]+)" method="post"(.*?)</form>', re.DOTALL)


@pytest.fixture
async def house(session: AsyncSession) -> Linde:
    """De Linde as an English-speaking house would call things, so that what is Dutch is ours."""
    linde = await a_linde(session)
    linde.house.name, linde.house.address = "Linden", "1 Linden Lane"
    for room, name in zip((linde.hall, linde.left, linde.right, linde.meeting), "ABCD", strict=True):
        room.name = f"Hall {name}"
    session.add(Equipment(house_id=linde.house.id, name="Projector", stock=2))
    await session.flush()
    return linde


def heard(html: str) -> str:
    """What a page says: its text, its title and its labels, but not what is marked as Dutch."""
    html = re.sub(r'<(\w+)[^>]*\blang="nl"[^>]*>.*?</\1>|<style>.*?</style>', " ", html, flags=re.DOTALL)
    labels = re.findall(r'(?:alt|aria-label|placeholder|content|data-[a-z]+)="([^"]*)"', html)
    return unescape(" ".join([re.sub(r"<[^>]*>", " ", html), *labels]))


def dutch(answer: httpx.Response) -> list[str]:
    said = heard(answer.text)
    for name in DEMO_HOUSES:
        said = said.replace(name, "")
    return [said[max(it.start() - 40, 0) : it.end() + 40] for it in DUTCH.finditer(said)]


def links(html: str) -> Iterator[str]:
    for href in re.findall(r'href="(/[^"#]*)', html):
        if not ELSEWHERE.search(href):
            yield unescape(href)


def pattern(path: str) -> str:
    """Addresses that differ only in an id or a query are one page."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "0", path.partition("?")[0]) + "?" * ("?" in path)


async def walk(browser: httpx.AsyncClient, *starts: str) -> dict[str, httpx.Response]:
    """Every kind of page that can be reached from these, once."""
    found: dict[str, httpx.Response] = {}
    waiting = [(path, path) for path in starts]
    while waiting and len(found) < MOST:
        kind, path = waiting.pop(0)
        if kind not in found:
            found[kind] = await browser.get(path, headers=ENGLISH)
            waiting += [(pattern(it), it) for it in links(found[kind].text)]
    return found


async def misused(browser: httpx.AsyncClient, pages: dict[str, httpx.Response]) -> dict[str, httpx.Response]:
    """What every form with fields answers when nothing is filled in, and when nonsense is."""
    found: dict[str, httpx.Response] = {}
    for form in [form for page in pages.values() for form in FORM.findall(page.text)]:
        action = unescape(form[0])
        nonsense = dict.fromkeys(set(re.findall(r' name="([^"]+)"', form[1])) - {"form_key"}, "x\n")
        for kind, typed in (("empty", {"form_key": ""}), ("nonsense", nonsense)):
            if f"{kind} {action}" not in found:
                found[f"{kind} {action}"] = await browser.post(action, headers=ENGLISH, data=typed)
    return found


def wrong(pages: dict[str, httpx.Response]) -> dict[str, list[str]]:
    return {path: found for path, page in pages.items() if (found := dutch(page))}


async def test_a_stranger_reads_english(browser: httpx.AsyncClient, house: Linde) -> None:
    pages = await walk(browser, *STRANGER)
    assert f"/houses/{house.house.slug}/rules" in pages
    assert all('<html lang="en"' in page.text for page in pages.values())
    assert wrong(pages | await misused(browser, pages)) == {}


async def test_who_holds_a_time_reads_english(browser: httpx.AsyncClient, house: Linde) -> None:
    start = at(5, 14).start.isoformat()
    told = {"room": str(house.meeting.id), "start": start, "minutes": "60", "persons": "4"}
    asking = await browser.post("/holds", headers=ENGLISH, data=told)
    assert asking.status_code == 200, asking.text
    empty = await browser.post(f"{asking.url.path}/details", headers=ENGLISH, data={})
    about = {"category": "vereniging", "title": "Rehearsal", "persons": "4", "name": "Bo"}
    about |= {"email": "bo@voorbeeld.nl"}
    confirming = await browser.post(f"{asking.url.path}/details", headers=ENGLISH, data=about)
    assert confirming.url.path.endswith("/confirmation"), confirming.text
    browser.cookies.clear()
    taken = await browser.post("/holds", headers=ENGLISH, data=told)
    assert (empty.status_code, taken.status_code) == (422, 409)
    assert wrong({"asking": asking, "empty": empty, "confirming": confirming, "taken": taken}) == {}


async def test_who_runs_a_house_reads_english(
    browser: httpx.AsyncClient, session: AsyncSession, house: Linde, settings: Settings
) -> None:
    person = await a_person(session, name="Ann", language="en")
    await busy(session, house, person)
    await delivered(session, settings)
    await signed_in(browser, session, person, "manager", "official")
    draft = await browser.post("/setup", headers=ENGLISH, data=DRAFT)
    assert draft.url.path == "/setup/new-house/rooms", draft.text
    pages = await walk(browser, *STAFF, *(f"/setup/new-house{step}" for step in STEPS))
    assert f"/manage/{house.house.slug}/hours" in pages
    assert "/bookings/0/cancellation" in pages
    assert "Your booking is made." in pages["/demo/mail"].text
    answers = await misused(browser, pages)
    assert {answer.status_code for answer in answers.values()} >= {422}
    assert wrong(pages | answers) == {}


def at(days: int, hour: int) -> Period:
    start = instant(datetime.combine(datetime.now(UTC).date() + timedelta(days=days), time(hour)))
    return Period(start, start + timedelta(hours=2))


async def busy(session: AsyncSession, linde: Linde, person: Person) -> None:
    """A group with bookings that are certain or wait, and the mail about them."""
    group, now = await a_group(session, person, name="Choir"), datetime.now(UTC)
    visitor = Visitor(person_id=person.id, name=person.name, email=person.email or "", language="en")
    for room, days, category in ((linde.hall, 3, "vereniging"), (linde.meeting, 4, "particulier")):
        wish = Wish(room.id, at(days, 19), 8, category, None)
        booking_id, _ = await actions.book(session, visitor, wish, Purpose("Rehearsal", group.id), now)
        await tell_news(session, booking_id, now)


def test_dutch_on_a_page_is_seen() -> None:
    page = httpx.Response(
        200, text='<p>Read <b lang="nl">Nederlands</b></p><a aria-label="Kies een dag">x</a>'
    )
    assert len(dutch(page)) == 3  # kies, een, dag
