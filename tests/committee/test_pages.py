"""The pages about the committee: what everybody reads, and what those on it do there."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.committee.seating import a_seat, a_side
from tests.committee.test_goal import GOAL
from tests.factories import a_house, a_person, delivered, signed_in, statements
from vastgoed.committee import queries
from vastgoed.committee.actions import found, set_goal
from vastgoed.houses.models import House
from vastgoed.people.models import Person
from vastgoed.settings import Settings
from vastgoed.steering.models import LogEntry

DAY = timedelta(days=1)


async def a_committee(session: AsyncSession) -> tuple[House, Person, str]:
    """A house with a goal, a member with a substitute, and the address of what they do about their seat."""
    house = await a_house(session, slug="de-buurt", name="De Buurt")
    now = datetime.now(UTC)
    await found(session, house, now - DAY)
    await set_goal(session, house.id, GOAL, "setup", now - DAY)
    ans, bo = await a_person(session, name="Ans de Wit"), await a_person(session, name="Bo Visser")
    since = now - 30 * DAY
    seat = await a_seat(
        session, house, "Bewoners", ans, substitute_id=bo.id, since=since, until=now + 40 * DAY
    )
    return house, ans, f"/steering/de-buurt/committee/seats/{seat.id}"


async def test_everybody_reads_how_the_house_decides_and_no_name_without_leave(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house, ans, seat = await a_committee(session)
    await a_side(session, house, "Huurders")
    text = (await browser.get("/houses/de-buurt/committee")).text
    for said in (
        "niemand alleen",
        "Een lid van de commissie",
        "Ook apart moeten voor zijn",
        "versie 1",
        "niemand: huurders.",
    ):
        assert said in text
    assert "Ans de Wit" not in text
    await signed_in(browser, session, ans)
    for state, named in (("name", True), ("anonymity", False)):
        await browser.post(f"{seat}/{state}")
        browser.cookies.clear()
        assert ("Ans de Wit" in (await browser.get("/houses/de-buurt/committee")).text) == named
        await signed_in(browser, session, ans)


async def test_a_member_lets_the_substitute_act_and_the_log_says_so_without_a_name(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house, ans, seat = await a_committee(session)
    await signed_in(browser, session, ans)
    page = await browser.post(f"{seat}/substitution")
    assert "De vervanger doet nu mee" in page.text
    (place,) = await queries.places(session, house.id, datetime.now(UTC))
    assert place.stands_in_for == ans.id
    (entry,) = await session.scalars(select(LogEntry).where(LogEntry.house_id == house.id))
    assert entry.kind == "role"
    assert (entry.facts["constituency"], entry.facts["state"]) == ("bewoners", "stands_in")
    await browser.post(f"{seat}/return")
    assert (await queries.places(session, house.id, datetime.now(UTC)))[0].person_id == ans.id


async def test_a_hand_over_is_written_and_read_by_who_follows(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house, ans, seat = await a_committee(session)
    await signed_in(browser, session, ans)
    empty = await browser.post(f"{seat}/hand-over", data={"text": " "})
    assert (empty.status_code, "Schrijf op wat iemand na u moet weten." in empty.text) == (422, True)
    assert 'href="#text"' in empty.text
    assert 'id="text"' in empty.text
    page = await browser.post(f"{seat}/hand-over", data={"text": "De sleutel ligt bij <b>Thea</b>."})
    assert "De overdracht is geschreven." in page.text
    new = await a_person(session)
    await a_seat(session, house, "Bewoners", new, since=datetime.now(UTC) - DAY)
    await signed_in(browser, session, new)
    assert "bij &lt;b&gt;Thea" in (await browser.get("/steering/de-buurt/committee")).text


@pytest.mark.parametrize(
    ("role", "doing", "status"),
    [
        ("facilitator", "substitution", 200),
        ("manager", "substitution", 200),
        ("treasurer", "substitution", 403),
        ("facilitator", "name", 404),
        ("facilitator", "hand-over", 404),
        ("host", "substitution", 404),
        (None, "substitution", 404),
    ],
)
async def test_who_may_do_what_with_the_seat_of_another(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    settings: Settings,
    role: str | None,
    doing: str,
    status: int,
) -> None:
    """And whose voice is given away hears of it."""
    house, ans, seat = await a_committee(session)
    await signed_in(browser, session, None, *filter(None, [role]), house_id=house.id)
    assert (
        await browser.post(f"{seat}/{doing}", data={"text": "x"} if doing == "hand-over" else {})
    ).status_code == status
    letters = [it.subject for it in await delivered(session, settings) if it.to == ans.email]
    assert any("vervanger doet nu mee" in it for it in letters) is (status == 200)


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"value": "39,5"}, 200, "39,5"),
        ({"value": "veel"}, 422, "Vul een getal in, zoals 40 of 12,5."),
        ({"value": "1.000.000"}, 422, "Vul een getal in, zoals 40 of 12,5."),
        ({"value": "4", "day": "2199-01-01"}, 422, "Kies een dag die al geweest is."),
    ],
)
async def test_what_was_measured_is_typed_as_people_write_it(
    browser: httpx.AsyncClient, session: AsyncSession, typed: dict[str, str], status: int, said: str
) -> None:
    house, ans, _ = await a_committee(session)
    await signed_in(browser, session, ans)
    sent = {"day": "2026-01-02"} | typed
    page = await browser.post("/steering/de-buurt/committee/indicators/eters/values", data=sent)
    assert (page.status_code, said in page.text) == (status, True)
    goal = await queries.goal_of(session, house.id)
    assert goal
    assert [it.value for it in goal.indicators[0].values] == (["39.5"] if status == 200 else [])


async def test_the_pages_ask_no_more_for_more_seats(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine
) -> None:
    house, ans, _ = await a_committee(session)
    await signed_in(browser, session, ans)
    paths = ("/houses/de-buurt/committee", "/steering/de-buurt/committee")
    counts = []
    for _ in range(2):
        with statements(engine) as sent:
            for path in paths:
                assert (await browser.get(path)).status_code == 200
        counts.append(len(sent))
        for _ in range(6):
            await a_seat(session, house, "Gebruikers", since=datetime.now(UTC) - DAY)
    assert counts[0] == counts[1]
