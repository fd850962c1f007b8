"""What was asked for comes along to the waiting list: exactly, or as wide as somebody likes."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_room, signed_in
from tests.linde import Linde
from tests.waitlist.queue import DAY, booked, hours
from vastgoed.waitlist.models import WaitingWish

EVENING = hours(19, 21)


def linked(page: httpx.Response) -> dict[str, list[str]]:
    """What the link to the waiting list takes along."""
    found = re.search(r'href="(/waitlist/new[^"]*)"', page.text)
    assert found, page.text
    return parse_qs(urlsplit(unescape(found[1])).query)


def what_for(**but: str) -> dict[str, str]:
    return {"persons": "5", "category": "vereniging", "title": "Repetitie", "minutes": "120"} | but


async def the_wish(session: AsyncSession) -> WaitingWish:
    return (await session.scalars(select(WaitingWish))).one()


@pytest.mark.usefixtures("linde")
@pytest.mark.parametrize(
    "sought",
    [
        {},
        {"persons": ["7"], "house": ["de-linde"]},
        {"minutes": ["90"], "weekday": ["2"], "daypart": ["evening"], "needs": ["piano", "kitchen"]},
        {"from": [DAY.isoformat()], "minutes": ["60"]},
    ],
)
async def test_under_what_the_finder_found_is_a_way_to_the_waiting_list_with_what_was_asked(
    browser: httpx.AsyncClient, sought: dict[str, list[str]]
) -> None:
    page = await browser.get("/", params=sought)
    assert "Zit uw tijd er niet bij?" in page.text
    assert linked(page) == {"persons": ["10"], "minutes": ["120"]} | sought


@pytest.mark.usefixtures("linde")
async def test_of_a_series_one_time_is_waited_for(browser: httpx.AsyncClient) -> None:
    far = (DAY + timedelta(days=30)).isoformat()
    page = await browser.get("/", params={"persons": "7", "repeat": "weekly", "until": far})
    assert linked(page) == {"persons": ["7"], "minutes": ["120"]}


@pytest.mark.parametrize("anywhere", [False, True])
async def test_a_day_and_a_time_are_waited_for_in_one_room_or_in_any(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, anywhere: bool
) -> None:
    for room in (linde.hall, linde.meeting):
        await booked(session, room, EVENING)
    await signed_in(browser, session)
    room = "" if anywhere else str(linde.meeting.id)
    once = what_for(house="de-linde", room=room, when="once", day=DAY.isoformat(), clock="19:00")
    done = await browser.post("/waitlist", data=once)
    assert "U staat op de wachtlijst" in done.text, done.text
    wish = await the_wish(session)
    assert (wish.starts_at, wish.room_id) == (EVENING.start, None if anywhere else linde.meeting.id)


async def test_a_part_of_a_weekday_within_a_period_is_waited_for_in_one_room(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, hours(8, 23))
    await signed_in(browser, session)
    window = {"when": "window", "from": DAY.isoformat(), "until": (DAY + timedelta(days=6)).isoformat()}
    window |= {"weekday": str(DAY.weekday()), "daypart": "evening", "room": str(linde.meeting.id)}
    await browser.post("/waitlist", data=what_for(**window))
    wish = await the_wish(session)
    assert (wish.starts_at, wish.room_id) == (None, linde.meeting.id)
    assert (wish.weekday, wish.daypart, wish.last_day) == (DAY.weekday(), "evening", DAY + timedelta(days=6))


@pytest.mark.parametrize(
    ("but", "words"),
    [
        ({"clock": ""}, "Kies een dag en een tijd."),
        ({"day": ""}, "Kies een dag en een tijd."),
        ({"day": "0001-01-01"}, "Kies een dag tussen 2000 en 2100."),
        ({"day": "9999-12-31"}, "Kies een dag tussen 2000 en 2100."),
        ({"day": "2027-03-28", "clock": "02:30"}, "de klok gaat dan een uur vooruit"),
        ({"clock": "25:00"}, "Vul een tijd in"),
        ({"day": "2026-01-05"}, "al voorbij"),
        ({"when": "ooit"}, "Kies een van de mogelijkheden."),
    ],
)
async def test_a_day_and_a_time_that_cannot_be_are_told_and_kept_as_typed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], words: str
) -> None:
    once = what_for(room=str(linde.meeting.id), when="once", day=DAY.isoformat(), clock="19:00") | but
    page = await browser.post("/waitlist", data=once)
    assert (page.status_code, words in page.text) == (422, True), page.text
    assert 'value="Repetitie"' in page.text
    assert (await session.scalars(select(WaitingWish))).all() == []


async def test_a_room_of_another_house_than_was_chosen_is_told(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    other = await a_room(session, await a_house(session, slug="de-es"))
    assert linde
    typed = what_for(house="de-linde", room=str(other.id), when="once", day=DAY.isoformat(), clock="19:00")
    page = await browser.post("/waitlist", data=typed)
    assert (page.status_code, "Deze ruimte is niet in dit huis." in page.text) == (422, True)


async def test_who_said_what_it_is_for_waits_for_a_taken_room_with_one_press(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await booked(session, linde.meeting, EVENING)
    await signed_in(browser, session)
    typed = what_for(room=str(linde.meeting.id), start=EVENING.start.isoformat(), private="ja")
    full = await browser.post("/holds", data=typed)
    assert full.status_code == 409
    form = re.search(r'<form[^>]*action="/waitlist".*?</form>', full.text, re.DOTALL)
    assert form, full.text
    fields = {k: unescape(v) for k, v in re.findall(r'name="(\w+)" value="([^"]*)"', form[0])}
    done = await browser.post("/waitlist", data=fields)
    assert "U staat op de wachtlijst" in done.text, done.text
    wish = await the_wish(session)
    assert (wish.room_id, wish.starts_at, wish.title, wish.private) == (
        linde.meeting.id, EVENING.start, "Repetitie", True,
    )  # fmt: skip


async def test_a_length_that_is_not_in_the_list_comes_along_too(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    assert linde
    page = await browser.get("/waitlist/new?house=de-linde&minutes=150")
    assert re.search(r'value="150"\s+selected', page.text), page.text
