"""The waiting list as people walk it: from a no to a place in the line, and from a letter to a booking."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_person, delivered, signed_in, statements
from tests.linde import Linde
from tests.waitlist.queue import DAY, NOW, a_waiter, booked, cancelled, exact, hours, states, wish_fields
from vastgoed.bookings.models import Occurrence
from vastgoed.settings import Settings
from vastgoed.waitlist.jobs import REMINDERS
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import Wanted

EVENING = hours(19, 21)


def from_link(page: httpx.Response) -> dict[str, str]:
    """What the link to the waiting list takes along."""
    found = re.search(r'href="(/waitlist/new\?[^"]+)"', page.text)
    assert found, page.text
    return {name: values[0] for name, values in parse_qs(urlsplit(unescape(found[1])).query).items()}


async def the_wish(session: AsyncSession) -> WaitingWish:
    return (await session.scalars(select(WaitingWish))).one()


async def test_from_a_full_room_to_the_list(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    await signed_in(browser, session)
    held = {"room": str(linde.meeting.id), "minutes": "120", "persons": "5"}
    full = await browser.post("/holds", data=held | {"start": EVENING.start.isoformat()})
    assert full.status_code == 409
    along = from_link(full)
    page = await browser.get("/waitlist/new", params=along)
    assert "Vergaderkamer, De Linde" in page.text
    hidden = dict(re.findall(r'type="hidden" name="(room|start|minutes)" value="([^"]*)"', page.text))
    typed = hidden | {"persons": "5", "category": "vereniging", "title": "Repetitie"}
    done = await browser.post("/waitlist", data=typed)
    assert "U staat op de wachtlijst" in done.text, done.text
    assert "U bent als eerste aan de beurt" in done.text
    assert (await the_wish(session)).wanted.start == EVENING.start


@pytest.mark.usefixtures("linde")
async def test_from_an_empty_finder_to_the_list(browser: httpx.AsyncClient) -> None:
    """Beyond the horizon nothing can be had; the wish comes along."""
    far = (datetime.now(UTC) + timedelta(days=600)).date().isoformat()
    sought = {"from": far, "house": "de-linde", "minutes": "90", "daypart": "evening"}
    page = await browser.get("/", params=sought)
    along = from_link(page)
    assert along == sought | {"persons": "10"}
    form = await browser.get("/waitlist/new", params=along)
    assert f'value="{far}"' in form.text
    assert re.search(r'value="evening"\s+selected', form.text)


async def test_a_passer_by_says_what_for_first_and_who_last(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    draft = await browser.post("/waitlist", data=wish_fields(linde.meeting))
    assert "Uw e-mailadres" in draft.text
    wish = await the_wish(session)
    assert (wish.state, wish.person_id) == ("draft", None)
    assert (await browser.post(f"/waitlist/{wish.id}/confirmation", data={})).status_code == 401
    person = await signed_in(browser, session)
    done = await browser.post(f"/waitlist/{wish.id}/confirmation", data={})
    assert "U staat op de wachtlijst" in done.text
    await session.refresh(wish)
    assert (wish.state, wish.person_id) == ("waiting", person.id)


async def test_a_draft_is_nobody_elses_and_gets_no_offer(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    await browser.post("/waitlist", data=wish_fields(linde.meeting))
    wish = await the_wish(session)
    await cancelled(session, taken)
    assert await states(session, wish) == ["draft"]
    browser.cookies.clear()
    assert (await browser.get(f"/waitlist/{wish.id}/confirmation")).status_code == 404
    assert (await browser.get(f"/waitlist/{wish.id}")).status_code == 401
    await signed_in(browser, session)
    assert (await browser.get(f"/waitlist/{wish.id}")).status_code == 404


async def test_the_letter_leads_to_one_button_that_reserves(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    person = await signed_in(browser, session)
    wish = await a_waiter(session, linde.meeting, exact(EVENING), person=person)
    await cancelled(session, taken)
    await REMINDERS["waitlist_news"](session, wish.id, NOW)
    letter = next(it for it in await delivered(session, settings) if it.subject.startswith("Er is een tijd"))
    path = re.search(rf"/waitlist/{wish.id}", letter.html)
    assert path, letter.html
    page = await browser.get(path[0])
    button = re.search(r'action="(/holds/[^"]+/confirmation)"', page.text)
    assert button, page.text
    assert "Reserveer voor" in page.text
    done = await browser.post(button[1], data={})
    assert "Uw reservering is gelukt" in done.text
    assert await states(session, wish) == ["taken"]


async def test_who_does_not_want_it_gives_it_to_the_next(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    taken = await booked(session, linde.meeting, EVENING)
    person = await signed_in(browser, session)
    wish = await a_waiter(session, linde.meeting, exact(EVENING), person=person)
    other = await a_waiter(session, linde.meeting, exact(EVENING))
    await cancelled(session, taken)
    gone = await browser.post(f"/waitlist/{wish.id}/refusal", data={})
    assert "U wilde deze tijd niet" in gone.text
    assert "Afgezegd" not in (await browser.get("/mine")).text
    assert await states(session, wish, other) == ["declined", "offered"]
    assert (await browser.post(f"/waitlist/{wish.id}/refusal", data={})).status_code == 409


async def test_who_looks_too_late_is_told_so_and_the_next_has_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """The worker is down; the look itself passes it on."""
    taken = await booked(session, linde.meeting, EVENING)
    person = await signed_in(browser, session)
    wish = await a_waiter(session, linde.meeting, exact(EVENING), person=person)
    other = await a_waiter(session, linde.meeting, exact(EVENING))
    await cancelled(session, taken)
    await _a_day_later(session, wish)
    page = await browser.get(f"/waitlist/{wish.id}")
    assert "Het wachten is voorbij" in page.text
    assert await states(session, wish, other) == ["lapsed", "offered"]


async def _a_day_later(session: AsyncSession, wish: WaitingWish) -> None:
    await session.refresh(wish)
    over = datetime.now(UTC) - timedelta(seconds=1)
    wish.offered_until = over
    for time in await session.scalars(select(Occurrence).where(Occurrence.booking_id == wish.booking_id)):
        time.held_until = over
    await session.flush()


async def test_mine_shows_the_place_in_the_line_and_takes_it_back(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    for _ in range(2):
        await a_waiter(session, linde.meeting, exact(EVENING))
    person = await signed_in(browser, session)
    wish = await a_waiter(session, linde.meeting, exact(EVENING), person=person)
    page = await browser.get("/mine")
    assert "2 wachten voor u" in page.text
    gone = await browser.post(f"/waitlist/{wish.id}/withdrawal", data={})
    assert "wachten voor u" not in gone.text
    assert await states(session, wish) == ["withdrawn"]


async def test_a_free_time_is_held_instead(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    page = await browser.post("/waitlist", data=wish_fields(linde.meeting))
    assert page.status_code == 422
    assert "Houd deze tijd vast" in page.text
    form = page.text.split('action="/holds"')[1].split("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    held = await browser.post("/holds", data=fields)
    assert "Waar is het voor?" in held.text
    assert (await session.scalars(select(WaitingWish))).all() == []


async def test_the_manager_sees_who_goes_first_and_whom_to_call(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    called = await a_person(session, name="Mevrouw Bakker", email=None, phone="0612345678")
    first = await a_waiter(session, linde.meeting, exact(EVENING), person=called)
    second = await a_waiter(session, linde.meeting, exact(EVENING))
    page = await browser.get("/manage/de-linde/waitlist")
    assert page.text.index("Mevrouw Bakker") < page.text.index("1 wacht hiervoor")
    assert "Bel: 0612345678" in page.text
    await browser.post(f"/manage/de-linde/waitlist/{first.id}/withdrawal", data={})
    assert await states(session, first, second) == ["withdrawn", "waiting"]


async def test_the_list_of_another_house_is_out_of_reach(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    wish = await a_waiter(session, linde.meeting, exact(EVENING))
    await signed_in(browser, session, None, "manager")
    other = (await browser.post(f"/manage/bestaat-niet/waitlist/{wish.id}/withdrawal", data={})).status_code
    assert other == 404
    browser.cookies.clear()
    await signed_in(browser, session)
    assert (await browser.get("/manage/de-linde/waitlist")).status_code == 403
    for what in ("confirmation", "refusal", "withdrawal"):
        assert (await browser.post(f"/waitlist/{wish.id}/{what}", data={})).status_code == 404
    assert await states(session, wish) == ["waiting"]


ASKED = {"/mine": 11, "/manage/de-linde/waitlist": 12, "/waitlist/{wish}": 10}
"""At most so many, with who asks and two that only tests have. A wish says who goes first by the rules; one's
own page what is asked of one's groups."""


@pytest.mark.parametrize("page", ASKED)
async def test_a_page_asks_no_more_when_more_people_wait(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde, page: str
) -> None:
    person = await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await booked(session, linde.meeting, hours(8, 23))
    wish = await a_waiter(session, linde.meeting, exact(EVENING), person=person)
    path, counts = page.format(wish=wish.id), []
    await browser.get(path)
    for n in (8, 10):
        with statements(engine) as seen:
            assert (await browser.get(path)).status_code == 200
        counts.append(len(seen))
        await a_waiter(session, linde.meeting, exact(hours(n, n + 2)), person=person)
        for _ in range(3):
            await a_waiter(session, linde.meeting, exact(EVENING))
    assert counts[0] == counts[1] <= ASKED[page], seen


async def test_pages_speak_english_too(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    browser.cookies.set("language", "en")
    person = await signed_in(browser, session)
    await booked(session, linde.meeting, hours(8, 23))
    window = Wanted(120, None, DAY, DAY, weekday=DAY.weekday(), daypart="evening")
    wish = await a_waiter(session, linde.meeting, window, person=person)
    page = await browser.get(f"/waitlist/{wish.id}")
    assert "You are on the waiting list" in page.text
    assert "in the evening, 2 hours" in page.text
