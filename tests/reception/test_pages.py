"""The day list and what is said on it; and how often each page asks the database."""

from datetime import datetime, timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_group, a_house, a_person, a_room, signed_in, statements
from tests.linde import Linde
from tests.reception.visits import (
    DOOR,
    TODAY,
    a_visit,
    ago,
    coded,
    coded_more,
    fresh,
    manager,
    page_of_day,
    with_codes,
)
from vastgoed.period import HOUSE_ZONE


async def test_the_day_list_says_who_comes_in_which_room_with_how_many(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await a_person(session, name="Aisha Vermeulen", phone="06 1234")
    group = await a_group(session, person, name="Koor De Lijsters")
    time = await a_visit(
        session,
        linde.meeting,
        person,
        ago(10),
        group_id=group.id,
        time={"setup_minutes": 45},
        wants_host=True,
    )
    await coded(session, linde, time)
    await manager(browser, session, linde)
    text = (await browser.get(page_of_day(time))).text
    for words in (
        "Vergaderkamer",
        "Koor De Lijsters",
        "Aisha Vermeulen",
        "06 1234",
        "12 mensen",
        "Klaarzetten",
    ):
        assert words in text, words
    assert "Code voor" in text
    assert "Eerste bezoek: er is nog geen gastheer" in text


async def test_a_host_sees_the_day_but_not_the_codes_and_a_stranger_sees_nothing(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    code = await coded(session, linde, time)
    elsewhere = await a_house(session)
    await signed_in(browser, session, None, "host", house_id=linde.house.id)
    page = await browser.get(page_of_day(time))
    assert (page.status_code, "Vergaderkamer" in page.text) == (200, True)
    assert code[:3] + " " + code[3:] not in page.text
    assert (await browser.get(f"/manage/{elsewhere.slug}/today")).status_code == 404
    await signed_in(browser, session)
    assert (await browser.get(TODAY)).status_code == 403


async def test_one_button_says_that_they_are_here_and_another_that_they_went(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    await manager(browser, session, linde)
    page = await browser.post(f"/manage/de-linde/visits/{time.id}/arrival")
    assert (page.status_code, "Binnen om" in page.text) == (200, True)
    await browser.post(f"/manage/de-linde/visits/{time.id}/heads", data={"heads": "17"})
    await browser.post(f"/manage/de-linde/visits/{time.id}/departure")
    assert ((await fresh(session, time)).state, time.heads) == ("done", 17)
    assert time.ended_at is not None


async def test_nobody_came_and_they_came_after_all(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(0))
    await manager(browser, session, linde)
    await browser.post(f"/manage/de-linde/visits/{time.id}/absence")
    assert (await fresh(session, time)).state == "no_show"
    await browser.post(f"/manage/de-linde/visits/{time.id}/return")
    assert (await fresh(session, time)).state == "checked_in"


@pytest.mark.parametrize("heads", ["-1", "5001", "twee", "1.5", "1_0"])
async def test_a_count_that_is_none_is_said_at_the_field_and_nothing_is_stored(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, heads: str
) -> None:
    time = await a_visit(
        session, linde.meeting, await a_person(session), ago(10), time={"state": "checked_in", "heads": 4}
    )
    await manager(browser, session, linde)
    page = await browser.post(f"/manage/de-linde/visits/{time.id}/heads", data={"heads": heads})
    assert page.status_code == 422
    assert 'id="heads-error"' in page.text
    assert f'value="{heads}"' in page.text
    assert (await fresh(session, time)).heads == 4


async def test_a_visit_of_another_house_cannot_be_told_about(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    time = await a_visit(session, linde.meeting, await a_person(session), ago(10))
    other = await a_house(session)
    await signed_in(browser, session, None, "manager", house_id=other.id)
    for slug in ("de-linde", other.slug):
        answer = await browser.post(f"/manage/{slug}/visits/{time.id}/arrival")
        assert answer.status_code == 404
    assert (await fresh(session, time)).state == "confirmed"


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (TODAY, 18),  # one for each kind of task that waits for a manager: the last is what groups told
        ("/manage/de-linde/roster", 14),
        (DOOR, 11),
        ("/manage/de-linde/keys", 8),
        ("/manage/de-linde/shifts", 8),
    ],
)
async def test_a_page_asks_no_more_when_there_is_more(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    engine: AsyncEngine,
    linde: Linde,
    path: str,
    most: int,
) -> None:
    person = await signed_in(browser, session, None, "manager", "host", house_id=linde.house.id)
    await with_codes(session, linde.meeting)
    first = await a_visit(session, linde.meeting, person, ago(60), 90)
    await coded_more(session, first)
    await browser.get(path)
    tomorrow = (datetime.now(HOUSE_ZONE) + timedelta(days=1)).date().isoformat()
    counts = []
    for _ in range(2):
        with statements(engine) as seen:
            assert (await browser.get(path)).status_code == 200
        counts.append(len(seen))
        for _ in range(5):
            room = await a_room(session, linde.house)
            await a_visit(session, room, await a_person(session), ago(50))
        for n in range(4):
            told = {"day": tomorrow, "start": f"{n + 10}:00", "end": f"{n + 11}:00"}
            await browser.post("/manage/de-linde/shifts", data=told)
            await browser.post("/manage/de-linde/keys", data={"label": f"{n}"})
    assert counts[0] == counts[1] <= most, "\n".join(seen)


async def test_who_comes_for_the_first_time_asks_for_a_host_and_the_day_list_says_so(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    day = datetime.now(HOUSE_ZONE).date() + timedelta(days=9)
    start = datetime(day.year, day.month, day.day, 10, tzinfo=HOUSE_ZONE)
    wish = {"room": str(linde.meeting.id), "start": start.isoformat(), "minutes": "120", "persons": "4"}
    held = await browser.post("/holds", data=wish)
    told = {"category": "vereniging", "title": "Kennismaken", "persons": "4", "host": "ja", "name": "Bo"}
    told |= {"email": "bo@voorbeeld.nl"}
    await browser.post(f"{held.url.path}/details", data=told)
    await signed_in(browser, session)
    await browser.post(f"{held.url.path}/confirmation")
    await manager(browser, session, linde)
    text = (await browser.get(f"{TODAY}?day={day}")).text
    assert "Kennismaken" in text
    assert "Eerste bezoek: er is nog geen gastheer" in text
    typed = {"day": day.isoformat(), "start": "09:30", "end": "12:30"}
    await browser.post("/manage/de-linde/shifts", data=typed)
    shift = (await browser.get("/shifts")).text.split('action="/shifts/')[1][:36]
    await browser.post(f"/shifts/{shift}/acceptance")
    assert "Ontvangst:" in (await browser.get(f"{TODAY}?day={day}")).text
