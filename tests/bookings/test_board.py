"""The planning board: what takes a room, what is closed and why, what is free; the day in order of time."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import httpx
import pytest
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, signed_in
from tests.linde import Linde
from tests.reception.visits import a_visit
from vastgoed.houses.models import Closure, OpeningException, Room
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE

BOARD = "/manage/de-linde/board"
TODAY = datetime.now(HOUSE_ZONE).date()
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
Rows = dict[str, list[str]]


def at(hour: int, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour), HOUSE_ZONE)


@pytest.fixture(autouse=True)
async def manager(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> Person:
    return await signed_in(browser, session, None, "manager", house_id=linde.house.id)


async def seen(browser: httpx.AsyncClient, day: date = MONDAY) -> tuple[Rows, str]:
    """Per room the text of its seven cells, links included; and the list of the day."""
    page = (await browser.get(f"{BOARD}?day={day}")).text
    table, _, rest = page.partition("</table>")
    rows = {}
    for row in table.split("<tr>")[2:]:
        name = re.search(r'<th scope="row">([^<]+)', row)
        assert name is not None
        rows[name[1]] = row.split("<td")[1:]
    return rows, rest.partition('<section class="vg-one-day">')[2].partition("</section>")[0]


def free(cell: str) -> bool:
    return "vg-plus" in cell


async def shut(
    session: AsyncSession, linde: Linde, first: datetime, last: datetime, room: Room | None
) -> None:
    during: Range[datetime] = Range(first, last)
    part = None if room is None else (await room_parts(session, room))[0]
    session.add(Closure(house_id=linde.house.id, during=during, reason="Lekkage", part_id=part))
    await session.flush()


async def room_parts(session: AsyncSession, room: Room) -> list[object]:
    await session.refresh(room, ["parts"])
    return [part.id for part in room.parts]


TAKEN = [
    (lambda linde: linde.hall, {"Zaal links", "Zaal rechts"}),
    (lambda linde: linde.left, {"Grote zaal"}),
    (lambda linde: linde.meeting, set()),
]


@pytest.mark.parametrize(("room", "others"), TAKEN)
async def test_a_half_is_taken_because_the_whole_is_and_the_other_way_round(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    room: Callable[[Linde], Room],
    others: set[str],
) -> None:
    time = await a_visit(session, room(linde), await a_person(session), at(8), 15 * 60, title="Jubileum")
    rows, _ = await seen(browser)
    told = {name for name, cells in rows.items() if "Bezet door Jubileum" in cells[0]}
    assert told == others
    for name, cells in rows.items():
        assert free(cells[0]) == (name not in others | {room(linde).name})
        assert free(cells[1])
        linked = f"/bookings/{time.booking_id}?time={time.id}" in cells[0]
        assert linked == (name in others | {room(linde).name})


async def test_who_did_not_come_is_in_nobodys_way(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    gone = {"state": "no_show"}
    await a_visit(session, linde.hall, await a_person(session), at(8), 15 * 60, title="Weg", time=gone)
    rows, _ = await seen(browser)
    assert "Weg" in rows["Grote zaal"][0]
    assert all(free(cells[0]) and "Bezet door" not in cells[0] for cells in rows.values())


async def test_a_closure_is_shown_with_its_reason_and_where_to_see_to_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await shut(session, linde, at(0), at(0, MONDAY + timedelta(days=1)), linde.left)
    rows, day = await seen(browser)
    for name in ("Zaal links", "Grote zaal"):
        assert "Lekkage" in rows[name][0]
        assert 'href="/manage/de-linde/closures"' in rows[name][0]
        assert not free(rows[name][0])
        assert free(rows[name][1])
        assert "Lekkage" not in rows[name][1]
    assert "Lekkage" not in rows["Zaal rechts"][0]
    assert free(rows["Zaal rechts"][0])
    assert day.count("Lekkage") == 1


async def test_a_disturbance_is_one_press_away_from_what_it_closes(
    browser: httpx.AsyncClient, linde: Linde
) -> None:
    told = {"first_day": str(MONDAY), "first_time": "00:00", "last_day": str(MONDAY), "last_time": "23:59"}
    made = await browser.post(
        "/manage/de-linde/disturbances", data=told | {"what": str(linde.meeting.id), "reason": "Brand"}
    )
    rows, _ = await seen(browser)
    assert made.url.path.startswith("/manage/de-linde/disturbances/")
    assert f'href="{made.url.path.rstrip("/")}"' in rows["Vergaderkamer"][0]
    assert "Brand" in rows["Vergaderkamer"][0]
    assert "Brand" not in rows["Grote zaal"][0]


async def test_nothing_is_free_when_the_house_is_closed_or_has_been(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    day = MONDAY + timedelta(days=2)
    session.add(OpeningException(house_id=linde.house.id, day=day, reason="Schoonmaak"))
    await session.flush()
    rows, list_of_day = await seen(browser, day)
    assert [free(cell) for cell in rows["Vergaderkamer"]] == [True, True, False, True, True, True, True]
    assert "dicht: Schoonmaak" in (await browser.get(f"{BOARD}?day={day}")).text
    assert not free(list_of_day)
    past, _ = await seen(browser, TODAY - timedelta(days=7))
    assert not any(free(cell) for cells in past.values() for cell in cells)


async def test_the_day_on_a_phone_is_one_list_in_order_of_time(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    person = await a_person(session)
    for title, room, hour in (
        ("Derde", linde.meeting, 20),
        ("Eerste", linde.right, 9),
        ("Tweede", linde.hall, 13),
    ):
        await a_visit(session, room, person, at(hour), 60, title=title)
    await shut(session, linde, at(10), at(11), None)
    _, day = await seen(browser)
    places = [day.index(word) for word in ("Eerste", "Lekkage", "Tweede", "Derde")]
    assert places == sorted(places)
    assert [day.count(word) for word in ("Eerste", "Lekkage", "Tweede", "Derde")] == [1, 1, 1, 1]
    assert "Zaal rechts" in day[places[0] - 200 : places[0]]
    assert "het hele huis" in day


async def test_a_call_that_was_put_aside_is_on_the_board_and_on_the_list_of_the_day(
    browser: httpx.AsyncClient,
) -> None:
    pages = [BOARD, "/manage/de-linde/today", "/manage/de-linde"]
    for page in pages:
        assert "opzij gelegd" not in (await browser.get(page)).text
    await browser.post("/manage/de-linde/desk/parked", data={"find": "Jan", "title": "Bridge"})
    for page in pages:
        text = (await browser.get(page)).text
        assert "gesprek opzij gelegd" in text
        assert 'href="/manage/de-linde/desk"' in text
